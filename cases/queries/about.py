"""What a person told us about themselves and their whānau, each fact with its day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from brokercoach.kit.templatetags.kit import money, nz_date
from brokercoach.kit.versions import version_of
from cases.choices import Decides, Stance
from cases.choices.telling import ToldHow
from cases.models import (
    Aspiration,
    ClientEthnicity,
    ClientIwi,
    ContactPoint,
    LabourStatus,
    PathwayStrategy,
    Referral,
    StanceTaken,
    WhanauMember,
)
from cases.queries.telling import told_by
from cases.queries.together import Rows, together
from cases.story import age

PEOPLES = Rows(ClientEthnicity, order="place")
IWI = Rows(ClientIwi)
REACH = Rows(ContactPoint, where="ended_on IS NULL", order="is_preferred DESC, id")
HOPES = Rows(Aspiration, where="ended_on IS NULL", order="place")
WAY = Rows(PathwayStrategy, where="ended_on IS NULL", most=1)
WORK = Rows(LabourStatus, order="as_of DESC, id DESC", most=12)
CAME = Rows(Referral, answerer="(SELECT name FROM accounts_user WHERE accounts_user.id = answered_by_id)")
TOLD = (PEOPLES, IWI, REACH, HOPES, WAY, WORK, CAME)


@dataclass(frozen=True)
class Member:
    """One of the whānau, with their part and where they stood last."""

    pk: int
    name: str
    relationship: str
    in_household: bool
    decides: str
    speaks: bool
    phone: str
    stance: str
    stance_kind: str
    said_on: date | None


@dataclass(frozen=True)
class Way:
    """One way to reach them."""

    pk: int
    kind: str
    value: str
    note: str
    preferred: bool
    shared: bool
    unsafe: bool


@dataclass(frozen=True)
class ToTell:
    """Somebody told us of them, and they have still to hear of it."""

    pk: int
    who: str
    by: date | None
    late: bool


@dataclass(frozen=True)
class About:
    facts: list[tuple[str, str]]
    ways: list[Way]
    wants: list[str]
    strategy: str
    strategy_why: str
    work: list[tuple[str, str]]
    came: list[tuple[str, str]]
    to_tell: list["ToTell"]


STANCE_KINDS = {Stance.SUPPORTIVE: "good", Stance.RISK_AVERSE: "amber", Stance.OPPOSED: "clay"}


def whanau_of(user, case):
    """Their whānau, those who decide first."""
    latest = StanceTaken.objects.visible_to(user, of=case).filter(member=OuterRef("pk")).order_by("-said_on", "-pk")
    rows = WhanauMember.objects.visible_to(user, of=case).filter(ended_on=None)
    rows = rows.annotate(stance=Subquery(latest.values("stance")[:1]), said_on=Subquery(latest.values("said_on")[:1]))
    members = [
        Member(
            pk=row.pk,
            name=row.name,
            relationship=row.relationship,
            in_household=row.in_household,
            decides=row.get_decides_display() if row.decides != Decides.NONE else "",
            speaks=row.speaks_for_them,
            phone=row.phone,
            stance=Stance(row.stance).label if row.stance else "",
            stance_kind=STANCE_KINDS.get(row.stance, ""),
            said_on=row.said_on,
        )
        for row in rows.order_by("pk")
    ]
    order = [label for _, label in Decides.choices]
    return sorted(members, key=lambda m: order.index(m.decides) if m.decides else len(order))


def about(user, case, *, today):
    """Every fact of the About tab, in one query."""
    peoples, iwi, ways, hopes, way, work, came = together(user, case, *TOLD)
    return About(
        facts=_facts(case.client, peoples, iwi, today),
        ways=[Way(w.pk, w.get_kind_display(), w.value, w.note, w.is_preferred, w.is_shared, w.is_unsafe) for w in ways],
        wants=[hope.own_words for hope in hopes],
        strategy=way[0].get_strategy_display() if way else "",
        strategy_why=way[0].why if way else "",
        work=[(nz_date(s.as_of), _work(s)) for s in work],
        came=[(nz_date(r.referred_on), _referral(r)) for r in came],
        to_tell=[ToTell(r.pk, told_by(r), r.tell_by_on, _is_late(r, today)) for r in came if r.must_tell],
    )


def facts_as_said(user, client):
    """The facts of a person as a form shows them: several in one line with commas, hopes one a line."""
    of = {"client_id": client.pk}
    peoples = ClientEthnicity.objects.visible_to(user).filter(**of).order_by("place")
    iwi = ClientIwi.objects.visible_to(user).filter(**of).order_by("pk")
    hopes = hopes_as_said(user, client)
    plain = ["name", "preferred_name", "pronouns", "gender_words", "needs_interpreter", "area", "reach_note"]
    plain += ["safety_note", "household_size", "dependants", "household_words", "words", "version"]
    return {name: getattr(client, name) for name in plain} | {
        "born_on": f"{client.born_on:%d/%m/%Y}" if client.born_on else "",
        "languages": ", ".join(client.languages),
        "ethnicities": ", ".join(peoples.values_list("own_words", flat=True)),
        "iwi": ", ".join(iwi.values_list("own_words", flat=True)),
        "hopes": hopes["hopes"],
        "hopes_version": version_of(hopes),
    }


def hopes_as_said(user, client):
    """What they want as a form shows it: one a line, in their order."""
    rows = Aspiration.objects.visible_to(user).filter(ended_on=None, client_id=client.pk).order_by("place")
    return {"hopes": "\n".join(rows.values_list("own_words", flat=True))}


def way_as_said(point):
    """A way to reach someone as a form shows it."""
    plain = ("note", "is_preferred", "is_shared", "is_unsafe", "version")
    same = {name: getattr(point, name) for name in plain}
    return same | {"reach": point.value, "ended": point.ended_on is not None}


def ways_as_said(user, case):
    """Each way to reach them that is still theirs, by number."""
    rows = ContactPoint.objects.visible_to(user, of=case).filter(ended_on=None).order_by("pk")
    return [{"id": row.pk} | way_as_said(row) for row in rows]


def member_as_said(user, member):
    """Someone of the whānau as a form shows them."""
    plain = ("name", "relationship", "in_household", "decides", "phone", "speaks_for_them", "version")
    same = {name: getattr(member, name) for name in plain}
    return same | {"stance": latest_stance(user, member), "ended": member.ended_on is not None}


def members_as_said(user, case):
    """Each of the whānau who still stands beside them, by number."""
    latest = StanceTaken.objects.visible_to(user, of=case).filter(member=OuterRef("pk")).order_by("-said_on", "-pk")
    rows = WhanauMember.objects.visible_to(user, of=case).filter(ended_on=None)
    rows = rows.annotate(stance=Subquery(latest.values("stance")[:1])).order_by("pk")
    return [{"id": row.pk} | member_as_said(user, row) for row in rows]


def latest_stance(user, member):
    """Where someone of the whānau stood last, or nothing."""
    if hasattr(member, "stance"):
        return member.stance or ""
    rows = StanceTaken.objects.visible_to(user).filter(member=member).order_by("-said_on", "-pk")
    return rows.values_list("stance", flat=True).first() or ""


def _facts(client, peoples, iwi, today):
    pairs = [
        ("Full name", client.name),
        ("Likes to be called", client.preferred_name),
        ("Pronouns", client.pronouns),
        ("Born", f"{nz_date(client.born_on)} ({age(client.born_on, today)})" if client.born_on else ""),
        ("Gender", client.gender_words),
        ("Languages", ", ".join(client.languages)),
        ("Interpreter", "Needed" if client.needs_interpreter else ""),
        ("Ethnic groups", ", ".join(people.own_words for people in peoples)),
        ("Iwi, hapū, marae, island", ", ".join(one.own_words for one in iwi)),
        ("Area", client.area),
        ("Household", _household(client)),
        ("What keeps them safe", client.safety_note),
    ]
    return [(term, value) for term, value in pairs if value]


def _household(client):
    people = f"{client.household_size} people" if client.household_size else ""
    dependants = f"{client.dependants} who depend on them" if client.dependants else ""
    return ", ".join(filter(None, (people, dependants, client.household_words)))


def _is_late(referral, today):
    return bool(referral.tell_by_on and referral.tell_by_on < today)


def _work(status):
    pay = f"{money(status.hourly_pay)} an hour" if status.hourly_pay is not None else status.pay_words
    hours = f"{status.hours_a_week.normalize():f} hours a week" if status.hours_a_week else ""
    parts = (status.get_state_display(), status.employer_words, pay, hours, "when they came" if status.at_entry else "")
    return " · ".join(filter(None, parts))


def _referral(referral):
    by = f", {referral.answerer}" if referral.answerer else ""
    tell = ""
    if referral.told_on:
        how = f"told {nz_date(referral.told_on)}"
        how = "whoever sent them had told them" if referral.told_how == ToldHow.REFERRER else how
        tell = f"{how}{by}"
    elif referral.not_told:
        tell = f"not told: {referral.get_not_told_display()} ({referral.not_told_because}{by})"
    return " · ".join(filter(None, (referral.get_source_display(), referral.source_words, tell)))
