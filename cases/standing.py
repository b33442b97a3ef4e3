"""What was said of sharing as it stands, and the rule's answer to it: the one place where rows become an answer (CC-1).

Every word counts, whoever may read it: a no that this reader does not see is a no. Read for however many people at once
in the same few statements. What leaves here for a reader is an answer, never a row.
"""

from collections import defaultdict

from brokercoach.directory.models import Organisation
from cases.models import Consent, Joined
from cases.sharing import may_leave, narrower


def receiver(to):
    """{"organisation": …, "whanau": …} of whoever would receive it."""
    is_organisation = isinstance(to, Organisation)
    return {"organisation": to if is_organisation else None, "whanau": None if is_organisation else to}


def names_of(to, whose):
    """What the receiver is called, and whose it is when not the person's own."""
    return to.name, whose.name if whose else ""


def is_there(to):
    """True while someone can receive it under this name."""
    return to.merged_into_id is None if isinstance(to, Organisation) else to.ended_on is None


def is_of(case, member):
    """Someone of this person's whānau, or nobody in particular."""
    return member is None or member.client_id == case.client_id


def answer_to(*, case, to, purpose, kinds, on, whose=None):
    """May these sorts leave today? The rule's answer, from the rows as they stand."""
    pks = [to.pk] if isinstance(to, Organisation) else []
    return open_book([case], pks, **receiver(to)).answer(case, to, purpose, kinds, on, whose)


def open_book(cases, organisations, **about):
    """All that was said of these people, in their files and those joined with them, of whatever `about` narrows to."""
    clients, joined = {case.client_id for case in cases}, defaultdict(dict)
    files = Joined.objects.standing().filter(gone__merged_into__in=[case.pk for case in cases])
    for kept, gone, at in files.values_list("gone__merged_into", "gone__client", "joined_at"):
        joined[kept][gone] = at
        clients.add(gone)
    rows = Consent.objects.filter(client__in=clients, **about).order_by("pk")
    made_of = (
        Organisation.objects.filter(merged_into__in=organisations) if organisations else Organisation.objects.none()
    )
    return Book(rows, joined, made_of.values_list("merged_into", "pk"))


class Book:
    """Rows in hand, and what they answer. `joined`: {file kept: {person of a file joined with it: when}}; `made_of`:
    (organisation, one that became part of it)."""

    def __init__(self, rows, joined, made_of):
        self._rows, self._joined, self._made_of = defaultdict(list), joined, defaultdict(set)
        for row in rows:
            matter = row.whose_id, row.organisation_id, row.whanau_id, row.purpose
            self._rows[row.client_id, matter].append(row)
        for kept, gone in made_of:
            self._made_of[kept].add(gone)

    def said(self, row):
        """All that was said of the matter of one row, in its file."""
        matter = row.whose_id, row.organisation_id, row.whanau_id, row.purpose
        return [one.said for one in self._rows[row.client_id, matter]]

    def answer(self, case, to, purpose, kinds, on, whose=None):
        """The rule's answer for a file and all that was joined with it: of two that differ the narrower."""
        ours = is_of(case, whose) and (isinstance(to, Organisation) or is_of(case, to))
        asked = self._asked(to, purpose, kinds, on, whose) | {"open_": case.is_open}
        asked["there"] = asked["there"] and ours
        rows = self._of(case.client_id, to, purpose, whose)
        answer = may_leave([row.said for row in rows], **asked)
        if not answer:
            return answer
        spoken = next(row.recorded_at for row in rows if row.pk == answer.consent)
        since = [gone for gone, at in self._joined.get(case.pk, {}).items() if at >= spoken]
        files = [found for gone in since if (found := self._of(gone, to, purpose, whose))]
        return narrower(answer, [may_leave([row.said for row in found], **asked) for found in files])

    def in_its_file(self, row, kinds, on, *, open_):
        """What the file in which one row was said answers by itself."""
        return may_leave(self.said(row), **self._asked(row.receiver, row.purpose, kinds, on, row.whose), open_=open_)

    def _of(self, client, to, purpose, whose):
        about = {name: one and one.pk for name, one in receiver(to).items()}
        return self._rows.get((client, (whose and whose.pk, about["organisation"], about["whanau"], str(purpose))), [])

    def _asked(self, to, purpose, kinds, on, whose):
        parts = frozenset({to.pk, *self._made_of.get(to.pk, ())}) if isinstance(to, Organisation) else frozenset()
        asked = {"purpose": purpose, "kinds": kinds, "on": on, "parts": parts, "of_member": whose is not None}
        there = is_there(to) and (whose is None or is_there(whose))
        return asked | {"names": names_of(to, whose), "there": there}
