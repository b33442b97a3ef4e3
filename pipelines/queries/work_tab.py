"""A person's Work tab: what every person may have in one statement, and more only where there is more."""

from dataclasses import dataclass

from cases.queries.together import Rows, together
from pipelines.models import FaceTime, OwnWork, WorkSheet
from pipelines.queries.face_time import face_page_of
from pipelines.queries.leads import LEADS, lines_of
from pipelines.queries.own_work import own_works_of

SHEET, FACE_TIME, OWN_WORK = Rows(WorkSheet, most=1), Rows(FaceTime, most=1), Rows(OwnWork, most=1)
WORK = (SHEET, LEADS, OWN_WORK, FACE_TIME)


@dataclass(frozen=True)
class Work:
    """What they want of work, their leads, work of their own, and whom they met."""

    sheet: WorkSheet | None
    leads: list
    own_works: list
    face_times: list
    face_after: int  # the last of these when more face time follows; else 0


def work_of(user, case, *, today, face_after=None):
    """One statement for someone with leads alone; face time and work of one's own are asked where there is some."""
    sheets, rows, own, face_to_face = together(user, case, *WORK)
    times, after = face_page_of(user, case, after=face_after) if face_to_face else ([], 0)
    return Work(
        sheet=sheets[0] if sheets else None,
        leads=lines_of(case, rows, today),
        own_works=own_works_of(user, case) if own else [],
        face_times=times,
        face_after=after,
    )
