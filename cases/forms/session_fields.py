"""Inputs of Log a session that are more than one box: who, which day, how long, what about. They only read."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from brokercoach.accounts.models import User
from brokercoach.kit.text import one_line, whole_number
from cases.choices import Topic
from cases.queries import log_session as known

MOST = 60


def listed(data, name):
    """Every value of a name, from a posted form or a plain dictionary."""
    if isinstance(data, MultiValueDict):
        return data.getlist(name)
    value = data.get(name)
    return value if isinstance(value, list) else [value] if value else []


def resolve(user, who):
    """Ids of the people named by number or, typed without signal, by name. A name that fits several is asked about."""
    ids = []
    for one in dict.fromkeys(one_line(w) for w in who):
        if (number := whole_number(one)) is not None:
            ids.append(number)
        elif one:
            person, several = known.matched(user, one)
            if person is None:
                raise ValidationError(which(one, several), code="which")
            ids.append(person.pk)
    return list(dict.fromkeys(ids))


def which(name, several):
    if several:
        return f"Which {name}? " + " or ".join(person.name for person in several[:4]) + "?"
    return (
        f"We could not find {name[:80]} among your people. Check the name, or add them as someone else who was there."
    )


class Many(forms.SelectMultiple):
    """Tapped values together with what was typed beside them, in <name>_typed, between commas or lines."""

    def value_from_datadict(self, data, files, name):
        typed = str(data.get(f"{name}_typed") or "").replace("\n", ",").split(",")
        return [value for value in [*listed(data, name), *typed] if str(value).strip()][:MOST]


class WhoField(forms.Field):
    """People of ours: by number, or by name as typed."""

    widget = Many

    def clean(self, value):
        return resolve(self.by, value or [])


class NamesField(forms.Field):
    """Anyone, by name."""

    widget = Many

    def clean(self, value):
        return [name for name in (one_line(v) for v in value or []) if name]


class NumbersField(forms.Field):
    """Rows tapped, by number."""

    widget = Many

    def clean(self, value):
        numbers = [whole_number(v) for v in value or []]
        if None in numbers:
            raise ValidationError("Choose from those shown.")
        return numbers


class MinutesWidget(forms.NumberInput):
    """A chip of minutes, or another number in <name>_other."""

    def value_from_datadict(self, data, files, name):
        return data.get(f"{name}_other") or data.get(name)


class TopicsWidget(forms.Widget):
    """Topics tapped, each with its own box in <name>_<topic>."""

    def value_from_datadict(self, data, files, name):
        return {topic: data.get(f"{name}_{topic}") or "" for topic in listed(data, name)}


class TopicsField(forms.Field):
    """{topic: its few words}."""

    widget = TopicsWidget

    def clean(self, value):
        if not isinstance(value, dict) or not set(value) <= set(Topic.values):
            raise ValidationError("Choose topics from those shown.")
        return {topic: one_line(note) for topic, note in value.items()}


class OwnerField(forms.Field):
    """A colleague of one's own teams by number; nobody means: me."""

    def clean(self, value):
        if not value:
            return None
        near = {self.by.pk, *(pk for pk, _ in known.colleagues(self.by))}
        owner = User.objects.visible_to(self.by).active().filter(pk__in=near & {whole_number(value)}).first()
        if owner is None:
            raise ValidationError("Choose someone who works here.")
        return owner
