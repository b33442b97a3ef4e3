"""What was said of sharing and what has left, as pages and the API show it. A fixed few queries for any file."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from brokercoach.kit.templatetags.kit import nz_date
from cases.choices.sharing import DataKind, Purpose
from cases.models import Consent, Disclosure, Joined, WhanauMember
from cases.queries.sharing import MARKED, OF_A_MEMBER, OF_THE_CLIENT
from cases.queries.together import Rows, together
from cases.sharing import IN_WORDS, Why, refused_since
from cases.standing import Book

A_PAGE = 40
SOON = timedelta(days=30)
STANDS, ASK_AGAIN, OVER = "stands", "ask_again", "over"
WORDS = {
    Why.YES: ("Yes", "good"),
    Why.EXPIRED: ("Over", ""),
    Why.WITHDRAWN: ("Taken back", "clay"),
    Why.REFUSED: ("No", "clay"),
    Why.ENDED: ("Support has ended", ""),
    Why.JOINED_SINCE: ("Ask again", "amber"),
    Why.FILES_DIFFER: ("Ask again", "amber"),
    Why.NOBODY_THERE: ("Ask again", "amber"),
}
KINDS = dict(DataKind.choices)
SHARED = Rows(
    Disclosure,
    order="id DESC",
    most=A_PAGE + 1,
    sender="(SELECT name FROM accounts_user one WHERE one.id = sent_by_id)",
    whose_now="(SELECT name FROM cases_whanaumember one WHERE one.id = whose_id)",
)
# What a line is made of; the rest of an organisation is never shown here.
MEMBER = ("client", "name", "ended_on")
SAID = Rows(
    Consent,
    order="given_on DESC, id DESC",
    beside={"organisation": ("name", "merged_into"), "whanau": MEMBER, "whose": MEMBER},
    writer="(SELECT name FROM accounts_user one WHERE one.id = recorded_by_id)",
    made_of="ARRAY(SELECT one.id FROM directory_organisation one WHERE one.merged_into_id = organisation_id)",
)
MEMBERS = Rows(WhanauMember, where="ended_on IS NULL")
# what a page of the register brings along
REGISTER = (SAID, SHARED, MEMBERS, MARKED)


@dataclass(frozen=True)
class ConsentLine:
    """One thing that was said: whose, to whom, what for, which sorts, and where it stands today."""

    pk: int
    whose: str  # someone of the whānau, for their own; empty for the person's own
    to: str
    to_whanau: bool
    purpose: str
    kinds: tuple[str, ...]  # in words; of a yes, those it still covers
    codes: tuple[str, ...]
    without: tuple[str, ...]  # in words: said no to since
    is_yes: bool
    group: str  # stands · ask_again · over
    state: str
    state_kind: str
    why: str  # in a sentence, when it does not stand
    how: str
    given_on: date
    until_on: date | None
    ends_soon: bool
    words: str
    closed: str  # when and how it was taken back, or when something else was said
    written_by: str
    may_withdraw: bool


@dataclass(frozen=True)
class DisclosureLine:
    """One thing that left."""

    pk: int
    whose: str
    to: str
    to_whom: str
    purpose: str
    kinds: tuple[str, ...]
    how: str
    by: str
    sent_at: datetime
    consent: int
    source: str
    what: tuple[dict, ...]  # kind, term and value of each thing, as it was sent


@dataclass(frozen=True)
class Register:
    """All that was said, in three groups, and what was shared, newest first."""

    stands: tuple[ConsentLine, ...]
    ask_again: tuple[ConsentLine, ...]
    over: tuple[ConsentLine, ...]
    shared: tuple[DisclosureLine, ...]
    before: int | None
    members: list  # of the whānau, who are part of this now


def register(user, case, *, today, before=None, most=A_PAGE):
    """The whole register of a person, as this reader sees it."""
    lines = consents_of(user, case, today=today)
    newest, members = together(user, case, SHARED, MEMBERS)
    first = before is None and most == A_PAGE
    shared, more = _page(newest, most) if first else disclosures_of(user, case, before=before, most=most)
    groups = {group: tuple(line for line in lines if line.group == group) for group in (STANDS, ASK_AGAIN, OVER)}
    return Register(**groups, shared=shared, before=more, members=members)


def consents_of(user, case, *, today):
    """Every yes and every no, the newest first."""
    [rows] = together(user, case, SAID)
    elsewhere = {row.client_id for row in rows} - {case.client_id}
    joined = _joined_at(user, case) if elsewhere else {}
    made_of = {(row.organisation_id, part) for row in rows for part in row.made_of}
    book = Book(sorted(rows, key=lambda row: row.pk), {case.pk: joined}, made_of)
    return [_line(row, book, case, today, stays_behind=row.client_id in joined) for row in rows]


def _joined_at(user, case):
    """{person of a file joined with this one: when}."""
    rows = Joined.objects.visible_to(user).standing().filter(gone__merged_into=case.pk)
    return dict(rows.values_list("gone__client", "joined_at"))


def one_consent(user, case, consent, *, today):
    """The line of one consent, or None."""
    return next((line for line in consents_of(user, case, today=today) if line.pk == consent.pk), None)


def disclosures(user, of=None):
    """What was shared, with who sent it and whose it was beside it."""
    rows = Disclosure.objects.visible_to(user, of=of)
    return rows.annotate(sender=F("sent_by__name"), whose_now=F("whose__name"))


def disclosures_of(user, case, *, before=None, most=A_PAGE):
    """(what was shared, newest first; the number to go on before, or None)."""
    rows = disclosures(user, of=case)
    rows = rows.filter(pk__lt=before) if before else rows
    return _page(rows.order_by("-pk")[: most + 1], most)


def _page(rows, most):
    found = list(rows)
    return tuple(map(sent_line, found[:most])), found[most - 1].pk if len(found) > most else None


def members_of(user, case):
    """Those of the whānau who are part of this now."""
    return WhanauMember.objects.visible_to(user, of=case).filter(ended_on=None).order_by("pk")


def offered(consent, line):
    """(code, words) of the sorts that can be shared from here under a consent: covered, and held by us."""
    held = OF_A_MEMBER if consent.whose_id else OF_THE_CLIENT
    return [(code, KINDS[code]) for code in line.codes if code in held]


def _line(row, book, case, today, *, stays_behind):
    one, about = row.said, book.said(row)
    without = refused_since(one, about) & one.kinds if row.yes else frozenset()
    codes = tuple(kind for kind in row.kinds if kind not in without)
    why = _where_it_stands(row, book, about, codes, today, open_=case.is_open)
    if why == Why.YES and not stays_behind:
        asked = {"to": row.receiver, "purpose": row.purpose, "on": today, "whose": row.whose}
        codes = tuple(code for code in codes if book.answer(case, kinds=[code], **asked))
    if why == Why.YES:
        why = Why.FILES_DIFFER if stays_behind or not codes else why
        without = frozenset(row.kinds) - frozenset(codes)
    state, state_kind = ("Said anew since", "") if why is None else WORDS.get(why, WORDS[Why.NOBODY_THERE])
    return ConsentLine(
        pk=row.pk,
        whose=(row.whose_name or row.whose.name) if row.whose else "",
        to=row.to_name or row.receiver.name,
        to_whanau=row.whanau_id is not None,
        purpose=str(Purpose(row.purpose).label),
        kinds=_words(codes),
        codes=codes,
        without=_words(kind for kind in row.kinds if kind in without),
        is_yes=row.yes,
        group=_group(why),
        state=state,
        state_kind=state_kind,
        why="" if why in (None, Why.YES) or not row.yes else _in_words(row, why),
        how=str(row.get_how_display()),
        given_on=row.given_on,
        until_on=row.until_on,
        ends_soon=why == Why.YES and row.until_on - today <= SOON,
        words=row.words,
        closed=_closed(row),
        written_by=row.writer,
        may_withdraw=not stays_behind and row.yes and row.withdrawn_on is None and row.replaced_on is None,
    )


def _in_words(row, why):
    """Why it does not stand, with both names when one has changed."""
    if why != Why.RENAMED:
        return IN_WORDS[why]
    names = [(row.to_name, row.receiver.name), (row.whose_name, row.whose.name if row.whose else "")]
    then, now = next(pair for pair in names if pair[0] != pair[1])
    return _("Said for %(then)s, now called %(now)s. Ask again.") % {"then": then or _("a name not kept"), "now": now}


def _group(why):
    if why == Why.YES:
        return STANDS
    return OVER if why in (None, Why.EXPIRED, Why.WITHDRAWN, Why.REFUSED, Why.ENDED) else ASK_AGAIN


def _where_it_stands(row, book, about, codes, today, *, open_):
    """The rule's word on this row; None when something else was said in its place."""
    if not row.yes:
        return Why.REFUSED
    if row.replaced_on is not None:
        last = max(about, key=lambda one: one.turn)
        return Why.UNCLEAR if last.pk == row.pk else None
    if not codes:
        return Why.REFUSED
    if row.withdrawn_on is not None:
        return Why.WITHDRAWN
    return book.in_its_file(row, codes, today, open_=open_).why


def _closed(row):
    if row.withdrawn_on:
        how = f"Taken back {nz_date(row.withdrawn_on)}, {row.get_withdrawn_how_display().lower()}"
        return f"{how}: “{row.withdrawn_words}”" if row.withdrawn_words else how
    return f"Something else was said {nz_date(row.replaced_on)}" if row.replaced_on else ""


def _words(codes):
    return tuple(str(KINDS[code]) for code in codes)


def sent_line(row):
    """One of `disclosures` as it is listed."""
    return DisclosureLine(
        pk=row.pk,
        whose=row.whose_now or "",
        to=row.to_name,
        to_whom=row.to_whom,
        purpose=str(Purpose(row.purpose).label),
        kinds=_words(row.kinds),
        how=str(row.get_how_display()),
        by=row.sender or row.sent_by_label,
        sent_at=row.sent_at,
        consent=row.consent_id,
        source=row.source,
        what=tuple(row.what),
    )
