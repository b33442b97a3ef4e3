"""How a day speaks: short, plain, the same on the page and over the API. Pure: no database."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext

from brokercoach.kit.templatetags.kit import nz_date, nz_time
from cases.choices import Mode, Next

VERBS = {Next.RING: later("Ring"), Next.MEET: later("Meet"), Next.DO: later("Do")}


def reply(by_way_of):
    """Who rang is rung back; who wrote is answered."""
    return str(VERBS[Next.RING]) if by_way_of == Mode.PHONE else _("Answer")


def weekday(day, today):
    """due Tuesday within the week, else due 3 Nov."""
    if (today - day).days < 7:
        return f"{day:%A}"
    return short(day, today)


def short(day, today):
    """29 Oct; with the year when it is another than today's."""
    return f"{day.day} {day:%b}" if day.year == today.year else f"{day.day} {day:%b %Y}"


def days(n):
    return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}


def over(n):
    return ngettext("%(n)d day over", "%(n)d days over", n) % {"n": n}


def promise(what, kind, due_on, today):
    """Week 2 check-in, due Tuesday. A promise without words says what it is."""
    said = what or {Next.RING: _("You promised to ring"), Next.MEET: _("You promised to meet"), Next.DO: ""}[kind]
    if not what and kind == Next.DO:
        said = _("You promised to do something for them")
    if what and due_on == today and kind == Next.DO:
        said = _("You promised: %(what)s") % {"what": what[0].lower() + what[1:]}
    return said if due_on == today else f"{said}, {_('due')} {weekday(due_on, today)}"


def owed_to_employer(what, due_on, today):
    """You promised them: send the trial dates, due Tuesday."""
    said = _("You promised them: %(what)s") % {"what": what[0].lower() + what[1:]}
    return said if due_on == today else f"{said}, {_('due')} {weekday(due_on, today)}"


def unseen(kind, due_on):
    """Ring, due Thu 26 Nov. You do not see their file any more."""
    return _("%(kind)s, due %(day)s. You do not see their file any more.") % {"kind": kind, "day": nz_date(due_on)}


def to_tell(who):
    """Still to hear what Work and Income told us."""
    return _("Still to hear what %(who)s told us of them") % {"who": who}


def silence(last_contact_on, opened_on, tries, today):
    """No kōrero since 29 Oct, two tries."""
    if last_contact_on:
        said = _("No kōrero since %(day)s") % {"day": short(last_contact_on, today)}
    else:
        said = _("No kōrero yet, with us since %(day)s") % {"day": short(opened_on, today)}
    return f"{said}, {tried(tries)}" if tries else said


def brought(n):
    """Whoever a caseload brought in, in one line."""
    return ngettext("%(n)d person brought in", "%(n)d people brought in", n) % {"n": n}


def brought_when(first_on, today):
    return _("today") if first_on == today else _("this week")


def brought_why():
    return _("From a caseload, and nobody has spoken with them here yet. Look at them and choose whom to ring first.")


def tried(n):
    numbers = ("", _("one try"), _("two tries"), _("three tries"), _("four tries"))
    return numbers[n] if n < len(numbers) else _("%(n)d tries") % {"n": n}


def draft(touched_on, touched_at, today):
    """Draft from this morning, not finished."""
    if touched_on == today:
        when = _("from this morning") if touched_at.hour < 12 else _("from today")
    else:
        when = _("from %(day)s") % {"day": nz_date(touched_on)}
    return _("Draft %(when)s, not finished") % {"when": when}


def clock(moment_or_day, today):
    """8:12 am of today, else the day."""
    on = moment_or_day if type(moment_or_day) is date else moment_or_day.date()
    return nz_time(moment_or_day) if on == today else nz_date(on)
