"""Plans over the API: the same deeds, refusals and words as the pages; a conflict shows what stands."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from brokercoach.audit.trail import note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import plans as actions
from cases.api.doors import OfPerson
from cases.forms import plans as forms
from cases.models import Accommodation, Goal
from cases.queries import plans as pictures

PlanIn = twin(forms.PlanForm, "PlanIn")
AccommodationIn = twin(forms.AccommodationForm, "AccommodationIn")
ChangeAccommodationIn = twin(forms.ChangeAccommodationForm, "ChangeAccommodationIn")
SkillIn = twin(forms.SkillForm, "SkillIn")
GoalOut = shown(pictures.GoalNow, "GoalOut")


class AgreedGoal(serializers.Serializer):
    """A goal as it was agreed in one version."""

    goal = serializers.IntegerField()
    words = serializers.CharField()
    horizon = serializers.CharField()


VersionOut = shown(pictures.Version, "VersionOut", without=("goals",), goals=AgreedGoal(many=True))
PlanOut = shown(
    pictures.Plan,
    "PlanOut",
    without=("stands", "goals", "reached", "at_work", "alone"),
    stands=VersionOut(allow_null=True),
    goals=GoalOut(many=True),
    reached=shown(pictures.GoalNow, "ReachedOut")(many=True),
    at_work=shown(pictures.AtWork, "AtWorkOut")(many=True),
    alone=shown(pictures.Alone, "AloneOut")(many=True),
)


class Plan(OfPerson):
    grants = {"GET": frozenset({Can.SEE_CASES}), "PUT": frozenset({Can.EDIT_PERSON})}

    @extend_schema(responses=PlanOut, tags=["plans"])
    def get(self, request, pk):
        """The plan that stands, goals with the kōrero that touched them, needs at work, skills."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="plan")
        [picture] = plain([pictures.plan(request.user, case)])
        return Response(PlanOut(picture).data)

    @extend_schema(request=PlanIn, responses=Done, tags=["plans"])
    def put(self, request, pk):
        """The next version, upon the version read; 409 shows what stands when that is older."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        return self.done(actions.save_plan(by=request.user, case=case, on=on, now=now, **read(PlanIn, request)), 200)


class GoalReached(OfPerson):
    @extend_schema(request=None, responses=Done, tags=["plans"])
    def post(self, request, pk, goal):
        """A goal is reached."""
        case = self.case(pk)
        row = visible_or_404(Goal, request.user, pk=goal, case=case)
        told = {"on": dates.today(), "now": dates.now()}
        return self.done(actions.reach_goal(by=request.user, case=case, goal=row, **told), 200)


class AtWork(OfPerson):
    @extend_schema(request=AccommodationIn, responses={201: Done}, tags=["plans"])
    def post(self, request, pk):
        """What they need at work."""
        on, case = dates.today(), self.case(pk)
        return self.done(actions.add_accommodation(by=request.user, case=case, on=on, **read(AccommodationIn, request)))


class OneAtWork(OfPerson):
    @extend_schema(request=ChangeAccommodationIn, responses=Done, tags=["plans"])
    def put(self, request, pk, accommodation):
        """What they need at work, changed."""
        on, case = dates.today(), self.case(pk)
        row = visible_or_404(Accommodation, request.user, pk=accommodation, case=case)
        changed = actions.change_accommodation(
            by=request.user, case=case, accommodation=row, on=on, **read(ChangeAccommodationIn, request)
        )
        return self.done(changed, 200)


class Skills(OfPerson):
    @extend_schema(request=SkillIn, responses={201: Done}, tags=["plans"])
    def post(self, request, pk):
        """They can do something without us."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        return self.done(actions.note_skill(by=request.user, case=case, on=on, now=now, **read(SkillIn, request)))
