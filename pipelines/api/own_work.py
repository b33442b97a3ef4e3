"""Work of one's own over the API: the same deeds, refusals and words as the pages."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit.trail import note_list, note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from brokercoach.kit.versions import LARGEST
from cases.api.doors import OfPerson
from pipelines.actions import own_work as actions
from pipelines.choices.own_work import OwnKind, SchemeAnswer
from pipelines.forms import own_work as forms
from pipelines.models import OwnWork
from pipelines.queries import own_work as queries
from pipelines.queries.face_time import organisations
from pipelines.schemes import choices

SEE, EDIT = frozenset({Can.SEE_CASES}), frozenset({Can.EDIT_PERSON})
MilestoneIn = twin(forms.MilestoneForm, "OwnMilestoneIn")
IncomeIn = twin(forms.IncomeForm, "OwnIncomeIn")
EndOwnWorkIn = twin(forms.EndForm, "EndOwnWorkIn")
OwnLineOut = shown(queries.OwnLine, "OwnWork")
OwnStepOut = shown(queries.Step, "OwnStep")
OwnWaveOut = shown(queries.Wave, "OwnWave")
OwnLookOut = shown(queries.Look, "OwnSchemeLook")


class ChangeOwnWorkIn(InputSerializer):
    """What it is, who else owns it, who walks beside them, upon the version that was read."""

    version = serializers.IntegerField(min_value=1, max_value=LARGEST)
    what = serializers.CharField(max_length=160)
    mentor = serializers.CharField(max_length=120, allow_blank=True, default="")
    others = serializers.IntegerField(min_value=0, max_value=10_000, allow_null=True, default=None)
    organisation = Near(
        lambda user, _context: organisations(user), "Choose an organisation of the directory.",
        allow_null=True, default=None,
    )  # fmt: skip


class OwnWorkIn(ChangeOwnWorkIn):
    """They set out."""

    version = None
    kind = serializers.ChoiceField(choices=OwnKind.choices)
    started_on = serializers.DateField()


class SchemeIn(InputSerializer):
    """One scheme gone through: codes of the lines that are so, and of those that are not."""

    scheme = serializers.ChoiceField(choices=choices())
    yes = serializers.ListField(child=serializers.CharField(max_length=20), max_length=20, default=list)
    no = serializers.ListField(child=serializers.CharField(max_length=20), max_length=20, default=list)
    asked = serializers.ChoiceField(choices=SchemeAnswer.choices, allow_blank=True, default="")


class CountOut(serializers.Serializer):
    """A sort, and how many."""

    what = serializers.CharField()
    n = serializers.IntegerField()


class OwnWorksOut(serializers.Serializer):
    """Work of one's own of people within reach. None of it is counted among jobs."""

    going_on = serializers.IntegerField()
    people = serializers.IntegerField()
    ended = serializers.IntegerField()
    kinds = CountOut(many=True)
    reached = CountOut(many=True)
    reasons = CountOut(many=True)
    lines = OwnLineOut(many=True)
    after = serializers.IntegerField()


class OneOwnWorkOut(serializers.Serializer):
    """One work of one's own, whole."""

    own = OwnLineOut()
    steps = OwnStepOut(many=True)
    waves = OwnWaveOut(many=True)
    looks = OwnLookOut(many=True)


class OwnWorks(OfPerson):
    grants = {"GET": SEE, "POST": EDIT}

    @extend_schema(responses=OwnLineOut(many=True), tags=["own work"], operation_id="person_own_work")
    def get(self, request, pk):
        """Their work of their own, what goes on first."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="work")
        return Response(plain(queries.own_works_of(request.user, case)))

    @extend_schema(request=OwnWorkIn, responses={201: Done}, tags=["own work"], operation_id="own_work_start")
    def post(self, request, pk):
        """They set out."""
        case = self.case(pk)
        told = read(OwnWorkIn, request)
        return self.done(actions.start_own_work(by=request.user, case=case, on=dates.today(), now=dates.now(), **told))


class OfOwnWork(APIView):
    """About one work of one's own."""

    grants = EDIT

    def own_work(self, pk):
        user = self.request.user
        row = visible_or_404(OwnWork, user, queryset=queries.find(user), pk=pk)
        note_read(by=user, file=row.case, tab="work")
        return row

    def done(self, row, status=200):
        return Response({"id": row.pk}, status=status)


class OneOwnWork(OfOwnWork):
    grants = {"GET": SEE, "PUT": EDIT}

    @extend_schema(responses=OneOwnWorkOut, tags=["own work"], operation_id="own_work_one")
    def get(self, request, pk):
        """One, whole."""
        row, user = self.own_work(pk), request.user
        told = {"own": plain([queries.one(user, row)])[0], "steps": plain(queries.steps_of(user, row))}
        return Response(
            told | {"waves": plain(queries.waves_of(user, row)), "looks": plain(queries.looks_of(user, row))}
        )

    @extend_schema(request=ChangeOwnWorkIn, responses=Done, tags=["own work"], operation_id="own_work_change")
    def put(self, request, pk):
        """Change it, upon the version that was read."""
        row, told = self.own_work(pk), read(ChangeOwnWorkIn, request)
        return self.done(actions.change_own_work(by=request.user, own_work=row, **told))


class Reached(OfOwnWork):
    @extend_schema(request=MilestoneIn, responses={201: Done}, tags=["own work"], operation_id="own_work_reached")
    def post(self, request, pk):
        """A milestone is reached."""
        row, on, told = self.own_work(pk), dates.today(), read(MilestoneIn, request)
        return self.done(actions.reach_milestone(by=request.user, own_work=row, on=on, now=dates.now(), **told), 201)


class Income(OfOwnWork):
    @extend_schema(request=IncomeIn, responses={201: Done}, tags=["own work"], operation_id="own_work_income")
    def post(self, request, pk):
        """What it brings in."""
        row, on, told = self.own_work(pk), dates.today(), read(IncomeIn, request)
        return self.done(actions.note_income(by=request.user, own_work=row, on=on, **told), 201)


class Schemes(OfOwnWork):
    @extend_schema(request=SchemeIn, responses=Done, tags=["own work"], operation_id="own_work_scheme")
    def put(self, request, pk):
        """A scheme is gone through with them."""
        row, on, told = self.own_work(pk), dates.today(), read(SchemeIn, request)
        return self.done(actions.look_at_scheme(by=request.user, own_work=row, on=on, **told))


class Ended(OfOwnWork):
    @extend_schema(request=EndOwnWorkIn, responses=Done, tags=["own work"], operation_id="own_work_end")
    def post(self, request, pk):
        """It is over, for a reason."""
        row, on, told = self.own_work(pk), dates.today(), read(EndOwnWorkIn, request)
        return self.done(actions.end_own_work(by=request.user, own_work=row, on=on, now=dates.now(), **told))


class All(APIView):
    grants = SEE

    @extend_schema(
        parameters=[OpenApiParameter("after", int)], responses=OwnWorksOut, tags=["own work"], operation_id="own_works"
    )
    def get(self, request):
        """Work of one's own of people within reach. `after` names the last of this page; 0 when none follows."""
        seen = queries.counts(request.user, after=whole_number(request.query_params.get("after")))
        note_list(by=request.user, where="own_work", ids=[one.case for one in seen.lines])
        told = {"going_on": seen.going_on, "people": seen.people, "ended": seen.ended, "lines": plain(seen.lines)}
        told["after"] = seen.after
        for name in ("kinds", "reached", "reasons"):
            told[name] = [{"what": what, "n": n} for what, n in getattr(seen, name)]
        return Response(told)
