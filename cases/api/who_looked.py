"""Who saw one person between two days, over the API: the same lines, days and order as the page and its file."""

from dataclasses import dataclass
from datetime import datetime

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from brokercoach.audit.forms import BetweenForm
from brokercoach.audit.trail import note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import plain, shown
from brokercoach.kit.grants import Can
from cases.api.doors import Deed
from cases.queries.who_looked import who_looked


@dataclass(frozen=True)
class Look:
    """Who did, read, found or was refused what, when; and what else the line says."""

    id: int
    at: datetime
    who: str
    said: str
    more: list[str]
    sort: str


class LooksOut(serializers.Serializer):
    results = shown(Look, "LookOut")(many=True)
    before = serializers.CharField(allow_blank=True, help_text="Where the next page begins; empty at the end.")


class WhoLooked(Deed):
    grants = {Can.SEE_WHO_LOOKED}

    @extend_schema(
        responses=LooksOut,
        tags=["people"],
        parameters=[
            OpenApiParameter("start", str, description="From this day; the last 90 days unless told"),
            OpenApiParameter("end", str, description="Until this day, included"),
            OpenApiParameter("before", str, description="The page after this one"),
        ],
    )
    def get(self, request, pk):
        """Deeds, looks, searches, exports and refusals about one person, newest first. This look is among them."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="looked")
        form = BetweenForm.asked(request.query_params, today=dates.today())
        if not form.is_valid():
            raise serializers.ValidationError(form.errors)
        found, before = who_looked(request.user, case, *form.moments(), before=request.query_params.get("before", ""))
        lines = [Look(line.pk, line.at, who, line.said, more, line.kind_label) for line, who, more in found]
        return Response({"results": plain(lines), "before": before})
