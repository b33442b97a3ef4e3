"""Changing what we know of a person. Facts are dated and replaced; the trail names fields, never values."""

from functools import partial
from typing import Unpack

from django.db import transaction
from django.db.models import F

from brokercoach.audit.trail import record
from brokercoach.kit.actions import keep, lock
from brokercoach.kit.actors import require
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.periods import must_not_be_to_come
from brokercoach.kit.text import fold, one_line
from brokercoach.kit.versions import differs, must_be_as_read, must_stand
from cases.actions._consents import shut_what_went_to
from cases.actions._facts import (
    Facts,
    fold_names,
    hopes_named,
    kind_and_key,
    name_ethnicities,
    name_iwi,
    order_hopes,
    reach_point,
)
from cases.actions._reach import lock_case
from cases.actions._said import note_said
from cases.choices.said import ToldBy
from cases.models import ClientEthnicity, ClientIwi, ContactPoint, LabourStatus, PathwayStrategy
from cases.queries.about import facts_as_said, hopes_as_said, way_as_said
from cases.reading.gender import read_gender


@transaction.atomic
def change_person(
    *, by, case, version, on, ethnicities, iwi, languages, gender_words, told_by=ToldBy.THEM, **facts: Unpack[Facts]
):
    """Change the facts of a person.

    Refuses: no name; a birth date still to come; more than six ethnic groups; an older version than what stands
             (Conflict, with what stands).
    Leaves:  the facts as given, who told us, the search key and the case's sorting name in step, a line naming the
             fields changed.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    client = lock(case.client)
    facts["name"] = one_line(facts["name"])
    if not facts["name"]:
        raise RuleBroken("Give a name to call them by.", field="name")
    if facts.get("born_on") and facts["born_on"] > on:
        raise RuleBroken("Give a birth date that has been.", field="born_on")
    gender = read_gender(gender_words)
    facts |= {
        "gender": gender.group,
        "gender_words": gender.own_words[:60],
        "languages": [word for word in map(one_line, languages.split(",")) if word][:8],
    }
    changed = [name for name, value in facts.items() if getattr(client, name) != value]
    said = {ClientEthnicity: ethnicities.strip(), ClientIwi: iwi.strip()}
    said = {model: words for model, words in said.items() if _said(client, model) != words}
    theirs = partial(facts_as_said, by, client)
    if not must_stand(client, version, theirs=theirs, changes=changed or said):
        return client
    for name, value in facts.items():
        setattr(client, name, value)
    fold_names(client)
    keep(client)
    for model, words in said.items():
        _say_again(client, model, words, on)
    changed += [model._meta.model_name for model in said]
    note_said(client, changed, told_by, on, by)
    case.sort_name = fold(client.display_name)[:260]
    keep(case)
    record("person.changed", by=by, subject=client, file=case, fields=changed)
    return client


def _said(client, model):
    """The groups or the iwi they named, in one line."""
    return ", ".join(model.objects.filter(client=client).order_by("pk").values_list("own_words", flat=True))


def _say_again(client, model, words, on):
    """Replace what was named. The row history keeps what stood before."""
    model.objects.filter(client=client).delete()
    if model is ClientEthnicity:
        name_ethnicities(client, words, on)
    else:
        name_iwi(client, words)


@transaction.atomic
def add_contact_point(
    *, by, case, reach, on, note="", is_shared=False, is_unsafe=False, is_preferred=False, told_by=ToldBy.THEM
):
    """Another way to reach them.

    Refuses: an empty one; a number or e-mail nothing can reach.
    Leaves:  the contact point (the preferred one, if it is), who told us, a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    if is_preferred:
        _no_longer_first(ContactPoint.objects.filter(client=case.client))
    point = keep(
        reach_point(case.client, reach, note=note, is_shared=is_shared, is_unsafe=is_unsafe, is_preferred=is_preferred)
    )
    note_said(case.client, ["reach"], told_by, on, by)
    record("contact_point.added", by=by, subject=point, file=case, kind=str(point.kind))
    return point


