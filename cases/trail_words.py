"""How the trail's codes of this context read: labels, colleagues by name, fields as their forms call them."""

from brokercoach.audit.details import COLLEAGUE, LEFT_OUT, Row, say, say_fields
from brokercoach.kit.downloads import ExportKind
from cases.choices import CloseReason, ContactKind, Decides, ImportState, LabourState, Next, Result, Stage, Strategy
from cases.choices.closed import AskAnswer
from cases.choices.contracts import WhyOff
from cases.choices.papers import Checked
from cases.choices.plans import Instrument, Measure, Need, Skill, Step, Track, TrackState
from cases.choices.said import FactGroup
from cases.choices.sharing import DataKind, Purpose
from cases.queries.export import COLUMNS
from cases.sharing import IN_WORDS


def say_all():
    say("case.closed", reason=CloseReason, brought_in=LEFT_OUT)
    say("case.opened", brought_in=LEFT_OUT)
    _say_files()
    say("case.stage_moved", was=Stage, now=Stage)
    say("case.lead_changed", was=COLLEAGUE, now=COLLEAGUE)
    say("session.logged", result=Result, session=LEFT_OUT)
    say("session.amended", session=LEFT_OUT)
    say("follow_up.promised", kind=Next)
    say("follow_up.handed_on", to=COLLEAGUE)
    say("whanau.added", decides=Decides)
    say("whanau.changed", decides=Decides)
    say("contact_point.added", kind=ContactKind)
    say("work.noted", state=LabourState)
    say("strategy.chosen", strategy=Strategy)
    say("import.failed", was=ImportState)
    for deed in ("given", "refused", "withdrawn", "shared", "not_shared"):
        say(f"consent.{deed}", to=Row(_receiver), purpose=Purpose, kinds=DataKind, answer=_answer)
    say("basics.overridden", step=Step)
    say("track.moved", track=Track, was=TrackState, to=TrackState)
    _say_growth()
    _say_closed()
    say("caseload.exported", kind=ExportKind, columns=_header, filters=_filter, export=LEFT_OUT)
    say_fields(**{need.value: need.label for need in Need})
    say_fields(
        agreed_on="the day it was agreed",
        prompt="the question it begins with",
        available="when they can come",
        available_words="when they can come",
        childcare="childcare",
        childcare_words="childcare",
        born_on="birth date",
        preferred_name="what they like to be called",
        gender_words="gender",
        needs_interpreter="interpreter",
        reach_note="how to reach them",
        reach="a way to reach them",
        safety_note="what keeps them safe",
        household_size="household",
        household_words="household",
        words="what matters to them",
        clientethnicity="ethnic groups",
        clientiwi="iwi",
        held_on="day",
        held_at="time",
        mode="how",
        role_worn="role",
        visibility="who may read it",
    )


def _receiver(ref):
    """directory.organisation:4 is organisation no. 4; anyone else is of the whānau."""
    sort, _, number = str(ref).partition(":")
    return f"organisation no. {number}" if sort == "directory.organisation" else "someone of the whānau"


def _say_files():
    for deed in ("joined", "joined_away", "parted", "parted_away", "not_the_same"):
        say(f"case.{deed}", kept=_file, gone=_file, other=_file)


def _file(number):
    return f"file no. {number}"


def _answer(why):
    return IN_WORDS.get(why, why)


def _say_growth():
    say("measure.taken", measure=Measure, instrument=Instrument)
    say("declined.noted", review=LEFT_OUT)
    say("skill.reached", skill=Skill)
    say("document.checked", state=Checked)


def _header(field):
    """What a column of a caseload file is called."""
    return next((column.header for column in COLUMNS if column.field == field), field)


def _filter(said):
    """status=all is status all."""
    return str(said).replace("=", " ").replace("_", " ")


def _say_closed():
    say("contract.taken_off", reason=WhyOff)
    say_fields(follow_up_weeks="weeks of follow-up", caseload_ceiling="people a coach may hold")
    say("facts.still_right", kinds=FactGroup)
    say("file.restricted", to=COLLEAGUE)
    say("file.opened_again", to=COLLEAGUE)
    say("file.ask_answered", answer=AskAnswer, to=COLLEAGUE)
