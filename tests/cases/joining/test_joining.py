"""Two files of one person become one: nothing lost, nothing twice, and all of it can be undone for 30 days (CH-9)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from brokercoach.audit.models import Event
from brokercoach.kit.errors import OutOfReach, RuleBroken
from cases.actions import cases, facts, follow_ups, joining, sessions
from cases.choices import CloseReason, Mode, Result
from cases.joining import keys
from cases.models import (
    Aspiration,
    Assignment,
    Case,
    Client,
    ClientEthnicity,
    ContactPoint,
    FollowUp,
    Joined,
    NotSame,
    SessionCase,
    StagePeriod,
    SupportPeriod,
    TimelineEntry,
    WhanauMember,
)
from cases.queries.finding import find_people
from tests.cases.conftest import BEGAN, NO_HOPES, NOW, TODAY
from tests.factories import a_contact_point, a_promise, a_whanau_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LATER = NOW + timedelta(days=3)


@pytest.fixture
def kept(someone):
    return someone("Whetū Henare", area="Manurewa")


@pytest.fixture
def gone(someone):
    return someone(
        "Whetu Hēnare", lead="sina", born_on=BEGAN.replace(year=1999), area="Ōtara", safety_note="Ring first"
    )


@pytest.fixture
def full(cast, gone):
    """The file that goes, with something of most sorts in it."""
    a_promise(cast, gone, due_on=TODAY + timedelta(2), on=TODAY)
    a_whanau_member(gone, name="Moana Henare")
    a_contact_point(gone, is_preferred=True)
    log(cast.sina, gone, held_on=TODAY - timedelta(1))
    facts.order_aspirations(by=cast.sina, case=gone, hopes="Truck\nOutdoors", version=NO_HOPES, on=TODAY)
    facts.note_work(by=cast.sina, case=gone, state="studying", as_of=TODAY, on=TODAY)
    gone.refresh_from_db()
    return gone


def log(by, case, *, held_on, **more):
    told = {"mode": Mode.PHONE, "minutes": 20} | more
    return sessions.log_session(by=by, uuid=uuid4(), cases=[case], held_on=held_on, now=NOW, **told)


def join(cast, kept, gone, **more):
    return joining.join(by=more.pop("by", cast.hone), kept=kept, gone=gone, on=TODAY, now=NOW, **more)


def part(cast, done, now=LATER, by=None):
    return joining.part(by=by or cast.hone, joined=done, on=now.date(), now=now)


def everything():
    """Every row that points at a file, but for the trail of joining itself."""
    rows = {}
    for label, model, key in keys():
        if model is not Joined and model is not TimelineEntry:
            rows[label] = sorted(model._base_manager.values_list("pk", key.attname))
    return rows


def columns(case):
    case = Case.objects.select_related("client").get(pk=case.pk)
    return {f.attname: getattr(case, f.attname) for f in Case._meta.concrete_fields}, {
        f.attname: getattr(case.client, f.attname)
        for f in Client._meta.concrete_fields
        if f.name not in ("version", "search")
    }


def test_what_the_one_held_is_with_the_other(cast, kept, full):
    done = join(cast, kept, full)
    kept.refresh_from_db()
    for rows in (
        FollowUp.objects.filter(case=kept),
        SessionCase.objects.filter(case=kept),
        WhanauMember.objects.filter(client=kept.client),
        ContactPoint.objects.filter(client=kept.client),
    ):
        assert rows.count() == 1
    assert Aspiration.objects.filter(client=kept.client, ended_on=None).count() == 2
    assert not FollowUp.objects.filter(case=full).exists()
    assert (kept.next_on, kept.last_contact_on) == (TODAY + timedelta(2), TODAY - timedelta(1))
    assert kept.first_one_to_one_on == TODAY - timedelta(1)
    assert kept.quiet_on > full.quiet_on or kept.quiet_on == full.quiet_on
    assert done.moved["cases.FollowUp.case"]


def test_what_the_kept_file_lacks_is_filled_and_what_it_says_stands(cast, kept, full):
    join(cast, kept, full)
    kept.client.refresh_from_db()
    assert (kept.client.area, kept.client.born_on, kept.client.safety_note) == (
        "Manurewa",
        full.client.born_on,
        "Ring first",
    )


def test_the_gone_file_is_seen_listed_searched_and_counted_by_nobody(cast, kept, full):
    join(cast, kept, full)
    for who in ("mere", "sina", "hone", "rangi", "mele"):
        assert not Case.objects.visible_to(getattr(cast, who)).filter(pk=full.pk).exists(), who
        assert not Client.objects.visible_to(getattr(cast, who)).filter(pk=full.client_id).exists(), who
    assert [one.case for one in find_people(cast.hone, "Whetu Henare", today=TODAY)] == [kept.pk]
    assert [one.case for one in find_people(cast.hone, "hēnare", today=TODAY)] == [kept.pk]
    full.refresh_from_db()
    assert (full.is_open, full.lead, full.quiet_on, full.next_on) == (False, None, None, None)


def test_one_lead_one_stage_one_support(cast, kept, full):
    join(cast, kept, full)
    both = {"case__in": [kept, full]}
    assert SupportPeriod.objects.filter(**both, closed_on=None).count() == 1
    assert StagePeriod.objects.filter(**both, ended_on=None).count() == 1
    assert Assignment.objects.filter(**both, ended_on=None).get().coach == cast.mere


def test_both_trails_and_the_timeline_say_so(cast, kept, full):
    join(cast, kept, full)
    for case, what in ((kept, "case.joined"), (full, "case.joined_away")):
        assert Event.objects.filter(file=f"cases.case:{case.pk}", what=what).count() == 1
    assert TimelineEntry.objects.filter(case=kept, title="Two files became one").count() == 1


def test_undone_both_stand_as_they_stood(cast, kept, full):
    facts.add_contact_point(by=cast.mere, case=kept, on=TODAY, reach="021 555 0142")
    ContactPoint.objects.filter(client=full.client).update(is_unsafe=True)
    before, held = everything(), (columns(kept), columns(full))
    done = join(cast, kept, full)
    assert ContactPoint.objects.get(client=kept.client).is_unsafe, "unsafe in one is unsafe"
    part(cast, done)
    assert everything() == before
    assert (columns(kept), columns(full)) == held
    for case in (kept, full):
        assert TimelineEntry.objects.filter(case=case, title="The two files stand apart again").count() == 1


def test_what_was_written_since_stays_with_the_kept_file(cast, kept, full):
    done = join(cast, kept, full)
    kept.refresh_from_db()
    session = log(cast.mere, kept, held_on=TODAY)
    mine = follow_ups.promise(by=cast.mere, case=kept, kind="ring", what="Ring", due_on=TODAY + timedelta(1), on=TODAY)
    Client.objects.filter(pk=kept.client_id).update(born_on=BEGAN.replace(year=1998))
    part(cast, done)
    kept.refresh_from_db()
    full.refresh_from_db()
    assert SessionCase.objects.get(session=session).case == kept
    assert FollowUp.objects.get(pk=mine.pk).case == kept
    assert (kept.next_on, kept.last_contact_on) == (mine.due_on, TODAY)
    assert (full.next_on, full.last_contact_on) == (TODAY + timedelta(2), TODAY - timedelta(1))
    client = Client.objects.get(pk=kept.client_id)
    assert (client.born_on.year, client.safety_note) == (1998, ""), "what was mended since stands"


def test_a_coach_who_left_meanwhile_leads_nobody(cast, kept, full):
    done = join(cast, kept, full)
    cast.sina.is_active = False
    cast.sina.save()
    part(cast, done)
    full.refresh_from_db()
    assert full.is_held_by_queue


@pytest.mark.parametrize("days", [30, 31, 400])
def test_after_thirty_days_it_is_refused_in_words(cast, kept, full, days):
    done = join(cast, kept, full)
    late = NOW + timedelta(days=days, minutes=1)
    with pytest.raises(RuleBroken, match="30 days"):
        part(cast, done, now=late)


def test_undone_twice_is_refused_in_words(cast, kept, full):
    done = join(cast, kept, full)
    part(cast, done)
    with pytest.raises(RuleBroken, match="undone already"):
        part(cast, done)


def test_joined_again_after_it_was_undone(cast, kept, full):
    part(cast, join(cast, kept, full))
    again = join(cast, kept, full)
    assert again.moved["cases.FollowUp.case"]
    with pytest.raises(RuleBroken, match="already"):
        join(cast, kept, full)


def test_a_third_file_is_followed_and_undone_last_first(cast, kept, full, someone):
    third = someone("Whetu H")
    first = join(cast, kept, full)
    second = join(cast, third, kept)
    full.refresh_from_db()
    assert full.merged_into == third
    with pytest.raises(RuleBroken, match="third"):
        part(cast, first)
    part(cast, second)
    part(cast, first)
    assert not Case.objects.exclude(merged_into=None).exists()


def test_the_file_that_is_open_is_kept(cast, kept, gone):
    cases.close_case(by=cast.mere, case=kept, reason=CloseReason.MOVED, on=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="open"):
        join(cast, kept, gone)
    join(cast, gone, kept)
    with pytest.raises(RuleBroken, match="different"):
        join(cast, gone, gone)


@pytest.mark.parametrize(
    ("who", "may"), [("hone", True), ("mere", False), ("sina", False), ("mele", False), ("tama", False)]
)
def test_whoever_leads_both_or_manages_both_teams_may(cast, kept, full, who, may):
    if may:
        part(cast, join(cast, kept, full, by=getattr(cast, who)), by=getattr(cast, who))
    else:
        with pytest.raises(OutOfReach):
            join(cast, kept, full, by=getattr(cast, who))


def test_a_coach_of_both_may_and_may_undo(cast, kept, someone):
    mine = someone("Whetu Henare")
    part(cast, join(cast, kept, mine, by=cast.mere), by=cast.mere)


def test_a_manager_of_one_of_two_teams_may_not(cast, kept, someone):
    far = someone("Whetu Henare", lead="tama", team="Waitākere")
    with pytest.raises(OutOfReach):
        join(cast, kept, far)


def test_a_session_with_both_is_one_session_with_one(cast, kept, gone):
    session = log(cast.mere, kept, held_on=TODAY)
    SessionCase.objects.create(session=session, case=gone)
    before = everything()
    done = join(cast, kept, gone)
    assert SessionCase.objects.filter(case=kept).count() == 1
    part(cast, done)
    assert everything() == before


def test_said_to_be_somebody_else_goes_along_and_comes_back(cast, kept, gone, someone):
    third = someone("Whetu Henara")
    said = joining.say_not_the_same(by=cast.mere, case=third, other=gone, now=NOW)
    assert joining.say_not_the_same(by=cast.mere, case=gone, other=third, now=NOW) == said
    done = join(cast, kept, gone)
    said.refresh_from_db()
    assert (said.one, said.other) == (kept, third)
    part(cast, done)
    said.refresh_from_db()
    assert (said.one, said.other) == (gone, third)
    assert NotSame.objects.count() == 1


def test_six_ethnic_groups_and_no_more(cast, kept, gone):
    for case, people in ((kept, "abcde"), (gone, "defg")):
        for place, name in enumerate(people, start=1):
            ClientEthnicity.objects.create(client=case.client, own_words=name, place=place, said_on=TODAY)
    before = everything()
    done = join(cast, kept, gone)
    named = ClientEthnicity.objects.filter(client=kept.client).order_by("place").values_list("own_words", flat=True)
    assert "".join(named) == "abcdef"
    part(cast, done)
    assert everything() == before


def test_a_try_after_the_last_talk_is_counted_again(cast, kept, gone):
    log(cast.mere, kept, held_on=TODAY - timedelta(5))
    log(cast.sina, gone, held_on=TODAY - timedelta(2), result=Result.NO_ANSWER, mode=Mode.PHONE, minutes=None)
    join(cast, kept, gone)
    kept.refresh_from_db()
    assert (kept.tries_since_contact, kept.last_attempt_on) == (1, TODAY - timedelta(2))


def test_every_row_keeps_its_constraints(cast, kept, full):
    join(cast, kept, full)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
