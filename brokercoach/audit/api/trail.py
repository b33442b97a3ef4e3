"""The whole trail over the API, for the independent person."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import generics, serializers

from brokercoach.audit.models import Event
from brokercoach.audit.words import sentence
from brokercoach.kit.api.pagination import ByMoment
from brokercoach.kit.grants import Can


class EventOut(serializers.ModelSerializer):
    said = serializers.SerializerMethodField(help_text="The same in words.")
    details = serializers.SerializerMethodField(help_text="Ids, counts, choices and dates; never personal values.")

    class Meta:
        model = Event
        fields = ["id", "at", "kind", "what", "said", "actor", "actor_id", "subject", "file", "tab", "details"]

    def get_said(self, event) -> str:
        return sentence(event.what, event.tab)

    @extend_schema_field(serializers.DictField())
    def get_details(self, event):
        return event.details


class Trail(generics.ListAPIView):
    """Every line, newest first: who did, read, searched, took away or was refused what."""

    grants = {Can.READ_TRAIL}
    serializer_class = EventOut
    pagination_class = ByMoment

    def get_queryset(self):
        return Event.objects.visible_to(self.request.user)
