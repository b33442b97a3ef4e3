"""Two employers become one: nothing lost, nothing twice, and all of it can be undone for 30 days."""

from datetime import timedelta

import pytest
from django.db import connection

from brokercoach.audit.models import Event
from brokercoach.directory.actions import contacts, merging, organisations
from brokercoach.directory.models import Contact, Organisation, Site
from brokercoach.directory.queries.organisations import as_said
from brokercoach.kit.errors import NotAllowed, RuleBroken, StandsElsewhere
from brokercoach.kit.versions import version_of
from employers.actions import employers, evidence, gains, joining
from employers.joining import WAYS, keys, planned
from employers.models import Clause, Employer, EmployerJoined, EmployerNotSame, RoadPeriod, TiePeriod, Vacancy
from employers.queries import employers as lists
from employers.queries.evidence import tie_now
from tests import factories
from tests.factories.work import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LATER = NOW + timedelta(days=3)
APART = (EmployerJoined, TiePeriod)


@pytest.fixture
def two(cast):
    """The one that is kept, and the one that goes with one of everything about an employer."""
    kept, gone = factories.two_employers(
        cast, kinds=["host"], size="20-49", area="Wiri", contact_name="Priya Nair", contact_phone="09 555 0101"
    )
    for make in (
        factories.a_conversation, factories.a_next_step, factories.a_talk_draft, factories.a_verified_fact,
        factories.some_evidence, factories.an_assessment, factories.a_commitment, factories.a_clause,
        factories.an_incident, factories.a_hiring_note, factories.a_paper, factories.a_vacancy,
    ):  # fmt: skip
        make(cast, gone)
    factories.some_hires(cast, gone, count=2)
    factories.a_need_raised(cast, factories.an_event(cast, gone), employer=gone)
    told = {"by": cast.mere, "employer": gone, "said_on": TODAY, "on": TODAY}
    told["told_by"] = Contact.objects.get(name="Priya Nair", phone="09 555 0101")
    gains.note_wave(**told, jobs=40, empty=4)
    gains.note_gain(**told, of="satisfied", words="Good people", score=4)
    factories.a_list_of_employers(cast, [("Brokercoach employer", "Name"), (gone.pk, gone.organisation.name)])
    return kept, gone


def part(cast, done, now=LATER):
    return joining.part(by=cast.mere, joined=done, on=now.date(), now=now)


def everything():
    """Every row that points at an employer or an organisation, and each field of both."""
    rows = {
        label: sorted(model._base_manager.values_list("pk", key.attname))
        for label, model, key in keys()
        if model not in APART
    }
    for model in (Contact, Site):
        rows[model._meta.label] = sorted(model.objects.values_list("pk", "organisation"))
    for model in (Employer, Organisation):
        names = [f.attname for f in model._meta.concrete_fields if f.name not in ("version", "search")]
        rows[model._meta.label] = list(model._base_manager.order_by("pk").values(*names))
    for model in (RoadPeriod, Vacancy):
        rows[f"all of {model._meta.label}"] = list(model._base_manager.order_by("pk").values())
    return rows


def test_every_key_to_an_employer_says_what_becomes_of_it():
    declared, there = set(WAYS), {label for label, _, _ in keys()}
    assert sorted(there - declared) == [], "say in employers/joining.py how these go over"
    assert sorted(declared - there) == [], "these keys are no more"
    for label, way in WAYS.items():
        assert not (way.stays and (way.many or way.by_hand)), label
        assert bool(way.one) == bool(way.many), label


def test_a_key_that_is_not_declared_is_noticed(monkeypatch):
    monkeypatch.delitem(WAYS, "employers.Paper.employer")
    assert {label for label, _, _ in keys()} - set(WAYS) == {"employers.Paper.employer"}


def test_what_the_one_held_is_with_the_other(cast, two):
    kept, gone = two
    done = factories.joined_employers(cast, *two)
    for label, model, key in keys():
        if not WAYS[label].stays and model not in (EmployerNotSame, Employer):
            assert done.moved[label], f"the test has a row of {label}"
            assert not model._base_manager.filter(**{key.attname: gone.pk}).exists(), label
            assert model._base_manager.filter(**{key.attname: kept.pk}).exists(), label
    assert Contact.objects.get(name="Priya Nair", phone="09 555 0101").organisation == kept.organisation


