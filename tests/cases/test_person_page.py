"""A person's page: whom it shows what, and that it stays small."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokercoach.audit.models import Event, Kind
from cases.actions import cases, follow_ups, requests
from cases.actions._parts import line
from cases.choices import EntryKind, Visibility
from cases.models import Session, SessionCase, SessionPerson, WhanauMember
from cases.queries.timeline import timeline_page
from tests.cases.conftest import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def page_of(case, name="person"):
    return reverse(f"cases:{name}", args=[case.pk])


def told(case, author, *, title="Kōrero", detail="", visibility=Visibility.TEAM, at=NOW, others=(), people=()):
    """A session and its line, as logging one leaves them."""
    session = Session.objects.create(
        uuid=uuid.uuid4(),
        author=author,
        held_on=at.date(),
        minutes=45,
        mode="in_person",
        place="marae",
        notes=detail,
        visibility=visibility,
        saved_at=NOW,
    )
    for one in (case, *others):
        SessionCase.objects.create(session=session, case=one)
        line(
            case=one, at=at, kind=EntryKind.SESSION, title=title, detail=detail, author=author, session=session,
            visibility=visibility,
        )  # fmt: skip
    for name in people:
        SessionPerson.objects.create(session=session, name=name)
    return session


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("mere", 200),
        ("hone", 200),
        ("rangi", 200),
        ("sina", 404),
        ("tama", 404),
        ("mele", 404),
        ("ana", 403),
        ("eru", 403),
    ],
)
@pytest.mark.parametrize("name", ["person", "person-notes", "person-whanau", "person-about"])
def test_who_may_open_a_persons_pages(client, cast, hemi, who, status, name):
    client.force_login(getattr(cast, who))
    assert client.get(page_of(hemi, name)).status_code == status


def test_each_look_is_written_down_before_it_is_shown(client, cast, hemi):
    client.force_login(cast.rangi)
    for name in ("person", "person-whanau", "person-about", "person-notes"):
        client.get(page_of(hemi, name))
    reads = Event.objects.filter(kind=Kind.READ, actor_id=cast.rangi.pk, file=f"cases.case:{hemi.pk}")
    assert set(reads.values_list("tab", flat=True)) == {"story", "whanau", "about", "notes"}


def test_a_quality_reviewer_reads_and_is_offered_no_deed(client, cast, hemi):
    follow_ups.promise(by=cast.mere, case=hemi, kind="ring", due_on=days(3), on=TODAY)
    client.force_login(cast.rangi)
    page = client.get(page_of(hemi)).content.decode()
    inside = page[page.index("<main") : page.index("</main>")]
    assert "<form" not in inside
    assert "End support" not in inside


def test_a_manager_is_offered_another_lead_and_no_session(client, cast, hemi):
    client.force_login(cast.hone)
    page = client.get(page_of(hemi)).content.decode()
    assert page_of(hemi, "lead") in page
    assert "Log a session with" not in page


def test_private_notes_reach_the_author_and_the_lead_alone(client, cast, hemi):
    told(hemi, cast.mere, detail="He told me about the court date.", visibility=Visibility.PRIVATE)
    for who, seen in [("mere", True), ("hone", False), ("rangi", False)]:
        client.force_login(getattr(cast, who))
        for name in ("person", "person-notes"):
            assert ("court date" in client.get(page_of(hemi, name)).content.decode()) is seen, (who, name)
    cases.assign_lead(by=cast.hone, case=hemi, to=cast.sina, on=TODAY, now=NOW)
    client.force_login(cast.sina)
    assert "court date" in client.get(page_of(hemi)).content.decode()


def test_people_of_a_hui_out_of_reach_are_counted_not_named(client, cast, hemi, someone):
    away = someone("Whetū Ngata", lead="tama", team="Waitākere")
    near = someone("Kiri Waititi", lead="mere")
    told(hemi, cast.mere, title="Hui at the marae", others=[away, near], people=["Nan Rose"])
    client.force_login(cast.mere)
    page = client.get(page_of(hemi)).content.decode()
    assert "Nan Rose, Kiri Waititi and 1 other" in page
    assert "Whetū" not in page


def test_the_timeline_of_a_page_is_one_query(cast, hemi):
    for n in range(5):
        told(hemi, cast.mere, at=NOW - timedelta(days=n), people=["Nan Rose"])
    cast.mere.teams_led()
    with CaptureQueriesContext(connection) as first:
        assert len(timeline_page(cast.mere, hemi).entries) == 6
    covers = [q for q in first.captured_queries if "cases_cover" in q["sql"] and "timelineentry" not in q["sql"]]
    assert len(first.captured_queries) - len(covers) == 1


def test_the_page_asks_as_much_for_thirty_lines_as_for_one(client, cast, hemi):
    client.force_login(cast.mere)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page_of(hemi)).status_code == 200
        return len(asked)

    told(hemi, cast.mere, people=["Nan Rose"])
    follow_ups.promise(by=cast.mere, case=hemi, kind="ring", due_on=days(1), on=TODAY)
    few = queries()
    for n in range(30):
        told(hemi, cast.mere, at=NOW - timedelta(days=n), people=["Nan Rose"])
        WhanauMember.objects.create(client=hemi.client, name=f"Cousin {n}")
        follow_ups.promise(by=cast.mere, case=hemi, kind="ring", due_on=days(n), on=TODAY)
    assert queries() <= few
    assert few <= 16


def test_older_lines_follow_without_gap_or_repeat(client, cast, hemi):
    for n in range(45):
        line(case=hemi, at=NOW - timedelta(hours=n // 3), kind=EntryKind.ATTEMPT, title=f"Try number {n};")
    client.force_login(cast.mere)
    address, seen = page_of(hemi), []
    while address:
        text = client.get(address, headers={"HX-Request": "true"}).content.decode()
        seen += re.findall(r"Try number (\d+);", text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        address = following and following[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 45


def test_the_timeline_fragment_is_a_piece_of_its_page(client, cast, hemi):
    for n in range(25):
        line(case=hemi, at=NOW - timedelta(days=n), kind=EntryKind.ATTEMPT, title="Rang, no answer")
    client.force_login(cast.mere)
    for query in ("", "?kind=korero", "?kind=steps", "?before=rubbish"):
        fragment = client.get(page_of(hemi) + query, headers={"HX-Request": "true"}).content.decode().strip()
        fragment = fragment[fragment.index("<section") :]
        assert fragment in client.get(page_of(hemi) + query).content.decode()


def test_the_filter_by_kind_shows_that_kind_alone(client, cast, hemi):
    told(hemi, cast.mere, title="Hui at home")
    client.force_login(cast.mere)
    page = client.get(page_of(hemi) + "?kind=steps").content.decode()
    assert "Support began" in page
    assert "Hui at home" not in page


def test_promises_stand_with_the_most_overdue_on_top_and_messages_before_them(client, cast, hemi):
    follow_ups.promise(by=cast.mere, case=hemi, kind="do", what="the licence form", due_on=days(9), on=TODAY)
    follow_ups.promise(by=cast.mere, case=hemi, kind="do", what="find the bus times", due_on=days(-4), on=days(-9))
    requests.note_request(by=cast.mere, case=hemi, received_at=NOW - timedelta(days=5), by_way_of="text", now=NOW)
    client.force_login(cast.mere)
    page = client.get(page_of(hemi)).content.decode()
    card = page[page.index('id="promises"') :]
    assert card.index("They got in touch and wait") < card.index("find the bus times") < card.index("the licence form")
    assert "4 days over" in card


def test_all_notes_are_read_in_full_with_their_day(client, cast, hemi):
    told(hemi, cast.mere, detail="Nan wants to see the site.\nThen she says yes.")
    client.force_login(cast.mere)
    page = client.get(page_of(hemi, "person-notes")).content.decode()
    assert "Then she says yes." in page
    assert "Fri 20 Mar" in page


def test_strange_addresses_are_no_fault(client, cast, hemi):
    client.force_login(cast.mere)
    for query in ("?before=1-1", "?before=99999999999999999999999-1", "?before=٣-٣", "?kind=%3Cb%3E", "?before=-"):
        assert client.get(page_of(hemi) + query).status_code == 200
    assert client.get("/people/99999999999999999999999999/").status_code == 404


def test_a_line_says_each_thing_once_and_no_hour_that_nobody_gave(client, cast, hemi):
    """Beside the title stands only what it leaves unsaid; a session without a time of day is of its day alone."""
    told(hemi, cast.mere, title="Kōrero at the marae with Nan Rose · 45 min", people=["Nan Rose", "Aunty Pania"])
    [entry] = [one for one in timeline_page(cast.mere, hemi).entries if one.kind == EntryKind.SESSION]
    assert entry.meta == "Mere · with Aunty Pania"
    assert not entry.timed
    client.force_login(cast.mere)
    shown = client.get(page_of(hemi)).content.decode()
    assert '<div class="small muted">Today</div><h3>Kōrero at the marae' in shown
    Session.objects.update(held_at=NOW.time())
    assert next(one for one in timeline_page(cast.mere, hemi).entries if one.kind == EntryKind.SESSION).timed
