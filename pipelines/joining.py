"""What becomes of leads when two files of one person become one (cases.joining)."""

from cases.joining import declare, moves_unless

WAYS = {
    "pipelines.JobLead.case": moves_unless("lead to a job", "leads to jobs", "vacancy"),
    "pipelines.WorkSheet.case": moves_unless("sheet of wanted work", "sheets of wanted work"),
}


def declare_all():
    declare(WAYS)
