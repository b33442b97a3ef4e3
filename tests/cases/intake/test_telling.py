"""People hear what others told us of them (IPP 3A): a task with a day, done or excepted with its ground."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from brokercoach.kit import dates
from brokercoach.kit.errors import NotAllowed, OutOfReach, RuleBroken
from cases.actions import cases, telling
from cases.actions._opening import Told, referral_of
from cases.choices.telling import NotTold, ToldHow
from cases.models import Referral
from cases.queries.about import about
from cases.queries.telling import owing
from desk.day.coach import day_of
from desk.day.team import team_day_of
from tests.cases.conftest import NOW, TODAY, days
from tests.factories import a_person, a_restriction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LONG = NOW + timedelta(days=30)


@pytest.fixture
def referral(hemi):
    """From a clinic, to be told of by the third of April."""
    made = referral_of(hemi.client, Told("", "", referred_by="agency", referrer_words="the clinic"), TODAY, TODAY)
    made.save()
    return made


def tell(by, hemi, referral, **more):
    known = {"how": ToldHow.PHONE, "told_on": TODAY, "on": TODAY} | more
    return telling.tell_of_referral(by=by, case=hemi, referral=referral, **known)


def test_it_is_owed_by_a_day_ten_working_days_on(hemi, referral):
    assert referral.tell_by_on == dates.add_working_days(TODAY, 10)
    own = referral_of(hemi.client, Told("", ""), TODAY, TODAY)
    assert (own.must_tell, own.tell_by_on) == (False, None)
    proof = referral_of(hemi.client, Told("", "", referred_by="agency", referrer_told_them=True), TODAY, TODAY)
    assert (proof.must_tell, proof.told_how) == (False, "referrer")


def test_what_was_collected_before_the_duty_began_is_excepted(hemi):
    told = Told("", "", referred_by="agency")
    early = referral_of(hemi.client, told, date(2026, 4, 30), date(2026, 6, 1))
    assert (early.must_tell, early.not_told) == (False, NotTold.BEFORE)
    assert referral_of(hemi.client, told, date(2026, 5, 1), date(2026, 6, 1)).must_tell


def test_done_says_when_how_and_by_whom(cast, hemi, referral):
    for wrong in (days(1), referral.referred_on - timedelta(1)):
        with pytest.raises(RuleBroken, match="until today"):
            tell(cast.mere, hemi, referral, told_on=wrong)
    tell(cast.mere, hemi, referral)
    stands = Referral.objects.get()
    assert (stands.told_on, stands.told_how, stands.answered_by) == (TODAY, "phone", cast.mere)
    assert "told Fri 20 Mar, Mere Henare" in about(cast.hone, hemi, today=TODAY).came[0][1]
    with pytest.raises(RuleBroken, match="already answered"):
        telling.need_not_tell(by=cast.mere, case=hemi, referral=referral, ground="law", because="Court", on=TODAY)


def test_excepted_with_its_ground_and_a_reason(cast, hemi, referral):
    known = {"by": cast.mere, "case": hemi, "referral": referral, "ground": NotTold.SAFETY, "on": TODAY}
    with pytest.raises(RuleBroken, match="Say why"):
        telling.need_not_tell(**known, because=" ")
    telling.need_not_tell(**known, because="He would learn where she lives")
    stands = Referral.objects.get()
    assert (stands.must_tell, stands.not_told, stands.not_told_on) == (False, "safety", TODAY)
    assert "He would learn" in about(cast.hone, hemi, today=TODAY).came[0][1]
    stands.not_told_because = ""
    with pytest.raises(ValidationError, match="on which ground"):
        stands.validate_constraints()


def test_only_by_those_who_work_with_them(cast, hemi, referral):
    with pytest.raises(OutOfReach):
        tell(cast.tama, hemi, referral)
    with pytest.raises(NotAllowed):
        tell(cast.rangi, hemi, referral)
    other = a_person(cast, on=hemi.opened_on)
    with pytest.raises(RuleBroken, match="someone else"):
        tell(cast.mere, other, referral)


def test_it_stands_on_my_day_and_when_late_on_the_manager_s(cast, hemi, referral):
    def rows(compose, who, now):
        with time_machine.travel(now, tick=False):
            return [(row.case, row.band.name) for row in compose(who, now).rows if row.kind == "tell"]

    due = dates.at(referral.tell_by_on, NOW.time())
    assert rows(day_of, cast.mere, NOW) == []
    assert rows(day_of, cast.mere, due) == [(hemi.pk, "TODAY")]
    assert rows(team_day_of, cast.hone, due) == []
    assert rows(day_of, cast.mere, LONG) == [(hemi.pk, "LATE")]
    assert rows(day_of, cast.tama, LONG) == []
    cases.assign_lead(by=cast.hone, case=hemi, to=cast.sina, on=TODAY, now=NOW)
    assert rows(day_of, cast.mere, LONG) == []
    assert rows(day_of, cast.sina, LONG) == [(hemi.pk, "LATE")]
    tell(cast.sina, hemi, referral)
    assert rows(day_of, cast.sina, LONG) == []


def test_the_manager_sees_those_that_are_over(cast, hemi, referral, client):
    late = referral.tell_by_on + timedelta(days=1)
    [one] = owing(cast.hone, until=late, size=9)
    assert (one.case, one.who, one.lead) == (hemi.pk, "the clinic", "Mere")
    assert owing(cast.mele, until=late, size=9) == []
    with time_machine.travel(LONG, tick=False):
        client.force_login(cast.hone)
        assert "Still to hear" in client.get(reverse("cases:waits")).content.decode()
        assert "Still to hear what the clinic told us" in client.get(reverse("day:today")).content.decode()
        a_restriction(cast, hemi, shut_out=cast.hone, on=LONG.date())
        assert "Still to hear" not in client.get(reverse("cases:waits")).content.decode()


def test_the_page_offers_both_answers(cast, hemi, referral, client):
    client.force_login(cast.mere)
    page = client.get(reverse("cases:person-about", args=[hemi.pk])).content.decode()
    assert "still to hear what the clinic told us" in page
    there = reverse("cases:need-not-tell", args=[hemi.pk, referral.pk])
    assert there in page
    assert client.post(there, {"ground": "before", "because": "Long ago"}).status_code == 422
    assert client.post(there, {"ground": "public", "because": "In the paper"}).status_code == 302
    assert not Referral.objects.get().must_tell
