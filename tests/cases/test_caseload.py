"""Whānau: who stands in the list, in which order, by which door."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brokercoach.accounts.models import User
from brokercoach.audit.models import Event, Kind
from cases.actions import cases, cover, follow_ups, pauses, saved_views
from cases.choices.caseload import Show
from cases.models import Case, SavedView
from tests.cases.conftest import NOW, TODAY, days

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LIST = "/people/"


def names(response):
    return re.findall(r'<a class="name" href="[^"]*">([^<]*)</a>', response.content.decode())


@pytest.fixture
def three(someone):
    return [someone("Aroha Te Kanawa"), someone("Tevita Fonua"), someone("Kiri Waititi")]


def test_a_coach_sees_their_own_and_whom_they_cover(client, cast, someone):
    someone("Aroha Te Kanawa")
    sinas = someone("Tevita Fonua", lead="sina")
    someone("Kiri Waititi", lead="tama", team="Waitākere")
    client.force_login(cast.mere)
    assert names(client.get(LIST)) == ["Aroha Te Kanawa"]
    when = {"starts_on": TODAY, "ends_on": days(7), "on": TODAY, "now": NOW}
    cover.arrange_cover(by=cast.hone, of=cast.sina, stand_in=cast.mere, team=sinas.team, **when)
    assert sorted(names(client.get(LIST))) == ["Aroha Te Kanawa", "Tevita Fonua"]


@pytest.mark.parametrize(("who", "status"), [("hone", 200), ("rangi", 200), ("ana", 403), ("eru", 403), ("noah", 404)])
def test_who_may_open_the_list(client, cast, who, status):
    client.force_login(getattr(cast, who))
    assert client.get(LIST).status_code == status


def test_sorts_by_quiet_wait_next_and_name(client, cast, three, someone):
    aroha, tevita, kiri = three
    someone("ʻAna Leavasa", on=TODAY - timedelta(days=40))
    follow_ups.promise(by=cast.mere, case=kiri, kind="ring", due_on=days(1), on=TODAY)
    follow_ups.promise(by=cast.mere, case=tevita, kind="ring", due_on=days(5), on=TODAY)
    Case.objects.filter(pk=aroha.pk).update(first_one_to_one_on=TODAY, quiet_on=days(9))
    client.force_login(cast.mere)
    assert names(client.get(LIST))[0] == "ʻAna Leavasa"
    assert names(client.get(LIST))[-1] == "Aroha Te Kanawa"
    assert names(client.get(LIST + "?sort=wait")) == ["ʻAna Leavasa", "Tevita Fonua", "Kiri Waititi"]
    assert names(client.get(LIST + "?sort=next"))[:2] == ["Kiri Waititi", "Tevita Fonua"]
    assert names(client.get(LIST + "?sort=name")) == ["ʻAna Leavasa", "Aroha Te Kanawa", "Kiri Waititi", "Tevita Fonua"]


@pytest.mark.parametrize("sort", ["quiet", "wait", "next", "name"])
def test_pages_follow_without_gap_or_repeat_and_without_names_in_the_address(client, cast, someone, sort, monkeypatch):
    monkeypatch.setattr("cases.queries.caseload.caseload_page.__kwdefaults__", {"size": 4}, raising=False)
    made = [someone(f"Person {n:02}", on=TODAY - timedelta(days=n // 3)) for n in range(14)]
    for case in made[::2]:
        follow_ups.promise(by=cast.mere, case=case, kind="ring", due_on=days(case.pk % 3), on=TODAY)
    client.force_login(cast.mere)
    address, seen = f"{LIST}?sort={sort}", []
    while address:
        text = client.get(address)
        seen += names(text)
        following = re.search(r'href="([^"]+)"[^>]*rel="next"|rel="next" href="([^"]+)"', text.content.decode())
        address = following and (following[1] or following[2]).replace("&amp;", "&")
        assert "Person" not in (address or "")
    assert len(seen) == len(set(seen)) == 14


def test_filters(client, cast, three, someone):
    aroha, tevita, kiri = three
    someone("ʻAna Leavasa", lead=None, on=TODAY - timedelta(days=40))
    follow_ups.promise(by=cast.mere, case=kiri, kind="ring", due_on=days(1), on=TODAY)
    pauses.pause(by=cast.mere, case=aroha, reason="away", until=days(30), on=TODAY, now=NOW)
    cases.move_stage(by=cast.mere, case=kiri, to="training", on=TODAY, now=NOW)
    client.force_login(cast.hone)
    for query, expected in {
        "?show=paused": {"Aroha Te Kanawa"},
        "?show=queue": {"ʻAna Leavasa"},
        "?show=waiting": {"ʻAna Leavasa"},
        "?show=unheld": {"ʻAna Leavasa", "Tevita Fonua"},
        "?show=quiet": {"ʻAna Leavasa", "Tevita Fonua", "Kiri Waititi"},
        "?stage=training": {"Kiri Waititi"},
        f"?coach={cast.sina.pk}": set(),
        f"?team={cast.teams['Waitākere'].pk}": set(),
        "?status=closed": set(),
    }.items():
        assert set(names(client.get(LIST + query))) == expected, query


def test_nobody_holding_counts_a_lead_who_has_left_and_is_empty_when_all_is_mended(client, cast, hemi):
    follow_ups.promise(by=cast.mere, case=hemi, kind="ring", due_on=days(1), on=TODAY)
    client.force_login(cast.hone)
    assert names(client.get(LIST + "?show=unheld")) == []
    User.objects.filter(pk=cast.mere.pk).update(is_active=False)
    assert names(client.get(LIST + "?show=unheld")) == ["Hēmi Tamihere"]


@pytest.mark.parametrize("words", ["hemi", "HĒMI", "heemi", "tami", "tamihere hēmi"])
def test_a_name_is_found_however_it_is_spelt_and_leaves_no_words_behind(client, cast, hemi, three, words):
    client.force_login(cast.mere)
    found = client.post(reverse("cases:caseload-find"), {"q": words}, headers={"HX-Request": "true"})
    assert names(found) == ["Hēmi Tamihere"]
    search = Event.objects.get(kind=Kind.SEARCH)
    assert (search.details["ids"], search.details["count"]) == ([hemi.pk], 1)
    assert words not in str(search.__dict__)


def test_names_are_found_within_reach_only_and_never_by_get(client, cast, hemi):
    client.force_login(cast.tama)
    assert names(client.post(reverse("cases:caseload-find"), {"q": "hemi"})) == []
    assert client.get(reverse("cases:caseload-find")).status_code == 405
    for odd in ("'", "a & b", "<b>", "\u202e", "x" * 10_000, "💚", "()|!*:"):
        assert client.post(reverse("cases:caseload-find"), {"q": odd}).status_code == 200


def test_the_list_is_a_piece_of_its_page(client, cast, three):
    client.force_login(cast.mere)
    fragment = client.get(LIST + "?sort=name", headers={"HX-Request": "true"}).content.decode()
    inner = fragment[fragment.index("<section") : fragment.index("</section>")]
    assert inner in client.get(LIST + "?sort=name").content.decode()


def test_the_list_asks_as_much_for_thirty_people_as_for_one_and_counts_nobody(client, cast, someone):
    client.force_login(cast.mere)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        assert not any("COUNT(" in q["sql"] for q in queries.captured_queries)
        return len(queries)

    someone("Person 0")
    few = asked()
    for n in range(30):
        someone(f"Person {n + 1}")
    assert asked() == few <= 9


def test_a_view_is_kept_renamed_and_removed_by_its_owner_alone(client, cast):
    client.force_login(cast.mere)
    client.post(reverse("cases:view-save"), {"name": "Quiet in training", "stage": "training", "show": "quiet"})
    view = SavedView.objects.get()
    assert (view.owner, view.query) == (cast.mere, {"stage": "training", "show": "quiet"})
    assert "Quiet in training" in client.get(LIST).content.decode()
    client.force_login(cast.sina)
    for name in ("view-rename", "view-delete"):
        assert client.post(reverse(f"cases:{name}", args=[view.pk]), {"name": "x"}).status_code == 404
    saved_views.rename_view(by=cast.mere, view=view, name="  Training,  quiet ")
    view.refresh_from_db()
    assert view.name == "Training, quiet"
    saved_views.delete_view(by=cast.mere, view=view)
    assert not SavedView.objects.exists()
    assert not Event.objects.filter(what__startswith="view").exists()


def test_unreadable_filters_fall_back(client, cast, hemi):
    client.force_login(cast.mere)
    for query in ("?sort=motivation", "?after=2026-x", "?after=99999999-1", "?coach=٣", "?stage=%00", "?team=-1"):
        assert client.get(LIST + query).status_code in (200, 400), query


def promised_and_heard_of(cast, case, on):
    follow_ups.promise(by=cast.hone, case=case, kind="ring", due_on=days(9), on=TODAY)
    Case.objects.filter(pk=case.pk).update(last_contact_on=on, first_one_to_one_on=on)


@pytest.mark.parametrize(
    ("moved", "heard", "held"),
    [
        (days(-3), days(-9), False),  # Tuesday to Friday: three working days are not yet over
        (days(-4), days(-9), True),
        (days(-10), days(-11), True),
        (days(-10), days(-10), False),
        (days(-10), days(-2), False),
    ],
)
def test_a_transition_left_alone_for_three_working_days_is_held_by_nobody(client, cast, someone, moved, heard, held):
    """WC-8: a new coach, a new stage or the end of a rest, and no word since. Support that begins is no transition."""
    begun = [someone(name, on=days(-40)) for name in ("Given On", "Moved On", "Rested Well", "Only Begun")]
    for case in begun:
        promised_and_heard_of(cast, case, heard)
    given, stage, rest, _ = (case.pk for case in begun)
    Case.objects.filter(pk=given).update(lead_since=moved)
    Case.objects.filter(pk=stage).update(stage_since=moved)
    Case.objects.filter(pk=rest).update(paused_until=moved)
    client.force_login(cast.hone)
    shown = set(names(client.get(LIST + "?show=unheld")))
    assert shown == ({"Given On", "Moved On", "Rested Well"} if held else set())


def test_nobody_holding_says_why_and_for_how_many_days(client, cast, someone):
    queue, left, bare, moved = (someone(n, on=days(-40)) for n in ("Ana Queue", "Bo Left", "Cy Bare", "Di Moved"))
    cases.assign_lead(by=cast.hone, case=queue, to=None, on=days(-6), now=NOW)
    follow_ups.complete(
        by=cast.mere,
        follow_up=follow_ups.promise(by=cast.mere, case=bare, kind="ring", due_on=days(-20), on=days(-30)),
        on=days(-12),
    )
    promised_and_heard_of(cast, left, days(-9))
    promised_and_heard_of(cast, moved, days(-9))
    Case.objects.filter(pk=moved.pk).update(stage_since=days(-8))
    cases.assign_lead(by=cast.hone, case=left, to=cast.sina, on=days(-30), now=NOW)
    User.objects.filter(pk=cast.sina.pk).update(is_active=False, left_on=days(-5))
    client.force_login(cast.hone)
    page = client.get(LIST + "?show=unheld")
    assert {row.name: row.unheld for row in page.context["page"].rows} == {
        "Ana Queue": "in the holding queue · nobody for 6 days",
        "Bo Left": "their coach has left · nobody for 5 days",
        "Cy Bare": "no next step · nobody for 12 days",
        "Di Moved": "a new stage, and no kōrero since · nobody for 8 days",
    }


@pytest.mark.parametrize("show", Show.values)
@pytest.mark.parametrize("name", ["caseload", "export"])
def test_every_way_to_narrow_it_has_words_on_each_page(client, cast, hemi, name, show):
    client.force_login(cast.hone)
    assert client.get(reverse(f"cases:{name}"), {"show": show}).status_code == 200
