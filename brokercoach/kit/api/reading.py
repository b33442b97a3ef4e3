"""Serializers that only read, like the forms they twin."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from brokercoach.kit.events import tell_choice
from brokercoach.kit.periods import must_be_of_our_time

LARGEST_ID = 2**53


class MomentIn(serializers.DateTimeField):
    """A moment. One without a zone is Auckland's; one at the edge of the calendar is refused like any other slip."""

    def enforce_timezone(self, value):
        try:
            return super().enforce_timezone(value)
        except OverflowError:
            self.fail("overflow")


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": LARGEST_ID})
class Near(serializers.IntegerField):
    """A row within reach, by number. `rows(user, context)` are those offered; `words` refuse any other.

    A row that was chosen and not offered may be someone else's: the trail is told, as it is of a choice on a page.
    """

    def __init__(self, rows, words, **kwargs):
        super().__init__(**kwargs)
        self.rows, self.words = rows, words

    def to_internal_value(self, data):
        number, user = super().to_internal_value(data), self.context["request"].user
        if 0 < number <= LARGEST_ID:
            offered = self.rows(user, self.context)
            if row := offered.filter(pk=number).first():
                return row
            tell_choice(user, offered.model, number)
        raise serializers.ValidationError(self.words)


class InputSerializer(serializers.Serializer):
    """Reads and checks a body. Never writes. Refuses fields it does not know, so that no typing slip passes unseen."""

    def to_internal_value(self, data):
        if isinstance(data, dict) and (unknown := sorted(set(map(str, data)) - set(self.fields))):
            raise serializers.ValidationError({name[:60]: ["There is no such field here."] for name in unknown})
        return super().to_internal_value(data)

    def save(self, **kwargs):
        raise TypeError("Serializers read; actions write.")


def read(serializer_class, request, **context):
    """The checked body as keyword arguments for an action; raises DRF's ValidationError, or RuleBroken for a year far
    off, in the words of the pages."""
    serializer = serializer_class(data=request.data, context={"request": request, **context})
    serializer.is_valid(raise_exception=True)
    for field, told in serializer.validated_data.items():
        must_be_of_our_time(field, told)
    return serializer.validated_data