@transaction.atomic
def change_contact_point(
    *,
    by,
    case,
    point,
    version,
    reach,
    on,
    note="",
    is_shared=False,
    is_unsafe=False,
    is_preferred=False,
    ended=False,
    told_by=ToldBy.THEM,
):
    """Change a way to reach them: its number, its note, whether it is shared, unsafe, preferred or no longer theirs.

    Refuses: a number or e-mail nothing can reach; a point of someone else; an older version (Conflict).
    Leaves:  the point as given, who told us, a line in the trail; what was asked by link that way shut, once it is
             another number, unsafe, shared or over.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    point = lock(point)
    if point.client_id != case.client_id:
        raise RuleBroken("That belongs to someone else.")
    typed = {"reach": one_line(reach), "note": one_line(note), "is_shared": is_shared, "is_unsafe": is_unsafe}
    typed |= {"is_preferred": is_preferred and not ended, "ended": ended}
    stands = way_as_said(point)
    if not must_stand(point, version, theirs=lambda: stands, changes=differs(stands, typed)):
        return point
    if is_preferred:
        _no_longer_first(ContactPoint.objects.filter(client=case.client).exclude(pk=point.pk))
    was, point.value = point.key or point.value, typed["reach"]
    point.kind, point.key = kind_and_key(point.value)
    point.note, point.is_shared, point.is_unsafe = typed["note"], is_shared, is_unsafe
    point.is_preferred, point.ended_on = typed["is_preferred"], on if ended else None
    keep(point)
    elsewhere = (point.key or point.value) != was
    if elsewhere or is_shared or is_unsafe or ended:
        shut_what_went_to(point, by=by, case=case, elsewhere=elsewhere)
    note_said(case.client, ["reach"], told_by, on, by)
    record("contact_point.changed", by=by, subject=point, file=case, shared=is_shared, unsafe=is_unsafe, ended=ended)
    return point


def _no_longer_first(points):
    """Their first choice is another one now: a change of the one before, and seen as one."""
    points.filter(is_preferred=True).update(is_preferred=False, version=F("version") + 1)


@transaction.atomic
def note_work(
    *,
    by,
    case,
    state,
    as_of,
    on,
    employer_words="",
    hourly_pay=None,
    pay_words="",
    hours_a_week=None,
    since=None,
    told_by=ToldBy.THEM,
):
    """What work they have at a date (WC-10). It never counts as a placement.

    Refuses: a day still to come.
    Leaves:  one dated row more, who told us, a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    must_not_be_to_come(on, as_of=as_of)
    status = keep(
        LabourStatus(
            client=case.client,
            state=state,
            as_of=as_of,
            employer_words=one_line(employer_words),
            hourly_pay=hourly_pay,
            pay_words=one_line(pay_words),
            hours_a_week=hours_a_week,
            since=since,
        )
    )
    note_said(case.client, ["labour_state"], told_by, on, by)
    record("work.noted", by=by, subject=status, file=case, state=str(state))
    return status


@transaction.atomic
def order_aspirations(*, by, case, version, on, hopes="", told_by=ToldBy.THEM):
    """What they want, one a line, in their own words and order (WC-5).

    Refuses: what stands is no longer what was read (Conflict, with what stands).
    Leaves:  the order as given; what is no longer named is ended, never deleted; a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    stands = hopes_as_said(by, case.client)
    if must_be_as_read(stands, version, typed={"hopes": "\n".join(hopes_named(hopes))}):
        made = order_hopes(case.client, hopes, on)
        note_said(case.client, ["hopes"], told_by, on, by)
        record("aspirations.ordered", by=by, subject=case.client, file=case, count=len(made))
    return case.client


@transaction.atomic
def choose_strategy(*, by, case, strategy, on, why=""):
    """How they and the coach mean to get there (CS-7).

    Refuses: the way they already go.
    Leaves:  the earlier way ended, the new one begun, a line in the trail.
    """
    require(by, Can.EDIT_PERSON)
    case = lock_case(by, case)
    present = PathwayStrategy.objects.filter(client=case.client, ended_on=None).first()
    if present and present.strategy == strategy:
        raise RuleBroken("That is already the way they go.", field="strategy")
    if present:
        present.ended_on = on
        keep(present)
    chosen = keep(PathwayStrategy(client=case.client, strategy=strategy, why=one_line(why), since=on))
    record("strategy.chosen", by=by, subject=chosen, file=case, strategy=str(strategy))
    return chosen
