"""What people aim for beside what is open, over the API."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.kit.actors import may
from brokercoach.kit.api.pictures import plain, shown
from brokercoach.kit.grants import Can
from pipelines.queries import levels as queries

LevelOut = shown(queries.Level, "SkillLevel")
CoachLevelsOut = shown(queries.CoachLevels, "CoachSkillLevels")


class LevelsGapOut(serializers.Serializer):
    """Each level with the people who aim for it and the places open; `few` is the smallest number told, 0 for every.
    `coaches` is empty for whoever leads no team."""

    few = serializers.IntegerField()
    levels = LevelOut(many=True)
    coaches = CoachLevelsOut(many=True)


class Gap(APIView):
    grants = frozenset({Can.SEE_EMPLOYERS})

    @extend_schema(responses=LevelsGapOut, tags=["leads"], operation_id="levels_gap")
    def get(self, request):
        """The gap table."""
        seen, user = queries.gap(request.user), request.user
        coaches = queries.by_coach(user) if may(user, Can.SEE_TEAM) else []
        return Response({"few": seen.few, "levels": plain(seen.levels), "coaches": plain(coaches)})
