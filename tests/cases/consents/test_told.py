"""What was said of sharing stands on the timeline; a yes that ends soon is told once to whoever leads."""

import pytest

from brokercoach.notices.models import Notice
from cases import tasks
from cases.actions import reminders, sharing
from cases.choices import EntryKind
from cases.choices.sharing import DataKind
from cases.models import Case, TimelineEntry
from tests.cases.conftest import NOW, TODAY, days
from tests.factories import a_consent, a_disclosure, a_refusal, a_whanau_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def lines(case):
    rows = TimelineEntry.objects.filter(case=case, kind=EntryKind.SHARING).order_by("pk")
    return list(rows.values_list("title", "detail"))


def told():
    return set(Notice.objects.filter(kind="consent_ending").values_list("to", "ids__consent"))


def morning(on):
    return reminders.remind_ending_consents(by=tasks.MORNING, on=on)


def test_a_yes_a_no_what_was_sent_and_taking_it_back_stand_on_the_timeline(cast, hemi):
    yes = a_consent(cast, hemi, kinds=[DataKind.NAME, DataKind.REACH])
    a_refusal(cast, hemi, kinds=[DataKind.WORK])
    a_disclosure(cast, hemi, yes)
    sharing.withdraw_consent(by=cast.mere, case=hemi, consent=yes, how="phone", said_on=TODAY, on=TODAY, now=NOW)
    assert [title for title, _ in lines(hemi)] == [
        "Yes to sharing with Kauri Foods",
        "No to sharing with Kauri Foods",
        "Shared with Kauri Foods",
        "Took back a yes to Kauri Foods",
    ]
    assert lines(hemi)[0][1] == "To be put forward for work: Name, How to reach them"


def test_what_someone_of_the_whanau_says_of_their_own_is_told_as_theirs(cast, hemi):
    rose = a_whanau_member(hemi)
    a_consent(cast, hemi, whose=rose, kinds=[DataKind.NAME])
    assert lines(hemi)[0][0] == f"{rose.name}: Yes to sharing with Kauri Foods"


def test_a_yes_that_ends_within_a_fortnight_is_told_once_to_whoever_leads(cast, hemi):
    yes = a_consent(cast, hemi, until_on=days(20))
    assert morning(TODAY) == []
    assert morning(days(6)) == [cast.mere]
    assert morning(days(7)) == []
    assert told() == {(cast.mere.pk, yes.pk)}


def test_a_yes_taken_back_replaced_or_of_someone_nobody_leads_is_told_to_nobody(cast, hemi, someone):
    yes = a_consent(cast, hemi, until_on=days(5))
    sharing.withdraw_consent(by=cast.mere, case=hemi, consent=yes, how="phone", said_on=TODAY, on=TODAY, now=NOW)
    later = someone("Kiri Waititi", lead="mere")
    a_consent(cast, later, until_on=days(5))
    a_consent(cast, later, until_on=days(300))
    held = someone("Ana Rangi", lead="mere")
    a_consent(cast, held, until_on=days(5))
    Case.objects.filter(pk=held.pk).update(lead=None, lead_since=None)
    assert morning(TODAY) == []


def test_whoever_leads_later_is_told_as_well(cast, hemi):
    a_consent(cast, hemi, until_on=days(5))
    assert morning(TODAY) == [cast.mere]
    Case.objects.filter(pk=hemi.pk).update(lead=cast.sina)
    assert morning(TODAY) == [cast.sina]
