"""Facts carry where they came from and when they were last right (IPP 2, IPP 8); one tap says that they still are."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit.errors import NotAllowed, OutOfReach, RuleBroken
from brokercoach.kit.versions import version_of
from cases.actions import facts, intake, joining, said
from cases.choices.said import OF, FactGroup, groups_of
from cases.models import FactsSaid
from cases.queries.about import hopes_as_said
from cases.queries.said import said_of
from tests.cases.conftest import NOW, TODAY, days
from tests.factories import a_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
YEARS = NOW + timedelta(days=400)


def begin(cast, **told):
    known = {"by": cast.mere, "team": cast.teams["Manukau"], "lead": cast.mere, "on": TODAY, "now": NOW}
    return intake.start(**known, **({"name": "Whetū Henare", "reach": "021 555 0142"} | told))


def sources():
    return dict(FactsSaid.objects.values_list("group", "told_by"))


def test_intake_says_who_told_us(cast):
    case = begin(cast, area="Ōtara", hopes="A truck", told_by="referrer")
    assert sources() == dict.fromkeys(("who", "home", "reach", "wants"), "referrer")
    assert [one.told_by for one in said_of(cast.hone, case, today=TODAY)][0] == "Whoever sent them told us"


def test_a_change_says_who_told_us_and_of_that_group_alone(cast):
    case = begin(cast, area="Ōtara")
    facts.add_contact_point(by=cast.mere, case=case, reach="nan@example.nz", on=days(1), told_by="whanau")
    facts.note_work(by=cast.mere, case=case, state="studying", as_of=TODAY, on=days(2), told_by="document")
    read = {"version": version_of(hopes_as_said(cast.mere, case.client))}
    facts.order_aspirations(by=cast.mere, case=case, hopes="Outdoors", on=days(3), **read)
    plain = {"ethnicities": "Samoan", "iwi": "", "languages": "", "gender_words": ""}
    whole = {"name": "Whetū Henare", "area": "Māngere", "born_on": None}
    facts.change_person(by=cast.mere, case=case, version=1, on=days(4), told_by="us", **plain, **whole)
    told = {row.group: (row.told_by, (row.told_on - TODAY).days) for row in FactsSaid.objects.all()}
    assert told == {
        "who": ("them", 0),
        "reach": ("whanau", 1),
        "work": ("document", 2),
        "wants": ("them", 3),
        "home": ("us", 4),
        "peoples": ("us", 4),
    }


def test_still_right_keeps_where_it_came_from(cast):
    case = begin(cast, told_by="referrer")
    said.say_still_right(by=cast.mere, case=case, groups=["who", "reach"], on=days(9))
    [one, two] = FactsSaid.objects.order_by("pk")
    assert (one.told_by, one.told_on, one.confirmed_on, one.confirmed_by) == ("referrer", TODAY, days(9), cast.mere)
    event = Event.objects.filter(what="facts.still_right").get()
    assert event.details["kinds"] == ["reach", "who"]
    with pytest.raises(RuleBroken, match="still right"):
        said.say_still_right(by=cast.mere, case=case, groups=[], on=days(9))
    with pytest.raises(OutOfReach):
        said.say_still_right(by=cast.tama, case=case, groups=["who"], on=days(9))
    with pytest.raises(NotAllowed):
        said.say_still_right(by=cast.rangi, case=case, groups=["who"], on=days(9))


def test_what_stood_before_sources_were_kept_is_written_down_at_intake(cast, hemi):
    [one] = said_of(cast.mere, hemi, today=TODAY)
    assert (one.group, one.told_by, one.told_on, one.long_ago) == ("who", "", TODAY, False)
    said.say_still_right(by=cast.mere, case=hemi, groups=["who"], on=days(3))
    [one] = said_of(cast.mere, hemi, today=days(3))
    assert (one.told_on, one.confirmed_on) == (TODAY, days(3))


def test_not_confirmed_for_long_is_said_calmly_and_blocks_nothing(cast, client, settings):
    case = begin(cast)
    client.force_login(cast.mere)
    there = reverse("cases:person-about", args=[case.pk])
    assert "Ask again some time" not in client.get(there).content.decode()
    with time_machine.travel(YEARS, tick=False):
        client.force_login(cast.mere)
        assert client.get(there).content.decode().count("Ask again some time") == 2
        client.post(reverse("cases:still-right", args=[case.pk]), {"groups": ["who", "reach"]})
        assert "Ask again some time" not in client.get(there).content.decode()
    settings.THRESHOLDS = settings.THRESHOLDS | {"facts_confirmed_days": 10}
    assert [one.long_ago for one in said_of(cast.mere, case, today=days(500))] == [True, True]


def test_a_reader_sees_it_and_taps_nothing(cast, hemi, client):
    client.force_login(cast.rangi)
    page = client.get(reverse("cases:person-about", args=[hemi.pk])).content.decode()
    assert "Where this comes from" in page
    assert "Still right" not in page


def test_two_files_that_become_one_keep_what_the_kept_one_says(cast):
    kept = begin(cast, told_by="whanau")
    gone = a_person(cast)
    FactsSaid.objects.create(client=gone.client, group="work", told_by="us", told_on=TODAY, confirmed_on=TODAY)
    FactsSaid.objects.create(client=gone.client, group="who", told_by="us", told_on=TODAY, confirmed_on=TODAY)
    joining.join(by=cast.mere, kept=kept, gone=gone, on=TODAY, now=NOW)
    said = dict(FactsSaid.objects.filter(client=kept.client).values_list("group", "told_by"))
    assert said == {"who": "whanau", "reach": "whanau", "work": "us"}


def test_every_group_has_fields_and_every_field_one_group():
    assert set(OF) == set(FactGroup)
    names = [name for fields in OF.values() for name in fields]
    assert len(names) == len(set(names))
    assert groups_of(["iwi", "area"]) == ["peoples", "home"]
