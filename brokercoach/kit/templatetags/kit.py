"""How dates, times, money and people's initials are written, and the icons.   {% load kit %}"""

import re
import secrets
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from brokercoach.kit import dates

register = template.Library()
COLOURS = ("", "g", "b", "y")


def as_date(value):
    """The Auckland date of a date or a moment; None for anything else."""
    if isinstance(value, datetime):
        return dates.local(value).date() if value.tzinfo else value.date()
    return value if hasattr(value, "isoformat") and hasattr(value, "day") else None


@register.filter
def nz_date(value):
    """Thu 26 Nov; with the year when it is another year than today's."""
    day = as_date(value)
    if day is None:
        return ""
    words = f"{day:%a} {day.day} {day:%b}"
    return words if day.year == dates.today().year else f"{words} {day.year}"


@register.filter
def nz_time(value):
    """2:45 pm, as Auckland's clocks show it."""
    if isinstance(value, datetime) and value.tzinfo:
        value = dates.local(value)
    if not hasattr(value, "hour"):
        return ""
    return f"{value.hour % 12 or 12}:{value.minute:02} {'am' if value.hour < 12 else 'pm'}"


@register.filter
def nz_hour(value):
    """2 pm, and 2:30 pm when it is not the full hour."""
    return nz_time(value).replace(":00", "")


@register.filter
def nz_moment(value, where=""):
    """Today 2:45 pm, Yesterday 9:00 am, else Thu 26 Nov 2:45 pm. With "mid", as it stands inside a sentence."""
    day = as_date(value)
    if day is None:
        return ""
    return f"{nz_day(day, where)} {nz_time(value)}".strip()


@register.filter
def nz_day(value, where=""):
    """Today, Yesterday, else Thu 26 Nov. With "mid", today and yesterday."""
    day = as_date(value)
    if day is None:
        return ""
    ago = (dates.today() - day).days
    if where == "mid" and ago in (0, 1):
        return ago_days(day)
    return str(_("Today") if ago == 0 else _("Yesterday") if ago == 1 else nz_date(day))


@register.filter
def ago_days(value):
    """today · yesterday · 23 days ago · tomorrow · in 3 days."""
    day = as_date(value)
    if day is None:
        return ""
    days = (dates.today() - day).days
    if abs(days) < 2:
        return {0: _("today"), 1: _("yesterday"), -1: _("tomorrow")}[days]
    if days > 0:
        return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
    return ngettext("in %(n)d day", "in %(n)d days", -days) % {"n": -days}


@register.filter
def tel(number):
    """021 555 0101 as an address that rings it; nothing for what is no number (an e-mail, a street)."""
    number = str(number or "")
    dialled = re.sub(r"[\s().-]", "", number)
    return f"tel:{dialled}" if re.fullmatch(r"\+?[0-9]{5,15}", dialled) else ""


@register.filter
def ringing(text, number):
    """A text in which the number can be tapped to ring it."""
    there = tel(number)
    before, found, after = str(text).partition(str(number or "")) if there else (text, "", "")
    return format_html('{}<a class="tel" href="{}">{}</a>{}', before, there, found, after) if found else text


@register.filter
def leading(text):
    """A message that ends in an address of ours, with that address as a link: … on the page X: /leavers/7/."""
    found = re.search(r": (/[a-z0-9/-]+/)$", str(text))
    if not found:
        return text
    return format_html('{}: <a href="{}">{}</a>', str(text)[: found.start()], found[1], _("open it"))


@register.filter
def money(value):
    """$28.95, $1,200, -$3.50; whole dollars without cents."""
    try:
        amount = Decimal(str(value)).quantize(Decimal("0.01"))
    except (InvalidOperation, ValueError):
        return ""
    if not amount.is_finite():
        return ""
    text = f"{abs(amount):,.2f}".removesuffix(".00")
    return f"{'-' if amount < 0 else ''}${text}"


@register.filter
def initials(name):
    """First letters of the first and last word: Hēmi Tamihere is HT, ʻAna Leavasa is AL."""
    words = [w for w in (part.strip("ʻ‘’“”'\"()-.,") for part in str(name or "").split()) if w]
    return "".join(w[0] for w in dict.fromkeys((words[0], words[-1]))).upper() if words else "?"


@register.filter
def av_colour(name):
    """A steady colour class for a name, so that a person looks the same on every page."""
    return COLOURS[sum(ord(c) for c in str(name or "")) % len(COLOURS)]


@register.filter
def get(mapping, key):
    """The value under a key, whatever its type; nothing when it is absent."""
    if not mapping:
        return ""
    key = getattr(key, "value", key)
    return mapping.get(key, mapping.get(str(key), ""))


@register.filter
def beside(problem, label):
    """A problem after its question: “When? Choose a day.” or “Area: choose one.”"""
    return f"{label}{'' if str(label).endswith(('?', '.', '!', ':')) else ':'} {problem}"


@register.filter
def anchor(field):
    """Where a link from the error summary lands: the input, or its group when there are several."""
    return field.id_for_label if field.id_for_label and not field.use_fieldset else field.auto_id


@register.simple_tag
def icon(name, label="", size=""):
    """One symbol of static/img/icons.svg. Silent to screen readers unless it carries a label of its own."""
    return _icon(name, size, format_html('role="img" aria-label="{}"', label)) if label else _silent_icon(name, size)


def _icon(name, size, said):
    extra = f" ic-{size}" if size else ""
    address = f"{static('img/icons.svg')}#{name}"
    return format_html('<svg class="ic{}" {} focusable="false"><use href="{}"></use></svg>', extra, said, address)


@lru_cache(maxsize=256)
def _silent_icon(name, size):
    """Drawn dozens of times a page, the same each time."""
    return _icon(name, size, mark_safe('aria-hidden="true"'))


# What is another each time a piece is shown, and where it goes: nobody outside this process knows these marks.
EACH = {name: f"{name}-{secrets.token_hex(16)}" for name in ("csrf_token", "who", "words", "log_url", "log_label")}


@register.simple_tag
def once(piece, **known):
    """A piece of every page that depends on what it is handed alone: drawn the first time in each language, then kept.

    It is drawn without the request, so that nothing of a reader, their token or their rows can stand in it. What is
    another for each reader (EACH) is put in as it is shown, and never kept: the piece may only write it, as text.
    """
    each = {name: known[name] for name in EACH if known.get(name)}
    known |= {name: EACH[name] for name in each}
    draw = _drawn.__wrapped__ if settings.DEBUG else _drawn
    drawn = draw(piece, get_language(), tuple(known.items()))
    for name, value in each.items():
        drawn = drawn.replace(EACH[name], conditional_escape(value))
    return mark_safe(drawn) if each else drawn


@lru_cache(maxsize=1024)
def _drawn(piece, language, known):
    return get_template(piece).render(dict(known))
