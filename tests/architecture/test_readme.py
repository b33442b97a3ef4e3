"""README: its parts stand, what it points to is there, and its map names every folder of the project."""

import re
import subprocess

import pytest

from tests.architecture.house import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PARTS = ("Two commands", "The cast", "The map", "Running it for real", "Backup and restore")


def links(text):
    """What it points to inside the project."""
    found = re.findall(r"\]\(([^)#\s]+)\)", text)
    return [one for one in found if not re.match(r"\w+:", one)]


def folders():
    """The folders at the top that are committed; those that begin with a point are the machine's."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    tops = {line.split("/")[0] for line in listed.splitlines() if "/" in line}
    return {top for top in tops if not top.startswith(".")}


def mapped(text):
    """The folders that the table of the map names."""
    table = text.partition("## The map")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`(\w+)/`", row)}


@pytest.mark.parametrize("part", PARTS)
def test_each_part_has_its_heading(part):
    assert re.search(rf"^##+ {part}$", README, re.MULTILINE)


def test_it_begins_with_what_this_is_and_a_picture():
    head = README.partition("\n## ")[0]
    assert head.startswith("# brokercoach\n")
    assert len(head.split()) > 40
    assert re.search(r"^!\[[^\]]+\]\(docs/img/[\w-]+\.png\)$", head, re.MULTILINE)


def test_everything_it_points_to_is_there():
    assert len(links(README)) > 5
    assert [one for one in links(README) if not (ROOT / one).exists()] == []


def test_the_two_commands_are_there_and_can_be_run():
    commands = README.partition("## Two commands")[2].partition("\n## ")[0]
    for name in ("bin/up", "bin/test"):
        assert re.search(rf"^{name} +#", commands, re.MULTILINE)
        assert (ROOT / name).stat().st_mode & 0o111


def test_the_map_names_every_folder_and_none_that_is_not_there():
    # bin/ is what "Two commands" is about; requirements/ is made from pyproject.toml
    assert folders() - {"bin", "requirements"} == mapped(README)


def test_a_folder_left_out_is_noticed():
    assert "desk" not in mapped(README.replace("`desk/`", "desk"))


def test_backup_and_restore_take_three_lines():
    code = README.partition("### Backup and restore")[2].split("```")[1]
    assert len(code.strip().splitlines()) - 1 == 3
