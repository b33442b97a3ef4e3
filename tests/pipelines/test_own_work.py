"""Work of one's own: milestones with what shows them, income, schemes, an end that is no failed job (JM-11)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.directory.models import Organisation
from brokercoach.kit.errors import Conflict, NotAllowed, OutOfReach, RuleBroken
from cases.actions import joining
from cases.models import TimelineEntry
from pipelines.actions import own_work as actions
from pipelines.models import JobLead, OwnWork
from pipelines.queries import own_work as queries
from pipelines.schemes import schemes, standing
from tests.access.kinds import an_organisation
from tests.factories import a_person, own_work
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def known(by):
    return {"by": by, "on": TODAY, "now": NOW}


def reached(cast, row, milestone="skills", evidence="Prices a bag by herself"):
    told = {"milestone": milestone, "reached_on": TODAY, "evidence": evidence}
    return actions.reach_milestone(**known(cast.mere), own_work=row, **told)


def ended(cast, row, **told):
    told = {"ended_on": TODAY, "end_reason": "money", "learnt": "I can sell"} | told
    return actions.end_own_work(**known(cast.mere), own_work=row, **told)


def test_others_are_a_number_or_an_organisation_and_belong_to_a_cooperative(cast, hemi):
    row = own_work(hemi, others=4, organisation=an_organisation(cast), mentor="Pita Rewi")
    line = queries.one(cast.mere, row)
    assert (line.others, line.organisation, line.mentor) == (4, "Kauri Foods", "Pita Rewi")
    with pytest.raises(RuleBroken) as no:
        own_work(hemi, kind="business", others=2)
    assert list(no.value.error_dict) == ["others"]
    about = {key.related_model._meta.label for key in OwnWork._meta.fields if key.is_relation}
    assert about == {"cases.Case", "directory.Organisation", "accounts.User"}


def test_a_milestone_has_a_day_and_what_shows_it(cast, hemi):
    row = own_work(hemi)
    with pytest.raises(RuleBroken) as no:
        reached(cast, row, evidence=" ")
    assert list(no.value.error_dict) == ["evidence"]
    reached(cast, row)
    reached(cast, row, "first_sale", "A receipt of 28 August")
    with pytest.raises(RuleBroken, match="stands here already"):
        reached(cast, row)
    assert queries.one(cast.mere, row).reached == ["Skills built", "First sale"]
    assert {step.evidence for step in queries.steps_of(cast.mere, row)} == {
        "A receipt of 28 August", "Prices a bag by herself",
    }  # fmt: skip
    lines = TimelineEntry.objects.filter(case=hemi, source=row.source).values_list("title", flat=True)
    assert "First sale: Sews bags from old sails" in lines


def test_income_comes_in_waves_and_the_trail_keeps_no_amount(cast, hemi):
    row = own_work(hemi, started_on=TODAY - timedelta(days=60))
    for ago, amount, per in ((40, "120.50", "week"), (5, "900", "month")):
        told = {"as_of_on": TODAY - timedelta(days=ago), "amount": Decimal(amount), "per": per}
        actions.note_income(by=cast.mere, own_work=row, on=TODAY, **told)
    line = queries.one(cast.mere, row)
    assert (line.income, line.income_per, line.income_on) == ("900.00", "a month", TODAY - timedelta(days=5))
    assert [wave.amount for wave in queries.waves_of(cast.mere, row)] == ["900.00", "120.50"]
    assert "120" not in str(list(Event.objects.filter(what="own_work.income").values_list("details", flat=True)))
    with pytest.raises(RuleBroken, match="nothing or more"):
        actions.note_income(by=cast.mere, own_work=row, on=TODAY, as_of_on=TODAY, amount=Decimal(-1), per="week")


def test_nothing_is_reached_or_comes_in_before_it_began(cast, hemi):
    row = own_work(hemi, started_on=TODAY - timedelta(days=5))
    before = TODAY - timedelta(days=6)
    told = {"milestone": "plan", "reached_on": before, "evidence": "The paper"}
    with pytest.raises(RuleBroken) as no:
        actions.reach_milestone(**known(cast.mere), own_work=row, **told)
    assert list(no.value.error_dict) == ["reached_on"]
    with pytest.raises(RuleBroken) as no:
        actions.note_income(by=cast.mere, own_work=row, on=TODAY, as_of_on=before, amount=Decimal(9), per="week")
    assert list(no.value.error_dict) == ["as_of_on"]


def test_the_list_goes_on_page_by_page_what_goes_on_first(cast, client, hemi, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 2)
    rows = [own_work(a_person(cast, name=name)) for name in ("Manu Rata", "Losa Fonua", "Tere Ngata", "Sefa Ioane")]
    for row in rows[:2]:
        ended(cast, row)
    rows.append(own_work(hemi))
    client.force_login(cast.mere)
    there, found, after = reverse("pipelines:own-works"), [], None
    while after != 0:
        seen = client.get(there, {"after": after} if after else {}).context["seen"]
        found, after = found + [one.pk for one in seen.lines], seen.after
    assert found == [rows[at].pk for at in (4, 3, 2, 1, 0)]
    told = client.get("/api/v1/own-work/", {"after": found[3]}).json()
    assert ([one["pk"] for one in told["lines"]], told["after"]) == (found[4:], 0)


def test_what_ended_keeps_what_was_reached_and_counts_in_its_own_column(cast, hemi):
    row = own_work(hemi)
    reached(cast, row)
    ended(cast, row)
    seen = queries.counts(cast.mere)
    assert (seen.going_on, seen.ended, seen.people) == (0, 1, 1)
    assert (seen.reached, seen.reasons) == ([("Skills built", 1)], [("It did not bring in enough", 1)])
    assert not JobLead.objects.exists()
    for deed in (lambda: reached(cast, row, "plan"), lambda: ended(cast, row)):
        with pytest.raises(RuleBroken, match="has ended"):
            deed()
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnWork.objects.filter(pk=row.pk).update(end_reason="")


def test_a_scheme_is_gone_through_line_by_line_and_nothing_is_guessed(cast, hemi):
    row, known_as = own_work(hemi), schemes()["start_up"]
    told = {"by": cast.mere, "own_work": row, "scheme": "start_up", "on": TODAY}
    first = {look.scheme: look for look in queries.looks_of(cast.mere, row)}
    assert set(first) == set(schemes())
    assert {look.may_ask for look in first.values()} == {None}
    actions.look_at_scheme(**told, yes=["needs"], no=["flexi"])
    look = {one.scheme: one for one in queries.looks_of(cast.mere, row)}["start_up"]
    assert (look.may_ask, look.words) == (False, f"Not so: {known_as.lines['flexi']}")
    actions.look_at_scheme(**told, yes=list(known_as.lines), asked="waiting")
    look = {one.scheme: one for one in queries.looks_of(cast.mere, row)}["start_up"]
    assert (look.may_ask, look.asked) == (True, "Asked, no answer yet")
    for wrong in ({"yes": ["needs"], "no": ["needs"]}, {"yes": ["elsewhere"]}, {"scheme": "another"}):
        with pytest.raises(RuleBroken):
            actions.look_at_scheme(**told | wrong)


def test_every_scheme_says_who_runs_it_and_when_it_was_read():
    for one in schemes().values():
        assert one.name
        assert one.whom
        assert one.read_on
        assert len(one.code) <= 20
        assert max(map(len, one.lines)) <= 20
        assert standing(one, one.lines, ())[0] is True
        assert standing(one, (), ())[0] is None


def test_two_who_change_it_see_what_stands(cast, hemi):
    row = own_work(hemi)
    actions.change_own_work(by=cast.mere, own_work=row, version=1, what="Sews bags", others=3)
    with pytest.raises(Conflict) as no:
        actions.change_own_work(by=cast.mere, own_work=row, version=1, what="Sews tents")
    assert (no.value.theirs["what"], no.value.theirs["version"]) == ("Sews bags", 2)
    event = Event.objects.get(what="own_work.changed")
    assert sorted(event.details["fields"]) == ["others", "what"]


def test_what_is_part_of_a_merged_organisation_is_changed_as_it_is_shown(cast, client, hemi):
    row = own_work(hemi, organisation=an_organisation(cast))
    now = an_organisation(cast, "Rātā Sailmakers")
    Organisation.objects.filter(pk=row.organisation_id).update(merged_into=now, merged_on=TODAY)
    client.force_login(cast.mere)
    page = reverse("pipelines:own-work-change", args=[row.pk])
    assert 'value="Rātā Sailmakers"' in client.get(page).content.decode()
    told = {"version": 1, "what": "Sews tents", "organisation": "Rātā Sailmakers"}
    assert client.post(page, told).status_code == 302
    row.refresh_from_db()
    assert (row.what, row.organisation) == ("Sews tents", now)


def test_pages_and_deeds_on_a_phone_without_scripts(cast, client, hemi):
    client.force_login(cast.mere)
    start, day = reverse("pipelines:own-work-start", args=[hemi.pk]), str(TODAY)
    assert client.post(start, {"kind": "business", "what": "Mows lawns", "started_on": day}).status_code == 302
    row = OwnWork.objects.get()
    page = reverse("pipelines:own-work", args=[row.pk])
    posts = {
        "reached": {"milestone": "registered", "reached_on": day, "evidence": "The letter"},
        "income": {"amount": "120.50", "per": "week", "as_of_on": day},
        "change": {"version": 1, "what": "Mows lawns and hedges"},
        "end": {"ended_on": day, "end_reason": "job", "learnt": "I like to be outside"},
    }
    for name, told in posts.items():
        assert client.get(reverse(f"pipelines:own-work-{name}", args=[row.pk])).status_code == 200
        if name == "end":
            looked = {"yes": ["needs"], "no": ["flexi"]}
            assert (
                client.post(reverse("pipelines:own-work-scheme", args=[row.pk, "start_up"]), looked).status_code == 302
            )
        assert client.post(reverse(f"pipelines:own-work-{name}", args=[row.pk]), told).status_code == 302
    shown = client.get(page).content.decode()
    for words in ("Mows lawns and hedges", "The letter", "$120.50", "They took a job", "Not so:"):
        assert words in shown
    assert client.get(reverse("pipelines:own-work-scheme", args=[row.pk, "another"])).status_code == 404
    assert "Mows lawns and hedges" in client.get(reverse("pipelines:own-works")).content.decode()
    assert Event.objects.get(what="search.own_work").details["ids"] == [hemi.pk]


def test_out_of_reach_without_the_grant_and_after_the_end_of_support(cast, hemi):
    row = own_work(hemi)
    with pytest.raises(OutOfReach):
        actions.reach_milestone(
            **known(cast.sina), own_work=row, milestone="plan", reached_on=TODAY, evidence="The paper"
        )
    with pytest.raises(NotAllowed):
        own_work(hemi, by=cast.rangi)
    assert queries.counts(cast.tama).people == 0


def test_two_files_become_one_and_come_apart_again(cast, hemi):
    other = a_person(cast, name="Hemi Tamihere")
    row = own_work(other)
    done = joining.join(**known(cast.mere), kept=hemi, gone=other)
    row.refresh_from_db()
    assert row.case_id == hemi.pk
    joining.part(**known(cast.mere), joined=done)
    row.refresh_from_db()
    assert row.case_id == other.pk
