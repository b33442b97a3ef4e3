"""On a phone a row of a table becomes a card: each cell says its heading, or it is a bare number."""

import re

from tests.architecture.house import source, templates

TABLE = re.compile(r'<table class="([^"]*)".*?</table>', re.S)
CELL = re.compile(r"<td\b[^>]*>")


def bare_cells(text):
    """The cells of tables that become cards on a phone (`t` without `keep`) and do not say their heading."""
    for table in TABLE.finditer(text):
        names = table[1].split()
        if "t" in names and "keep" not in names:
            yield from (cell for cell in CELL.findall(_body(table[0])) if "data-label=" not in cell)


def _body(table):
    return table.partition("</thead>")[2] or table


def test_every_cell_says_its_heading_on_a_phone():
    assert [(str(path), cell) for path in templates() for cell in bare_cells(source(path))] == []


def test_a_bare_cell_is_noticed():
    row = '<tr><td data-label="Days">4</td><td class="n">4</td></tr>'
    said = f'<table class="t"><thead><tr><td></td></tr></thead>{row}</table>'
    assert list(bare_cells(said)) == ['<td class="n">']
    assert not list(bare_cells(said.replace('class="t"', 'class="t keep"')))
