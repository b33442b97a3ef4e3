"""Factories of consent, by the actions that write it."""

from datetime import timedelta

from brokercoach.directory.actions import organisations
from brokercoach.directory.models import Organisation
from cases.actions import sharing
from cases.choices.sharing import DataKind, Purpose, SaidHow, SentHow
from cases.queries.sharing import digest, what_leaves
from tests.factories.work import NOW, plant

TODAY = NOW.date()


def an_organisation(cast, *, name="Kauri Foods", kinds=("employer",), by=None):
    """That one of the directory, added when it is not there."""
    found = Organisation.objects.filter(name=name).first()
    return found or organisations.add(by=by or cast.mere, name=name, kinds=list(kinds), on=TODAY)


def a_consent(cast, case, *, to=None, purpose=Purpose.EMPLOYER, kinds=(DataKind.NAME, DataKind.REACH), by=None,
              given_on=TODAY, until_on=None, on=TODAY, now=NOW, words="Yes, on the day shift", **more):  # fmt: skip
    """A yes, to Kauri Foods for work unless told otherwise."""
    plant(words)
    return sharing.give_consent(
        by=by or case.lead or cast.hone, case=case, to=to or an_organisation(cast), purpose=purpose, kinds=list(kinds),
        how=more.pop("how", SaidHow.IN_PERSON), given_on=given_on, until_on=until_on or on + timedelta(days=365),
        on=on, now=now, words=words, **more,
    )  # fmt: skip


def a_refusal(cast, case, *, to=None, purpose=Purpose.EMPLOYER, kinds=(DataKind.CV,), by=None, given_on=TODAY,
              on=TODAY, now=NOW, words="Not to them", **more):  # fmt: skip
    """A no."""
    plant(words)
    return sharing.refuse_consent(
        by=by or case.lead or cast.hone, case=case, to=to or an_organisation(cast), purpose=purpose, kinds=list(kinds),
        how=SaidHow.PHONE, given_on=given_on, on=on, now=now, words=words, **more,
    )  # fmt: skip


def withdrawn(cast, case, consent, *, by=None, on=TODAY, now=NOW, **more):
    """The same consent, taken back."""
    return sharing.withdraw_consent(
        by=by or case.lead or cast.hone, case=case, consent=consent, how=SaidHow.PHONE,
        said_on=more.pop("said_on", on), on=on, now=now, **more,
    )  # fmt: skip


def a_disclosure(cast, case, consent=None, *, kinds=(DataKind.NAME,), by=None, on=TODAY, now=NOW, **more):
    """Something shared, as it was looked at."""
    consent = consent or a_consent(cast, case)
    by = by or case.lead or cast.hone
    seen = digest(what_leaves(by, case, whose=consent.whose, kinds=kinds), consent.receiver)
    return sharing.share(
        by=by, case=case, consent=consent, kinds=list(kinds), seen=more.pop("seen", seen),
        how=more.pop("how", SentHow.EMAIL), on=on, now=now, **more,
    )  # fmt: skip
