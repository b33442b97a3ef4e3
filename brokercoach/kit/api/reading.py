"""Serializers that only read, like the forms they twin."""

from rest_framework import serializers


class MomentIn(serializers.DateTimeField):
    """A moment. One without a zone is Auckland's; one at the edge of the calendar is refused like any other slip."""

    def enforce_timezone(self, value):
        try:
            return super().enforce_timezone(value)
        except OverflowError:
            self.fail("overflow")


class InputSerializer(serializers.Serializer):
    """Reads and checks a body. Never writes. Refuses fields it does not know, so that no typing slip passes unseen."""

    def to_internal_value(self, data):
        if isinstance(data, dict) and (unknown := sorted(set(map(str, data)) - set(self.fields))):
            raise serializers.ValidationError({name[:60]: ["There is no such field here."] for name in unknown})
        return super().to_internal_value(data)

    def save(self, **kwargs):
        raise TypeError("Serializers read; actions write.")


def read(serializer_class, request, **context):
    """The checked body as keyword arguments for an action; raises DRF's ValidationError."""
    serializer = serializer_class(data=request.data, context={"request": request, **context})
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data
