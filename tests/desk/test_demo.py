"""The demo story: told through actions at its own time, deliberate in its troubles, refused outside the demo."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import Count, F

from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import Team, User
from brokercoach.audit.models import Event
from brokercoach.kit import dates
from brokercoach.notices.choices import Channel, State
from brokercoach.notices.models import Notice
from cases.choices import Visibility
from cases.models import (
    Ask,
    Assignment,
    BasicsOverride,
    Case,
    ClientEthnicity,
    Consent,
    ContactRequest,
    Contract,
    ContractPeriod,
    CulturalSupport,
    CulturalSupportGiven,
    Disclosure,
    DocumentVersion,
    Draft,
    FactsSaid,
    FollowUp,
    Glass,
    Interpreted,
    MeasureTaken,
    NeedPeriod,
    Onward,
    Pause,
    PlanVersion,
    PromiseTold,
    Referral,
    Restriction,
    ServicePromise,
    Session,
    SessionCase,
    SessionPerson,
    StreamPeriod,
    SupportPeriod,
    TrackPeriod,
)
from cases.queries.doubles import pairs
from cases.queries.service_promise import untold
from desk.day.team import team_day_of
from desk.demo.cast import EVERYONE, PASSWORD
from employers.models import (
    Commitment,
    Conversation,
    Employer,
    EmployerDraft,
    Gain,
    Gathering,
    NextStep,
    RoadPeriod,
    TiePeriod,
    Vacancy,
    VacancyHold,
    VerifiedFact,
    Wave,
)
from employers.queries.gatherings import Look, kinds, listed
from employers.queries.joining import pairs as employer_pairs
from employers.queries.promises import promises_due
from pipelines.queries.matches import fits
from tests.desk.days import MORNING, THURSDAY

pytestmark = pytest.mark.django_db


def test_three_teams_and_twelve_coaches(told):
    assert Team.objects.count() == 3
    assert User.objects.active().filter(role=Role.COACH).count() == 12
    assert told.users["mere"].check_password(PASSWORD)
    assert set(User.objects.values_list("role", flat=True)) == set(Role.values)


def test_the_deliberate_troubles_are_there(told):
    long_ago = THURSDAY - timedelta(days=30)
    assert Case.objects.open().filter(lead=None).exists(), "one in the holding queue"
    assert Case.objects.open().filter(next_on=None, lead__isnull=False).exists(), "open, with nothing promised"
    assert Case.objects.open().filter(quiet_on__lte=THURSDAY).exists(), "gone quiet"
    assert Case.objects.open().filter(first_one_to_one_on=None, opened_on__lte=long_ago).exists(), "a long wait"
    assert Pause.objects.filter(ended_on=None, until__gt=THURSDAY).exists()
    assert ContactRequest.objects.unanswered().filter(overdue_on__lt=THURSDAY).exists()
    assert SupportPeriod.objects.values("case").annotate(n=Count("pk")).filter(n=2).exists(), "opened again"
    assert Session.objects.filter(visibility=Visibility.PRIVATE).exists()
    assert SessionPerson.objects.filter(whanau_member__isnull=False).exists(), "a hui with whānau"
    assert SessionCase.objects.values("session").annotate(n=Count("pk")).filter(n__gt=1).exists(), "a hui of many"
    assert ClientEthnicity.objects.values("client").annotate(n=Count("pk")).filter(n__gt=1).exists()
    assert User.objects.filter(is_active=False, left_on__isnull=False).count() == 1


def test_employers_were_spoken_with_and_promised_things(told):
    talks = Conversation.objects.all()
    assert talks.filter(asked=False).count() > talks.filter(asked=True).count() > 0
    assert set(NextStep.objects.open().filter(due_on__lt=THURSDAY).values_list("owner__name", flat=True)) == {
        told.users["sina"].name
    }
    assert NextStep.objects.exclude(done_on=None).exists()
    assert NextStep.objects.exclude(let_go_because="").exists()
    assert EmployerDraft.objects.get().author == told.users["sina"]


def test_who_pays_is_told_with_an_end_that_left_people_behind(told):
    pilot = Contract.objects.get(ends_on__lt=THURSDAY)
    assert ContractPeriod.objects.present().filter(contract=pilot).count() == 2
    assert ContractPeriod.objects.filter(contract=pilot).exclude(ended_on=None).count() == 1
    assert ContractPeriod.objects.present().filter(contract__ends_on__gt=THURSDAY).count() > 4


def test_most_have_heard_what_others_told_us_and_some_facts_are_still_right(told):
    others = Referral.objects.exclude(source="self")
    assert others.exclude(told_on=None).count() > others.count() / 2
    assert (
        not Referral.objects.to_tell().filter(tell_by_on__lte=THURSDAY, client__case__lead=told.users["mere"]).exists()
    )
    hemi = FactsSaid.objects.filter(client__name="Hēmi Tamihere")
    assert hemi.filter(confirmed_on__gt=F("told_on")).count() == 3


def test_what_people_stand_on_is_told_with_a_step_taken_all_the_same(told):
    kiri = Case.objects.get(client__name="Kiri Waititi")
    assert BasicsOverride.objects.filter(case=kiri, needs=["housing", "space"]).exists()
    assert TrackPeriod.objects.filter(case=kiri, track="mana", state="begun", ended_on=None).exists(), "went back"
    assert NeedPeriod.objects.filter(case__client__name="Hēmi Tamihere", need="housing", state="met").exists()
    assert MeasureTaken.objects.exists()
    assert list(DocumentVersion.objects.order_by("version").values_list("checked", flat=True)) == ["clean", "clean"]
    assert PlanVersion.objects.filter(case__client__name="Hēmi Tamihere").count() == 2, "changed after Nan spoke"


def test_directions_streams_and_cultural_support_are_told_with_what_is_still_owed(told):
    hemi, ana, tevita = (Case.objects.get(client__name=n) for n in ("Hēmi Tamihere", "ʻAna Leavasa", "Tevita Fonua"))
    assert set(Onward.objects.filter(case=hemi).values_list("came_of_it", flat=True)) == {"taken_up", "their_no"}
    assert CulturalSupportGiven.objects.filter(case=ana).count() == 2
    assert CulturalSupport.objects.filter(case=tevita, offered_on=None).exists(), "asked for, not offered yet"
    assert StreamPeriod.objects.exclude(because="").exists()
    assert Interpreted.objects.filter(interpreting="there", case__client__needs_interpreter=True).exists()


def test_employers_are_told_with_ties_of_every_strength_and_two_broken_promises(told):
    assert set(TiePeriod.objects.filter(ended_on=None).values_list("strength", flat=True)) == {"strong", "loose"}
    assert Commitment.objects.filter(came="broken").count() == 2
    assert set(RoadPeriod.objects.now().values_list("stage", flat=True)) == {"already", "willing", "not_now"}
    [due] = promises_due(told.users["sina"], today=THURSDAY, keeper=told.users["sina"].pk)
    assert due.name == "Pūkeko Catering"


def test_a_file_is_closed_a_question_answered_and_a_glass_broken(told):
    assert Restriction.objects.get().shut_out.name == "Lupe Faleolo"
    assert Ask.objects.filter(answer="call").count() == 1
    assert Glass.objects.get().ended_at < Glass.objects.get().ends_at


def test_a_caseload_was_brought_in_and_stands_in_one_line(told):
    assert Case.objects.filter(brought_on=THURSDAY - timedelta(days=2)).count() == 6
    [row] = [row for row in team_day_of(told.users["mele"], MORNING).rows if row.kind == "brought"]
    assert (row.name, row.tag) == ("6 people brought in", "this week")


def test_two_were_given_on_at_once_and_a_list_was_taken_along(told):
    mele, hana = told.users["mele"], told.users["hana"]
    given = Event.objects.get(what="caseload.given", actor_id=mele.pk)
    assert given.details["cases"] == 2
    moved = Assignment.objects.filter(coach=told.users["tama"], end_reason="reassigned").values("case")
    assert Case.objects.filter(pk__in=moved, lead=hana).count() == 2
    taken = Event.objects.get(what="caseload.exported", actor_id=mele.pk, file="")
    assert taken.details["count"] == Case.objects.open().filter(team=told.teams["Waitākere"]).count()


def test_forty_employers_each_kept_by_someone(told):
    rows = Employer.objects.all()
    assert rows.count() >= 40
    assert not rows.exclude(keeper__is_active=True).exists()
    assert {kind for row in rows for kind in row.kinds} >= {"employer", "recruiter", "mentor", "union", "training"}
    assert rows.exclude(wages_by="").exists()
    assert set(VerifiedFact.objects.values_list("what", flat=True)) >= {"maori", "pasifika", "amotai", "pays"}


def test_one_employer_was_taken_on_twice(told):
    (pair,) = [pair for pair in employer_pairs(told.users["mere"]) if pair.sure]
    assert (pair.first.name, pair.second.name) == ("Southgate Freight", "Southgate Freight Limited")


def test_a_hundred_and_twenty_vacancies_one_hoarded(told):
    rows = Vacancy.objects.all()
    assert rows.count() >= 120
    assert set(rows.values_list("state", flat=True)) == {"open", "filled", "withdrawn", "expired"}
    assert rows.filter(contract="trial", trial_decision="", trial_ends_on__lt=THURSDAY).exists()
    assert rows.filter(public=True).exists()
    [hoarded] = rows.held_back(THURSDAY)
    assert VacancyHold.objects.filter(vacancy=hoarded).count() >= 3


def test_one_coach_holds_far_too_many(told):
    held = dict(Case.objects.open().exclude(lead=None).values_list("lead__name").annotate(n=Count("pk")))
    assert max(held, key=held.get) in {"Tama Keepa", "Mere Henare"}


def test_meres_morning_is_as_in_the_pictures(told):
    mere = told.users["mere"]
    due = dict(
        FollowUp.objects.open().filter(owner=mere).order_by("-due_on").values_list("case__client__name", "due_on")
    )
    assert due["Tevita Fonua"] == THURSDAY - timedelta(days=2)
    assert due["Hēmi Tamihere"] == due["ʻAna Leavasa"] == THURSDAY
    assert Draft.objects.get(author=mere).touched_at < MORNING
    hui = FollowUp.objects.open().get(owner=mere, due_on=THURSDAY, due_at__isnull=False)
    assert (hui.due_at.hour, "Papakura Marae" in hui.what) == (14, True)


def test_the_story_tells_of_yes_no_taken_back_and_one_thing_shared(told):
    """Each by its own action: a no, a yes that stands, one taken back, what went to an employer and what Nan read."""
    assert Consent.objects.filter(yes=False).exists()
    assert Consent.objects.exclude(withdrawn_on=None).exists()
    assert Consent.objects.filter(whose__isnull=False).exists(), "someone of the whānau, for their own"
    sent = {row.to_name: row for row in Disclosure.objects.all()}
    assert sent["Nan Rose"].kinds == ["notes"]
    assert "road code" in sent["Nan Rose"].what[0]["value"]
    assert Event.objects.filter(what="consent.shared").count() == Disclosure.objects.count()
    assert Disclosure.objects.filter(source="").count() == 3, "beside those who are put forward"


def test_the_trail_is_real_and_of_the_time_it_tells(told):
    """Each deed has its line, by whoever did it, on the day it happened; nothing lies in the future."""
    assert Event.objects.filter(at__gt=MORNING).count() == 0
    assert Event.objects.filter(what="case.opened").count() == Case.objects.count()
    assert Event.objects.filter(what="session.logged").count() == SessionCase.objects.count()
    actors = set(Event.objects.filter(what="session.logged").values_list("actor", flat=True))
    assert actors <= {u.audit_label for u in told.users.values() if u.role == Role.COACH}
    first = Event.objects.order_by("at").first()
    assert first.at < MORNING - timedelta(days=500)


def test_nothing_of_the_story_waits_to_be_sent(told):
    """Messages of months ago would leave the moment the demo begins."""
    away = Notice.objects.exclude(channel=Channel.IN_APP)
    assert away.exists()
    assert set(away.values_list("state", flat=True)) == {State.NOT_SENT}


def test_the_same_telling_twice_is_the_same_story(told):
    """Seeded: the names and days do not depend on when it is told."""
    from desk.demo.scene import Story

    one, two = (Story(until=THURSDAY, last_moment=MORNING, people=24) for _ in range(2))
    assert [one.rng.random() for _ in range(5)] == [two.rng.random() for _ in range(5)]
    assert one.back(4).weekday() < 5


def test_the_story_is_refused_where_anyone_is(told):
    with pytest.raises(CommandError, match="Someone is here already"):
        call_command("demo_tell")


@pytest.mark.parametrize("command", ["demo_tell", "demo_cast", "demo_clock"])
def test_outside_the_demo_every_command_refuses(settings, command):
    settings.DEMO = False
    with pytest.raises(CommandError, match="not the demo"):
        call_command(command)


def test_no_other_time_outside_the_demo(settings):
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured), dates.at_moment(MORNING):
        pass


def test_the_cast_is_printed_and_machine_readable(told):
    out = StringIO()
    call_command("demo_cast", "--json", stdout=out)
    cast = json.loads(out.getvalue())
    assert {"name": "Mere Henare", "role": "coach", "email": "mere@brokercoach.example", "password": PASSWORD} in cast
    assert len(cast) == len(EVERYONE)
    out = StringIO()
    call_command("demo_cast", stdout=out)
    assert "hone@brokercoach.example" in out.getvalue()


def test_the_readme_names_the_same_cast():
    out = StringIO()
    call_command("demo_cast", "--markdown", stdout=out)
    assert out.getvalue().strip() in Path("README.md").read_text(encoding="utf-8")


@pytest.fixture
def own_clock(settings, tmp_path):
    settings.LOCAL_DIR = tmp_path
    yield
    dates.clock_file().unlink(missing_ok=True)
    dates.moved_days()


def clock(*arguments):
    out = StringIO()
    call_command("demo_clock", *arguments, stdout=out)
    return out.getvalue()


def test_the_clock_moves_back_forth_and_home(own_clock, monkeypatch):
    monkeypatch.setattr("desk.management.commands.demo_clock.run_what_is_due", lambda: None)
    before = dates.today()
    assert "+7 days" in clock("+7d")
    assert dates.today() == before + timedelta(days=7)
    assert "+4 days" in clock("-3d")
    assert "demo clock" not in clock("reset")
    assert dates.today() == before
    with pytest.raises(CommandError, match="Say"):
        clock("tomorrow")


def test_moving_the_clock_runs_what_is_due(own_clock, monkeypatch):
    import brokercoach.health.tasks as tasks
    from desk.management.commands import demo_clock

    ran = []
    monkeypatch.setattr(tasks, "go_round", lambda **_: ran.append("heartbeat"))
    monkeypatch.setitem(demo_clock.app.conf.beat_schedule, "x", {"task": "tests.desk.days.a_job", "schedule": 1})
    monkeypatch.setattr("tests.desk.days.a_job", lambda **_: ran.append("due"), raising=False)
    clock("+1d")
    assert ran == ["due"]


def test_one_likely_double_waits_to_be_looked_at(told):
    (pair,) = (one for one in pairs(User.objects.get(name="Hōne Parata")) if "Tamehere" in f"{one.first} {one.second}")
    assert "same phone" in pair.reasons
    assert "same date of birth" in pair.reasons


def test_events_are_told_with_a_social_each_quarter_and_a_fair_without_work(told):
    reader = told.users["rangi"]
    [social] = [line for line in kinds(reader, today=THURSDAY) if line.of == "social"]
    assert social.year == 3
    assert social.hires, "hires followed"
    without = listed(reader, Look(without=True), today=THURSDAY)[0]
    assert "Careers expo" in {line.name for line in without}
    assert Gathering.objects.filter(public=True, name="Summer jobs fair").exists()


def test_what_we_promise_was_written_anew_and_not_everyone_heard_it(told):
    assert ServicePromise.objects.count() == 2
    assert {row.promise.version for row in PromiseTold.objects.select_related("promise")} == {1, 2}
    assert untold(told.users["rangi"], today=THURSDAY, mine=False)[0]


def test_what_an_employer_gained_is_told_in_their_words(told):
    assert list(Wave.objects.order_by("said_on").values_list("empty", flat=True)) == [9, 4]
    assert set(Gain.objects.values_list("of", flat=True)) == {"satisfied", "practice", "training"}


@pytest.mark.parametrize("who", ["mere", "sina"])
def test_some_of_their_people_fit_open_work_and_some_do_not_yet(told, who):
    reader = told.users[who]
    found = [fits(reader, row, today=THURSDAY) for row in Vacancy.objects.visible_to(reader).open()]
    assert sum(any(one.fits for one in page.ranked) for page in found) > 2
    assert any(not one.fits for page in found for one in page.ranked)
    assert any(page.waiting for page in found)
