"""Whoever reads what we know of a person leaves a line, also where it stands in a form or beside another row (rule 6).

And what one person was told stays with their sign-in.
"""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit import dates
from cases.choices.plans import Need, Step
from cases.models import BasicsOverride
from tests import factories


@pytest.fixture
def as_mere(client, cast):
    client.force_login(cast.mere)
    return client


def looks(case):
    return set(Event.objects.filter(kind="read", file=f"cases.case:{case.pk}").values_list("tab", flat=True))


@pytest.mark.parametrize(
    ("page", "tab"),
    [("edit-person", "about"), ("hopes", "about"), ("note-work", "about"), ("add-whanau", "whanau")],
)
def test_opening_a_form_that_shows_facts_is_a_look(as_mere, hemi, page, tab):
    assert as_mere.get(reverse(f"cases:{page}", args=[hemi.pk])).status_code == 200
    assert looks(hemi) == {tab}


def test_a_way_to_reach_them_and_their_whanau_too(as_mere, hemi):
    point, member = factories.a_contact_point(hemi), factories.a_whanau_member(hemi)
    as_mere.get(reverse("cases:change-reach", args=[hemi.pk, point.pk]))
    as_mere.get(reverse("cases:change-whanau", args=[hemi.pk, member.pk]), headers={"HX-Request": "true"})
    assert looks(hemi) == {"about", "whanau"}


def test_opening_a_session_to_mend_it_is_a_look(as_mere, cast, hemi):
    session = factories.a_session(cast, hemi)
    as_mere.get(reverse("cases:amend-session", args=[session.pk]))
    assert looks(hemi) == {"session"}


def test_who_is_shown_beside_a_row_of_an_import_is_looked_at(client, cast):
    from io import BytesIO

    from cases.actions import imports
    from tests.factories.work import NOW

    known = factories.a_person(cast, name="Rewi Pohatu", born_on="1990-02-01")
    file = BytesIO(b"Name,DOB,Coach\nRewi Pohatu,1/2/1990,mere\n")
    file.name = "caseload.csv"
    batch = imports.read_file(by=cast.hone, file=file, team=cast.teams["Manukau"], now=NOW)
    imports.choose_columns(by=cast.hone, batch=batch, columns=batch.columns, on=NOW.date(), now=NOW)
    client.force_login(cast.hone)
    page = client.get(reverse("cases:import", args=[batch.pk]), {"show": "doubles"})
    assert [row.case for row in page.context["rows"]] == [known.pk]
    assert looks(known) == {"doubles"}


LISTS = {
    "list": ("mere", "/people/", "/api/v1/people/"),
    "day": ("mere", "/", "/api/v1/day/"),
    "waits": ("hone", "/waits/", "/api/v1/waits/"),
    "foundations": ("hone", "/foundations/", "/api/v1/foundations/"),
}


@pytest.mark.parametrize("where", LISTS)
def test_a_list_that_names_people_is_one_look_by_either_door(client, cast, hemi, where):
    """At most one line per reader, list and quarter of an hour while it shows the same people."""
    who, *doors = LISTS[where]
    factories.a_promise(cast, hemi, due_on=dates.today())
    told = {"step": Step.values[0], "needs": [Need.values[0]], "because": "Rent is due", "made_by": cast.mere}
    BasicsOverride.objects.create(case=hemi, made_on=dates.today(), **told)
    client.force_login(getattr(cast, who))
    for door in doors * 2:
        assert client.get(door).status_code == 200
    looks = Event.objects.filter(what=f"search.{where}")
    assert [(look.kind, look.details["ids"]) for look in looks] == [("search", [hemi.pk])]
    assert Event.objects.visible_to(cast.rangi, file=hemi).filter(what=f"search.{where}").exists()


def test_rows_of_a_caseload_file_are_looked_at(client, cast):
    from io import BytesIO

    from cases.actions import imports
    from tests.factories.work import NOW

    file = BytesIO(b"Name,Coach\nRewi Pohatu,mere\n")
    file.name = "caseload.csv"
    batch = imports.read_file(by=cast.hone, file=file, team=cast.teams["Manukau"], now=NOW)
    imports.choose_columns(by=cast.hone, batch=batch, columns=batch.columns, on=NOW.date(), now=NOW)
    client.force_login(cast.hone)
    client.get(reverse("cases:import", args=[batch.pk]))
    client.get(f"/api/v1/imports/{batch.pk}/rows/")
    looks = Event.objects.filter(kind="read", file=f"cases.importbatch:{batch.pk}")
    assert [look.tab for look in looks] == ["rows"]
    imports.ask_to_take(by=cast.hone, batch=batch, only_whole=False, now=NOW)
    imports.take(by=cast.hone, batch=batch, on=NOW.date(), now=NOW)
    client.get(reverse("cases:import", args=[batch.pk]), {"show": "taken"})
    client.get(f"/api/v1/imports/{batch.pk}/rows/")
    [look] = Event.objects.filter(what="search.taken")
    assert look.details["count"] == 1


def test_what_one_was_told_is_not_told_to_the_next_on_the_same_machine(client, cast):
    """A message names a person; in a cookie it would wait for whoever signs in next."""
    client.force_login(cast.mere)
    begun = client.post(reverse("cases:start"), {"name": "Kahurangi Rapana", "reach": "021 555 0188"})
    assert begun.status_code == 302
    client.force_login(cast.tama)
    client.get(reverse("accounts:own"))
    shown = client.get(reverse("cases:caseload"))
    assert "Kahurangi" not in shown.content.decode()
    assert not list(get_messages(shown.wsgi_request))
    assert "messages" not in client.cookies
