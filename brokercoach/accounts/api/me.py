"""Who am I here, and who else works here."""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.accounts.choices import Part, Role
from brokercoach.accounts.models import Membership, Team, User
from brokercoach.accounts.queries import people
from brokercoach.kit import dates
from brokercoach.kit.api.pagination import Newest
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can


class TeamHeld(serializers.Serializer):
    team = serializers.IntegerField(source="team_id")
    name = serializers.CharField(source="team")
    leads = serializers.BooleanField()
    since = serializers.DateField(source="starts_on")


class MeOut(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    called = serializers.CharField()
    email = serializers.EmailField()
    role = serializers.ChoiceField(choices=Role)
    grants = serializers.ListField(child=serializers.CharField(), help_text="What you may do with this sign-in.")
    teams = TeamHeld(many=True)


class Me(APIView):
    grants = {Can.USE_OWN_ACCOUNT}

    @extend_schema(responses=MeOut, tags=["people"])
    def get(self, request):
        """The person signed in, their role, their teams today, and what they may do with this sign-in or token."""
        user = request.user
        held = [m for m in people.in_teams(user, users=[user.pk]) if m.ends_on is None]
        told = {field: getattr(user, field) for field in ("id", "name", "called", "email", "role")}
        grants = sorted(str(g) for g in Can if user.can(g))
        return Response(MeOut(told | {"grants": grants, "teams": held}).data)


class ColleagueOut(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["id", "name", "called", "role", "is_active"]


class Colleagues(generics.ListAPIView):
    """The people who work here, newest first."""

    grants = {Can.USE_OWN_ACCOUNT}
    serializer_class = ColleagueOut
    pagination_class = Newest

    def get_queryset(self):
        return User.objects.visible_to(self.request.user)


class Colleague(APIView):
    grants = {Can.USE_OWN_ACCOUNT}

    @extend_schema(responses=ColleagueOut, tags=["people"])
    def get(self, request, pk):
        """One person who works here."""
        return Response(ColleagueOut(visible_or_404(User, request.user, pk=pk)).data)


class MemberOut(serializers.ModelSerializer):
    person = serializers.IntegerField(source="user_id")
    part = serializers.ChoiceField(choices=Part)

    class Meta:
        model = Membership
        fields = ["person", "part", "starts_on", "ends_on"]


class TeamOut(serializers.ModelSerializer):
    members = MemberOut(many=True, source="members_today", help_text="Who is in it today.")

    class Meta:
        model = Team
        fields = ["id", "name", "area", "closed_on", "members"]


class Teams(generics.ListAPIView):
    """Teams and who is in them today, newest first."""

    grants = {Can.USE_OWN_ACCOUNT}
    serializer_class = TeamOut
    pagination_class = Newest

    def get_queryset(self):
        user = self.request.user
        today = Membership.objects.visible_to(user).on(dates.today()).order_by("pk")
        return Team.objects.visible_to(user).prefetch_related(Prefetch("memberships", today, to_attr="members_today"))
