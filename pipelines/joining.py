"""What becomes of leads when two files of one person become one (cases.joining)."""

from brokercoach.kit.joining import moves, moves_unless
from cases.joining import declare

WAYS = {
    "pipelines.FaceTime.case": moves("time face to face", "times face to face"),
    "pipelines.OwnWork.case": moves("work of their own", "works of their own"),
    "pipelines.JobLead.case": moves_unless("lead to a job", "leads to jobs", "vacancy"),
    "pipelines.WorkSheet.case": moves_unless("sheet of wanted work", "sheets of wanted work"),
}


def declare_all():
    declare(WAYS)
