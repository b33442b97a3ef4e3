"""Serializers that only read, like the forms they twin."""

from rest_framework import serializers


class InputSerializer(serializers.Serializer):
    """Reads and checks a body. Never writes."""

    def save(self, **kwargs):
        raise TypeError("Serializers read; actions write.")


def read(serializer_class, request, **context):
    """The checked body as keyword arguments for an action; raises DRF's ValidationError."""
    serializer = serializer_class(data=request.data, context={"request": request, **context})
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data