def test_a_sort_that_is_forgotten_is_seen_to_stay_behind(cast, two, monkeypatch):
    """The fault planted: a key nobody moves. The test above would fail upon it."""
    monkeypatch.setitem(WAYS, "employers.Paper.employer", WAYS["employers.TiePeriod.employer"])
    done = factories.joined_employers(cast, *two)
    assert "employers.Paper.employer" not in done.moved


def test_what_the_kept_one_lacks_is_filled_and_its_tie_computed_again(cast, two):
    kept, gone = two
    factories.joined_employers(cast, *two)
    kept.refresh_from_db()
    kept.organisation.refresh_from_db()
    assert (kept.kinds, kept.size, kept.organisation.area) == (["employer", "host"], "20-49", "Wiri")
    assert tie_now(cast.mere, kept).hires == 2
    assert not TiePeriod.objects.filter(employer=gone, ended_on=None).exists()


def test_of_two_that_stand_the_later_stands(cast, two):
    kept, gone = two
    for employer, days, stage in ((kept, 9, "already"), (gone, 4, "not_now")):
        said = {"criterion": "training", "stage": stage, "evidence": "Seen", "seen_on": TODAY - timedelta(days)}
        evidence.see(by=cast.mere, employer=employer, on=TODAY, **said)
    done = factories.joined_employers(cast, *two)
    shown = RoadPeriod.objects.filter(employer=kept, criterion="training").order_by("started_on")
    assert [(row.stage, row.ended_on) for row in shown] == [("already", TODAY - timedelta(4)), ("not_now", None)]
    newer = evidence.see(
        by=cast.mere, employer=kept, criterion="training", stage="willing", evidence="Said so", seen_on=TODAY, on=TODAY
    )
    part(cast, done)
    assert RoadPeriod.objects.get(employer=kept, criterion="training", ended_on=None) == newer


def test_undone_both_stand_as_they_stood(cast, two):
    before = everything()
    part(cast, factories.joined_employers(cast, *two))
    assert everything() == before
    assert [tie_now(cast.mere, one).hires for one in two] == [0, 2]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_what_was_written_since_stays_with_the_kept_one(cast, two):
    kept, gone = two
    done = factories.joined_employers(cast, *two)
    step = factories.a_next_step(cast, kept)
    someone = contacts.add_contact(by=cast.mere, organisation=kept.organisation, name="Ari Stone", on=TODAY)
    kept.organisation.refresh_from_db()
    there = as_said(kept.organisation)
    said = there | {"area": "Penrose", "version": version_of(there)}
    organisations.change(by=cast.mere, organisation=kept.organisation, **said)
    part(cast, done)
    step.refresh_from_db()
    someone.refresh_from_db()
    kept.organisation.refresh_from_db()
    assert (step.employer, someone.organisation) == (kept, kept.organisation)
    assert kept.organisation.area == "Penrose", "what was mended since stands"


def test_a_place_of_both_is_one_place(cast, two):
    kept, gone = two
    yard, theirs = (organisations.add_site(by=cast.mere, organisation=e.organisation, name="Yard") for e in two)
    vacancy = factories.a_vacancy(cast, gone, title="Sander", site=theirs)
    done = factories.joined_employers(cast, *two)
    vacancy.refresh_from_db()
    assert (vacancy.site, vacancy.version) == (yard, 2)
    part(cast, done)
    vacancy.refresh_from_db()
    assert (vacancy.site, vacancy.version) == (theirs, 3), "whoever changes it meanwhile sees what stands"


def test_a_clause_of_both_stands_once(cast, two):
    kept, gone = two
    factories.a_clause(cast, kept)
    factories.joined_employers(cast, *two)
    assert Clause.objects.visible_to(cast.mere).filter(buyer=factories.a_buyer(cast)).count() == 1


