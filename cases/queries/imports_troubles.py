"""What is wrong in a caseload, or worth a look: each thing said once, with every line it is true of."""

from dataclasses import dataclass

from cases.choices import Verdict
from cases.models import ImportRow
from cases.queries.imports import PAGE, cell
from cases.reading.coaches import key
from cases.reading.columns import layout

FIRST = 3  # values shown of many
KINDS = {
    "faulty": {"verdict": Verdict.FAULTY},
    "warned": {"has_warning": True, "verdict__in": [Verdict.SOUND, Verdict.TAKEN]},
}


@dataclass(frozen=True)
class Trouble:
    """The same thing said of one line or of many. `lines` names every one; `values` are the first that stand there."""

    column: str
    problem: str
    remedy: str
    values: tuple[str, ...]
    more: int
    count: int
    lines: str
    label: str
    is_coach: bool


def troubles(user, batch, *, show, after=0, size=PAGE):
    """(what is faulty or warned of, in the order of the file; how many to go on after). Each coach's name by itself."""
    faulty = show == "faulty"
    found = ImportRow.objects.visible_to(user).filter(batch_id=batch.pk, **KINDS[show]).order_by("line")
    at, groups = layout(batch.headers, batch.columns), {}
    coach = at["coach"][0].header if "coach" in at else None
    for line, cells, faults in found.values_list("line", "cells", "faults").iterator(chunk_size=2_000):
        for fault in faults:
            if fault["stops"] == faulty:
                name = key(fault["value"]) if fault["column"] == coach else ""
                mark = fault["column"], fault["problem"], fault["remedy"], name
                groups.setdefault(mark, []).append((line, fault["value"], cells))
    page = list(groups.items())[after : after + size]
    shown = [_trouble(mark[:3], held, at, is_coach=mark[0] == coach) for mark, held in page]
    return shown, (after + size if len(groups) > after + size else None)


def _trouble(mark, held, at, *, is_coach):
    values = list(dict.fromkeys(value for _, value, _ in held if value))
    line, _, cells = held[0]
    return Trouble(
        *mark,
        values=tuple(values[:FIRST]),
        more=max(0, len(values) - FIRST),
        count=len(held),
        lines=spans(dict.fromkeys(line for line, _, _ in held)),
        label=cell(cells, at, "name") if len(held) == 1 else "",
        is_coach=is_coach,
    )


def spans(lines):
    """ "2, 5–7, 12": lines in order, those that follow each other joined."""
    found = []
    for line in lines:
        if found and found[-1][1] == line - 1:
            found[-1][1] = line
        else:
            found.append([line, line])
    return ", ".join(f"{first}" if first == last else f"{first}–{last}" for first, last in found)
