"""What a coach has to look at with the employers they keep: promises and procurement clauses whose day has come.

Two queries, however much there is.
"""

from django.urls import reverse

from brokercoach.kit.actors import may
from brokercoach.kit.grants import Can
from desk.day import words
from desk.day.ranking import Band, Row
from employers.queries.promises import clauses_due, promises_due


def to_check(user, today, *, most):
    """Rows for what is due today or over time; none for whoever keeps no employers."""
    if not may(user, Can.KEEP_EMPLOYERS):
        return []
    known = {"today": today, "keeper": user.pk, "most": most}
    made = [_promise(one, today) for one in promises_due(user, **known)]
    return made + [_clause(one, today) for one in clauses_due(user, **known)]


def _promise(one, today):
    said = words._("Promised: %(what)s. See whether it was kept") % {"what": one.terms}
    there = reverse("employers:check-promise", args=[one.employer, one.pk])
    return _row(f"commitment-{one.pk}", one.employer, one.name, said, there, one.due_on, today)


def _clause(one, today):
    said = words._("Clause %(ref)s for %(buyer)s. See how far it is") % {
        "ref": one.contract_ref,
        "buyer": one.buyer_name,
    }
    there = reverse("employers:look-at-clause", args=[one.employer, one.pk])
    return _row(f"clause-{one.pk}", one.employer, one.supplier, said, there, one.look_on, today)


def _row(key, employer, name, why, there, due_on, today):
    late = (today - due_on).days
    return Row(
        key=key,
        kind="check",
        case=None,
        name=name,
        why=why,
        tag=words.over(late) if late else words._("today"),
        tag_kind="late" if late else "",
        verb=words._("Check"),
        verb_url=there,
        url=reverse("employers:commitments", args=[employer]),
        band=Band.LATE if late else Band.TODAY,
        late=late,
    )
