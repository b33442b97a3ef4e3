"""Serializers made from the frozen pictures that queries hand out: the API shows what the pages show."""

import types
from dataclasses import asdict, fields
from datetime import date, datetime, time
from typing import Union, get_args, get_origin, get_type_hints

from rest_framework import serializers

PLAIN = {
    int: serializers.IntegerField,
    str: serializers.CharField,
    bool: serializers.BooleanField,
    float: serializers.FloatField,
    date: serializers.DateField,
    time: serializers.TimeField,
    datetime: serializers.DateTimeField,
    object: serializers.DateTimeField,
}


def shown(picture, name, *, without=(), **more):
    """A serializer class for a dataclass: one field each, but those left out; `more` are fields beside it."""
    hints = get_type_hints(picture)
    made = {f.name: _field(hints[f.name]) for f in fields(picture) if f.name not in without}
    return type(name, (serializers.Serializer,), {"__doc__": picture.__doc__, **made, **more})


def plain(pictures, *, without=()):
    """Dicts of pictures, without what only a page needs."""
    return [{key: value for key, value in asdict(one).items() if key not in without} for one in pictures]


def _field(hint):
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        kind = next(arg for arg in inner if arg is not type(None))
        return PLAIN[kind](allow_null=True)
    if origin in (tuple, list):
        return serializers.ListField(child=PLAIN.get(inner[0], serializers.JSONField)())
    return PLAIN[hint]()


class Done(serializers.Serializer):
    """What a deed answers: the row it made or changed."""

    id = serializers.IntegerField()
