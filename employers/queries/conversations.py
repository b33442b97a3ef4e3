"""Conversations with an employer, what we promised them, and who of us keeps employers."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import User
from brokercoach.accounts.roles import grants_of
from brokercoach.kit.actors import may
from brokercoach.kit.grants import Can
from brokercoach.kit.templatetags.kit import nz_date
from employers.choices.conversation import MetAt, Purpose, TalkedBy
from employers.models import Conversation, ConversationContact, EmployerDraft, NextStep

A_PAGE = 30
A_YEAR = timedelta(days=365)
AT_ONCE = 40


@dataclass(frozen=True)
class Talk:
    """One conversation, as everyone who sees employers reads it."""

    pk: int
    held_on: date
    by: str
    how: str
    purpose: str
    asked: bool
    contacts: list[str]
    notes: str
    version: int
    may_mend: bool


@dataclass(frozen=True)
class Step:
    """Something we promised them, and who does it."""

    pk: int
    what: str
    due_on: date
    owner_id: int
    owner: str


@dataclass(frozen=True)
class Shares:
    """Of a year's conversations with one employer, how many asked for nothing."""

    n: int
    for_nothing: int


def keepers(user):
    """Colleagues whose role keeps employers."""
    roles = [role for role in Role if Can.KEEP_EMPLOYERS in grants_of(role)]
    return User.objects.visible_to(user).active().filter(role__in=roles).order_by("name", "pk")


def own_open(user, employer):
    """What this person still owes them."""
    rows = NextStep.objects.visible_to(user).open().filter(employer=employer, owner=user.pk)
    return rows.order_by("due_on", "pk")


def promise_words(step):
    return f"{step.what} ({nz_date(step.due_on)})"


def open_steps(user, employer):
    """What we still owe them, the earliest first."""
    rows = NextStep.objects.visible_to(user).open().filter(employer=employer).select_related("owner")
    rows = rows.order_by("due_on", "pk")[:AT_ONCE]
    return [Step(row.pk, row.what, row.due_on, row.owner_id, row.owner.name) for row in rows]


def purpose_asked(asked):
    """The purpose an address narrows to; what is not offered is left out."""
    return asked if asked in Purpose.values else ""


def talks(user, employer, *, purpose="", after=None):
    """(a page of conversations, the newest first; the one to go on after, or None)."""
    rows = Conversation.objects.visible_to(user).filter(employer=employer)
    last = rows.filter(pk=after).values_list("held_on", "pk").first() if after else None
    if last:
        rows = rows.filter(Q(held_on__lt=last[0]) | Q(held_on=last[0], pk__lt=last[1]))
    if purpose:
        rows = rows.filter(purpose=purpose)
    found = list(rows.select_related("author", "site").order_by("-held_on", "-pk")[: A_PAGE + 1])
    shown, more = found[:A_PAGE], len(found) > A_PAGE
    who = _contacts(user, [row.pk for row in shown])
    mends = set(mendable(user).filter(pk__in=[row.pk for row in shown]).values_list("pk", flat=True))
    lines = [_talk(row, who.get(row.pk, []), row.pk in mends) for row in shown]
    return lines, shown[-1].pk if more else None


def mendable(user):
    """Conversations this person may mend: their own, and those of the teams they lead."""
    rows = Conversation.objects.visible_to(user)
    if not may(user, Can.KEEP_EMPLOYERS):
        return rows.none()
    led = User.objects.visible_to(user).in_teams(user.teams_led())
    return rows.filter(Q(author=user.pk) | Q(author__in=led.values("pk"))).select_related("employer")


def talk_as_said(row):
    """What stands of a conversation, as its form shows it."""
    said = ("held_on", "mode", "place", "purpose", "asked", "notes", "version")
    return {name: getattr(row, name) for name in said} | {"site": row.site_id}


def shares(user, employer, *, today):
    """How much of the last year's talking asked for nothing."""
    rows = Conversation.objects.visible_to(user).filter(employer=employer, held_on__gt=today - A_YEAR)
    told = rows.values("employer").counted().order_by("employer").values_list("n", "for_nothing").first()
    return Shares(*told) if told else Shares(0, 0)


def unfinished(user, employer=None):
    """This person's drafts, newest first; those about one employer."""
    rows = EmployerDraft.objects.visible_to(user).select_related("employer__organisation")
    rows = rows.filter(employer=employer) if employer else rows
    return [row for row in rows.order_by("-touched_at")[:AT_ONCE] if has_words(row.content)]


def has_words(content):
    """Somebody typed a word: chips alone are none."""
    said = (content.get(name) for name in ("notes", "next_what", "contact_name"))
    return any(isinstance(one, str) and one.strip() for one in said)


def first_words(content, most=120):
    """What its author knows it by."""
    said = [one for name in ("notes", "next_what", "contact_name") if isinstance(one := content.get(name), str)]
    return " ".join(next((one for one in said if one.strip()), "").split())[:most]


def _contacts(user, ids):
    rows = ConversationContact.objects.visible_to(user).filter(conversation__in=ids).order_by("contact__name", "pk")
    who = {}
    for talk, name in rows.values_list("conversation", "contact__name"):
        who.setdefault(talk, []).append(name)
    return who


def _talk(row, contacts, mends):
    where = row.site.name if row.site else str(MetAt(row.place).label) if row.place else ""
    how = " · ".join(filter(None, [str(TalkedBy(row.mode).label), where]))
    told = {"asked": row.asked, "contacts": contacts, "notes": row.notes}
    told |= {"version": row.version, "may_mend": mends}
    return Talk(row.pk, row.held_on, row.author.name, how, str(row.get_purpose_display()), **told)
