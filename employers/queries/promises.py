"""Promises and procurement clauses, as pages and the API show them; and what is due to be looked at."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brokercoach.kit.templatetags.kit import money
from employers.choices.promises import Came, ClauseState
from employers.models import Clause, ClauseLook, Commitment

TAGS = {"met": "good", "late": "amber", "broken": "late", "on_track": "moana", "breached": "late"}
MOST = 200


@dataclass(frozen=True)
class Promise:
    """One promise, and what came of it."""

    pk: int
    employer: int
    name: str
    label: str
    terms: str
    in_contract: bool
    file_ref: str
    contact: str
    promised_on: date
    due_on: date
    late: int  # days past the check, 0 for others
    due: bool
    came: str
    came_label: str
    tag: str
    shown_by: str
    checked_on: date | None
    checked_by: str


@dataclass(frozen=True)
class Kept:
    """How promises were kept: of those somebody looked at, how many were met on time."""

    checked: int
    met: int
    late: int
    broken: int
    open: int
    percent: int | None  # None while nobody looked at any


@dataclass(frozen=True)
class ClauseLine:
    """One procurement clause and how far it is."""

    pk: int
    employer: int
    supplier: str
    buyer: int
    buyer_name: str
    contract_ref: str
    asked: str
    jobs: int
    delivered: int
    state: str
    state_label: str
    tag: str
    due_on: date
    look_on: date | None
    due: bool
    shown_by: str
    looked_on: date | None
    looked_by: str


def promises_of(user, employer, *, today):
    """Those still to be checked, the soonest first; then those that were, the latest first."""
    rows = Commitment.objects.visible_to(user).filter(employer=employer)
    made = [_promise(row, today) for row in _read(rows).order_by("due_on", "pk")[:MOST]]
    checked = sorted((one for one in made if one.checked_on), key=lambda one: one.checked_on, reverse=True)
    return [one for one in made if not one.checked_on] + checked


def kept(promises):
    """The share met on time of those that were checked."""
    came = Counter(one.came for one in promises if one.came)
    checked = sum(came.values())
    percent = round(100 * came[Came.MET] / checked) if checked else None
    return Kept(
        checked, came[Came.MET], came[Came.LATE], came[Came.BROKEN], sum(not one.came for one in promises), percent
    )


def promises_due(user, *, today, keeper=None, most=MOST):
    """Promises nobody checked whose day has come, the longest first; of those someone keeps, or of all."""
    rows = Commitment.objects.visible_to(user).due(on=today).filter(employer__merged_into=None)
    if keeper is not None:
        rows = rows.filter(employer__keeper=keeper)
    return [_promise(row, today) for row in _read(rows).order_by("due_on", "pk")[:most]]


def clauses_of(user, employer, *, today):
    rows = Clause.objects.visible_to(user).filter(employer=employer)
    return _clauses(user, rows, today)


def clauses_for(user, buyer, *, today):
    """What its suppliers owe a buyer."""
    rows = Clause.objects.visible_to(user).filter(buyer=buyer)
    return _clauses(user, rows, today)


def clauses_due(user, *, today, keeper=None, most=MOST):
    """Clauses whose day to be looked at has come."""
    rows = Clause.objects.visible_to(user).due(on=today).filter(employer__merged_into=None)
    if keeper is not None:
        rows = rows.filter(employer__keeper=keeper)
    return _clauses(user, rows.order_by("look_on", "pk"), today, most=most, with_looks=False)


def breaches(user, *, today):
    """Clauses that were breached, wherever they are."""
    rows = Clause.objects.visible_to(user).filter(state=ClauseState.BREACHED)
    return _clauses(user, rows, today)


def by_state(clauses):
    """(label, how many, tag) of each state that any clause is in."""
    n = Counter(one.state for one in clauses)
    return [(str(state.label), n[state], TAGS[state]) for state in ClauseState if n[state]]


def _read(rows):
    return rows.select_related("employer__organisation", "contact", "checked_by")


def _promise(row, today):
    due = row.checked_on is None and row.due_on <= today
    return Promise(
        pk=row.pk,
        employer=row.employer_id,
        name=row.employer.organisation.name,
        label=row.get_promised_display(),
        terms=row.terms,
        in_contract=row.in_contract,
        file_ref=row.file_ref,
        contact=row.contact.name if row.contact else "",
        promised_on=row.promised_on,
        due_on=row.due_on,
        late=(today - row.due_on).days if due else 0,
        due=due,
        came=row.came,
        came_label=row.get_came_display() if row.came else "",
        tag=TAGS.get(row.came, ""),
        shown_by=row.shown_by,
        checked_on=row.checked_on,
        checked_by=row.checked_by.name if row.checked_by else "",
    )


def _clauses(user, rows, today, *, most=MOST, with_looks=True):
    rows = rows if rows.ordered else rows.order_by("due_on", "pk")
    rows = list(rows.select_related("employer__organisation", "buyer")[:most])
    looks = {}
    if with_looks:
        seen = ClauseLook.objects.visible_to(user).filter(clause__in=[row.pk for row in rows])
        seen = seen.order_by("clause", "-looked_on", "-pk").distinct("clause").select_related("looked_by")
        looks = {look.clause_id: look for look in seen}
    return [_clause(row, looks.get(row.pk), today) for row in rows]


def _clause(row, look, today):
    return ClauseLine(
        pk=row.pk,
        employer=row.employer_id,
        supplier=row.employer.organisation.name,
        buyer=row.buyer_id,
        buyer_name=row.buyer.name,
        contract_ref=row.contract_ref,
        asked=_asked(row),
        jobs=row.jobs,
        delivered=row.delivered,
        state=row.state,
        state_label=row.get_state_display(),
        tag=TAGS[row.state],
        due_on=row.due_on,
        look_on=row.look_on,
        due=bool(row.look_on and row.look_on <= today),
        shown_by=look.shown_by if look else "",
        looked_on=look.looked_on if look else None,
        looked_by=look.looked_by.name if look else "",
    )


def _asked(row):
    """8 jobs from $29.90 an hour; forklift licences."""
    jobs = ngettext("%(n)d job", "%(n)d jobs", row.jobs) % {"n": row.jobs} if row.jobs else ""
    pay = _("from %(pay)s an hour") % {"pay": money(row.pay_from)} if row.pay_from is not None else ""
    return "; ".join(filter(None, [" ".join(filter(None, [jobs, pay])), row.training]))