def test_two_that_are_two_are_refused_in_words(cast, two):
    kept, gone = two
    with pytest.raises(RuleBroken, match="different"):
        factories.joined_employers(cast, kept, kept)
    factories.a_clause(cast, kept, buyer=gone.organisation, contract_ref="A 1")
    with pytest.raises(RuleBroken, match="owes the other a clause"):
        factories.joined_employers(cast, *two)
    one = factories.an_employer(cast, name="Rātā Roofing", nzbn="9429000106078")
    other = factories.an_employer(cast, name="Rata Roofing Ltd", nzbn="9429037784669")
    with pytest.raises(RuleBroken, match="two different NZBNs"):
        factories.joined_employers(cast, one, other)
    with pytest.raises(NotAllowed):
        joining.join(by=cast.rangi, kept=kept, gone=gone, on=TODAY, now=NOW)


def test_the_one_that_went_leads_to_the_one_that_stays(cast, two):
    kept, gone = two
    factories.joined_employers(cast, *two)
    assert [line.pk for line in lists.listed(cast.mere, lists.read_look({}))[0]] == [kept.pk]
    assert Employer.objects.stands_at(cast.mere, gone.pk) == kept.pk
    gone.refresh_from_db()
    with pytest.raises(StandsElsewhere):
        employers.verify(by=cast.mere, employer=gone, what="maori", how="Told", verified_on=TODAY, on=TODAY)


def test_undoing_is_refused_in_words_once_it_can_no_longer_be_done(cast, two):
    done = factories.joined_employers(cast, *two)
    with pytest.raises(RuleBroken, match="30 days"):
        part(cast, done, now=NOW + timedelta(days=30, minutes=1))
    third = factories.an_employer(cast, name="Finch Group")
    second = factories.joined_employers(cast, third, two[0])
    with pytest.raises(RuleBroken, match="third"):
        part(cast, done)
    part(cast, second)
    part(cast, done)
    with pytest.raises(RuleBroken, match="undone already"):
        part(cast, done)
    assert Employer.objects.visible_to(cast.mere).count() == 3
    assert factories.joined_employers(cast, *two).moved


def test_an_organisation_merged_on_in_the_directory_keeps_them_together(cast, two):
    done = factories.joined_employers(cast, *two)
    head = organisations.add(by=cast.mere, name="Finch Holdings NZ", kinds=["partner"], on=TODAY, is_another=True)
    merging.merge(by=cast.mere, kept=head, gone=two[0].organisation, on=TODAY)
    with pytest.raises(RuleBroken, match="In the directory"):
        part(cast, done)


def test_a_keeper_who_left_meanwhile_keeps_nobody(cast, two):
    kept, gone = two
    Employer.objects.filter(pk=gone.pk).update(keeper=cast.sina)
    done = factories.joined_employers(cast, *two)
    cast.sina.is_active = False
    cast.sina.save()
    part(cast, done)
    gone.refresh_from_db()
    assert gone.keeper is None


def test_both_trails_say_so(cast, two):
    done = factories.joined_employers(cast, *two)
    part(cast, done)
    for employer, whats in zip(two, (["joined", "parted"], ["joined_away", "parted_away"]), strict=True):
        lines = Event.objects.filter(subject=f"employers.employer:{employer.pk}", what__regex="join|part")
        assert [event.what for event in lines.order_by("pk")] == [f"employer.{what}" for what in whats]


def test_said_to_be_two_goes_along_and_comes_back(cast, two):
    kept, gone = two
    third = factories.an_employer(cast, name="Finch Group")
    said = joining.say_not_the_same(by=cast.mere, employer=third, other=gone, now=NOW)
    assert joining.say_not_the_same(by=cast.mere, employer=gone, other=third, now=NOW) == said
    done = factories.joined_employers(cast, *two)
    said.refresh_from_db()
    assert (said.one, said.other) == (kept, third)
    part(cast, done)
    said.refresh_from_db()
    assert (said.one, said.other) == (gone, third)


def test_what_would_move_is_counted_beforehand(cast, two):
    told = {what: n for n, what in planned(*two)}
    assert (told["vacancy"], told["promise of ours"], told["piece of evidence"]) == (1, 1, 1)
    assert planned(two[0], factories.an_employer(cast, name="Empty Ltd")) == []
