"""Every inner page of a person has one way back, to the tab it came from; and all pages say the same of being quiet."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from cases.models import Case
from desk.day.coach import day_of
from tests.cases.conftest import NOW, TODAY
from tests.factories import a_consent, a_disclosure, a_session, a_whanau_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CRUMB = re.compile(r'<a class="crumb [^"]*" href="([^"]+)">')
TO = {
    "person": ("person-notes", "stage", "close", "pause", "promise", "request"),
    "person-about": ("edit-person", "add-reach", "note-work", "hopes", "strategy"),
    "person-whanau": ("add-whanau",),
    "person-basics": (
        "plan",
        "edit-plan",
        "go-through-basics",
        "take-measure",
        "note-declined",
        "note-skill",
        "direction",
    ),
    "person-papers": ("add-document", "advise"),
    "person-sharing": ("sharing-page", "consent-yes", "consent-no"),
    "who-looked": ("shut-out",),
}
OF_DIRECTION = ("explore", "choose-stream", "populations", "note-support")  # itself an inner page
INNER = [(name, tab) for tab, names in TO.items() for name in names]
INNER += [(name, "direction") for name in OF_DIRECTION]


def of(case, name, *more):
    return reverse(f"cases:{name}", args=[case.pk, *more])


@pytest.mark.parametrize(("name", "tab"), INNER)
def test_an_inner_page_leads_back_to_its_tab(client, cast, hemi, name, tab):
    client.force_login(cast.mere)
    answer = client.get(of(hemi, name))
    assert answer.status_code == 200
    assert CRUMB.findall(answer.content.decode()) == [of(hemi, tab)]


def test_so_do_the_pages_of_one_row(client, cast, hemi):
    client.force_login(cast.mere)
    nan, yes = a_whanau_member(hemi, name="Nan Rose"), a_consent(cast, hemi)
    sent, kept = a_disclosure(cast, hemi, yes), a_session(cast, hemi)
    for there, back in (
        (of(hemi, "change-whanau", nan.pk), of(hemi, "person-whanau")),
        (of(hemi, "share", yes.pk), of(hemi, "person-sharing")),
        (of(hemi, "sharing-sent", sent.pk), of(hemi, "person-sharing")),
        (reverse("cases:session", args=[kept.pk]), of(hemi, "person")),
        (reverse("cases:amend-session", args=[kept.pk]), reverse("cases:session", args=[kept.pk])),
    ):
        assert CRUMB.findall(client.get(there).content.decode()) == [back], there


def test_a_tab_itself_has_its_tabs_and_no_other_way(client, cast, hemi):
    client.force_login(cast.mere)
    for tab in TO:
        page = client.get(of(hemi, tab)).content.decode()
        assert CRUMB.findall(page) == []
        assert page.count('aria-current="page"') >= 1


@pytest.mark.parametrize("met", [True, False])
def test_head_list_and_day_say_the_same_days_of_quiet(client, cast, hemi, met):
    contact = TODAY - timedelta(40) if met else None
    Case.objects.filter(pk=hemi.pk).update(quiet_on=TODAY - timedelta(4), last_contact_on=contact)
    client.force_login(cast.mere)
    said = "quiet 5 days too long"
    assert said in client.get(of(hemi, "person")).content.decode()
    assert said in client.get(reverse("cases:caseload")).content.decode()
    assert client.get(f"/api/v1/people/{hemi.pk}/").json()["quiet"] == said
    assert said in {row.tag for row in day_of(cast.mere, NOW).rows}
    Case.objects.filter(pk=hemi.pk).update(quiet_on=TODAY + timedelta(1))
    assert "over</span>" not in client.get(of(hemi, "person")).content.decode()
