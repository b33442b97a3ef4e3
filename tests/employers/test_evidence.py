"""Evidence with its day and its witness, ties that follow from facts, abilities assessed again."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from brokercoach.audit.details import in_words
from brokercoach.audit.models import Event
from brokercoach.kit.actors import Consequence
from brokercoach.kit.errors import NotAllowed, RuleBroken
from brokercoach.kit.grants import Can
from employers import road, ties
from employers.actions import employers as facts
from employers.actions import hires
from employers.models import Hires, RoadPeriod, TiePeriod
from employers.queries import evidence as queries
from employers.queries.head import head_of
from tests.factories import a_verified_fact, an_assessment, an_employer, some_evidence, some_hires
from tests.factories.work import NOW

TODAY = NOW.date()
EARLIER = TODAY - timedelta(40)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("known", "strength"),
    [
        ({}, "loose"),
        ({"hires": 1}, "loose"),
        ({"hires": 2}, "strong"),
        ({"trains": True}, "strong"),
        ({"seat": True}, "strong"),
    ],
)
def test_two_hires_training_on_site_or_a_seat_make_a_tie_strong(known, strength):
    assert ties.strength_of(ties.TieFacts(**known)) == strength


def test_the_reason_names_what_it_rests_on():
    assert ties.in_words(ties.TieFacts(hires=4, seat=True)) == "strong tie: 4 hires, panel seat"
    assert ties.in_words(ties.TieFacts(hires=1)) == "loose tie: 1 hire"
    assert ties.in_words(ties.TieFacts()) == "loose tie: no hires yet"


def test_where_they_stand_is_said_in_words_and_no_score():
    assert [road.standing(s) for s in ([], ["already"], ["already", "not_now"], ["willing"], ["not_now"])] == [
        "",
        "already",
        "willing",
        "willing",
        "not now",
    ]
    assert road.share(["already", "willing", "already"]) == ("Already on 2 of 6, willing on 1; nothing seen of 3 yet")


def test_a_tie_follows_each_fact_and_its_past_is_kept(cast):
    row = an_employer(cast)
    some_hires(cast, row, on=EARLIER)
    some_hires(cast, row, on=EARLIER + timedelta(10))
    seat = a_verified_fact(cast, row, "seat", verified_on=EARLIER + timedelta(20))
    facts.unverify(by=cast.mere, fact=seat, on=TODAY)
    assert [(tie.words, tie.since, tie.until) for tie in queries.tie_history(cast.mere, row)] == [
        ("strong tie: 2 hires", TODAY, None),
        ("strong tie: 2 hires, panel seat", EARLIER + timedelta(20), TODAY),
        ("strong tie: 2 hires", EARLIER + timedelta(10), EARLIER + timedelta(20)),
        ("loose tie: 1 hire", EARLIER, EARLIER + timedelta(10)),
    ]


def test_what_makes_no_tie_leaves_none(cast):
    row = an_employer(cast)
    a_verified_fact(cast, row, "pays")
    assert not TiePeriod.objects.filter(employer=row).exists()
    assert head_of(cast.mere, row, "").stands == "loose tie: no hires yet"


def test_a_hire_told_late_changes_the_tie_from_what_stands(cast):
    row = an_employer(cast)
    a_verified_fact(cast, row, "trains")
    some_hires(cast, row, on=EARLIER, count=2)
    assert [tie.since for tie in queries.tie_history(cast.mere, row)] == [TODAY, TODAY]


def test_a_tie_that_cannot_be_computed_undoes_the_fact_and_the_hire(cast, monkeypatch):
    row = an_employer(cast)

    def no(_):
        raise RuleBroken("Not now.")

    monkeypatch.setattr("employers.actions._ties.strength_of", no)
    with pytest.raises(RuleBroken, match="Not now"):
        some_hires(cast, row)
    with pytest.raises(RuleBroken, match="Not now"):
        a_verified_fact(cast, row, "seat")
    assert not Hires.objects.exists()
    assert not Event.objects.filter(what__in=["employer.hires_noted", "employer.verified"]).exists()


def test_a_hire_is_told_by_what_follows_from_another_deed_as_a_count_alone(cast):
    row = an_employer(cast)
    told = Consequence(cast.hone, "placement.confirmed", Can.KEEP_EMPLOYERS)
    made = hires.note_hire(by=told, employer=row, on=TODAY, count=3)
    assert {f.name for f in made._meta.concrete_fields} == {"id", "employer", "hired_on", "count"}
    event = Event.objects.get(what="employer.hires_noted")
    assert (event.details, event.actor) == ({"count": 3, "on": str(TODAY)}, told.audit_label)
    with pytest.raises(RuleBroken, match="At least one"):
        some_hires(cast, row, count=0)
    with pytest.raises(NotAllowed):
        hires.note_hire(by=cast.rangi, employer=row, on=TODAY)


def test_the_head_says_where_they_stand_and_why_the_tie_is_strong(cast, client):
    row = an_employer(cast)
    some_evidence(cast, row)
    some_hires(cast, row, count=4)
    a_verified_fact(cast, row, "seat")
    assert head_of(cast.sina, row, "").stands == "willing; strong tie: 4 hires, panel seat"
    client.force_login(cast.sina)
    page = client.get(reverse("employers:employer", args=[row.pk])).content.decode()
    assert "Willing; strong tie: 4 hires, panel seat" in page


def test_newer_evidence_ends_the_older_and_both_are_shown(cast, client):
    row = an_employer(cast)
    some_evidence(cast, row, seen_on=EARLIER, evidence="They asked us how")
    some_evidence(cast, row, stage="already", evidence="The pay table starts at $29.90")
    assert list(RoadPeriod.objects.order_by("pk").values_list("stage", "ended_on")) == [
        ("willing", TODAY),
        ("already", None),
    ]
    client.force_login(cast.rangi)
    page = client.get(reverse("employers:practice", args=[row.pk])).content.decode()
    for words in ("They asked us how", "The pay table starts", "Already on 1 of 6; nothing seen of 5 yet"):
        assert words in page
    assert reverse("employers:see", args=[row.pk]) not in page


def test_evidence_is_refused_in_words(cast):
    row = an_employer(cast)
    some_evidence(cast, row)
    for told, field, words in (
        ({"evidence": " "}, "evidence", "Say what shows it"),
        ({"seen_on": TODAY + timedelta(1)}, "seen_on", "today or an earlier day"),
        ({"seen_on": EARLIER}, "seen_on", "Something newer stands"),
    ):
        with pytest.raises(RuleBroken, match=words) as no:
            some_evidence(cast, row, **told)
        assert list(no.value.error_dict) == [field]


def test_an_ability_is_assessed_again_with_its_change_and_listed_when_overdue(cast):
    row = an_employer(cast)
    an_assessment(cast, row, assessed_on=EARLIER, level=0)
    an_assessment(cast, row, level=2, action_plan="A buddy each", again_on=TODAY + timedelta(90))
    [care] = [one for one in queries.abilities(cast.mere, row, today=TODAY) if one.on]
    assert (care.was, care.level, care.overdue) == (0, 2, False)
    assert queries.to_assess_again(cast.mere, today=TODAY) == []
    later = TODAY + timedelta(95)
    [due] = queries.to_assess_again(cast.mere, today=later, keeper=cast.mere.pk)
    assert (due.name, due.label, due.late) == ("Finch & Sons Joinery", "Pastoral care", 5)
    assert queries.to_assess_again(cast.mere, today=later, keeper=cast.sina.pk) == []


def test_an_assessment_is_refused_in_words(cast):
    row = an_employer(cast)
    for told, field in (
        ({"action_plan": "A buddy each"}, "again_on"),
        ({"again_on": TODAY}, "again_on"),
    ):
        with pytest.raises(RuleBroken) as no:
            an_assessment(cast, row, **told)
        assert list(no.value.error_dict) == [field]


def test_the_trail_reads_in_words(cast):
    row = an_employer(cast)
    some_evidence(cast, row)
    some_hires(cast, row, count=2)
    an_assessment(cast, row, assessed_on=EARLIER, level=0)
    an_assessment(cast, row, level=2)
    said = {e.what: in_words(e.what, e.details, {}) for e in Event.objects.order_by("pk")}
    assert "now Willing" in said["employer.road_seen"]
    assert "Starting pay against the benchmark" in said["employer.road_seen"]
    assert "now Strong tie" in said["employer.tie_computed"]
    assert "was 0 · Not there yet" in said["employer.assessed"]


def test_nothing_about_employers_points_at_a_person_we_work_with():
    """No relation to a case or a client, in any table of this context."""
    for model in apps.get_app_config("employers").get_models():
        targets = {
            f.related_model._meta.app_label for f in model._meta.get_fields() if isinstance(f, models.ForeignKey)
        }
        assert "cases" not in targets, model._meta.label
