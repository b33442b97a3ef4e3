"""A question sent by link: when it is over, what opens it; and its links and codes, drawn from a secret, never kept."""

from django.urls import reverse
from django.utils.crypto import constant_time_compare

from brokercoach.notices import links
from brokercoach.notices.links import hash_of
from cases.choices.asks import AskState

SUBJECTS = {}  # {how a source begins: (reader, number) -> what it is called}


def is_about(sort, called):
    """Sources that begin so are about something whose name `called(reader, number)` answers, or "" when out of reach.
    A context above says so in AppConfig.ready()."""
    SUBJECTS[sort] = called


def subject_of(ask):
    """What a question is about, in words, as whoever asked may see it, else whoever leads the file; "" of nothing."""
    sort, _, number = ask.source.partition(":")
    if sort not in SUBJECTS or not number.isdecimal():
        return ""
    readers = (reader for reader in (ask.asked_by, ask.case.lead) if reader is not None)
    return next(filter(None, (SUBJECTS[sort](reader, int(number)) for reader in readers)), "")


def link_of(pk):
    return links.make("consent_ask", pk, 1)


def path_of(pk):
    return reverse("cases:asked", args=[link_of(pk).token])


def code_of(pk, number):
    """Six figures, another for each time one is asked for."""
    return f"{int(links.make('consent_code', pk, number).hash, 16) % 1_000_000:06d}"


def hash_of_code(pk, number, code):
    """What a code is compared by. Useless without the secret: it is drawn with it."""
    return links.make(f"consent_code:{code}", pk, number).hash


def is_open_with(ask, key, now):
    """Whether this key opens the question now."""
    fits = bool(key and ask.opened_hash) and constant_time_compare(hash_of(key), ask.opened_hash)
    return fits and ask.opened_until_at > now


def is_over(ask, now):
    """Answered, locked, taken back, too old; or something has become otherwise than when it was asked."""
    case, point, to = ask.case, ask.point, ask.organisation
    told_apart = point.client_id != case.client_id or point.ended_on or point.is_shared or point.is_unsafe
    elsewhere = to.merged_into_id or to.name != ask.to_name or case.merged_into_id
    return bool(ask.state != AskState.WAITING or now >= ask.expires_at or not case.is_open or told_apart or elsewhere)
