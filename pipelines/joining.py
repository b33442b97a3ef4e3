"""What becomes of leads when two files of one person become one (cases.joining), and of what an employer was told when
two employers do (employers.joining)."""

from brokercoach.kit.joining import by_hand, moves, moves_unless, stays
from cases import joining as cases
from employers import joining as employers

WAYS = {
    "pipelines.FaceTime.case": moves("time face to face", "times face to face"),
    "pipelines.OwnWork.case": moves("work of their own", "works of their own"),
    "pipelines.JobLead.case": by_hand("lead to a job", "leads to jobs"),
    "pipelines.WorkSheet.case": moves_unless("sheet of wanted work", "sheets of wanted work"),
}


OF_EMPLOYERS = {
    "pipelines.Introduction.employer": stays("what one was told is theirs: a join shows it to nobody else"),
}


def declare_all():
    cases.declare(WAYS)
    employers.declare(OF_EMPLOYERS)
