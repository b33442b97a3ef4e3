"""What we promised employers, over the API."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.accounts.models import User
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from employers.actions import next_steps as actions
from employers.api.employers import KEEP, READ, OfEmployer
from employers.forms.conversations import LetStepGoForm
from employers.models import NextStep
from employers.queries import conversations as queries
from employers.queries.holdings import HeldWithEmployers, held_with_employers

NO_KEEPER = "Choose someone who keeps employers here."
LetStepGoIn = twin(LetStepGoForm, "LetStepGoIn")
StepOut = shown(queries.Step, "EmployerStep")
HeldOut = shown(HeldWithEmployers, "HeldWithEmployers")


def a_keeper(**more):
    return Near(lambda user, context: queries.keepers(user), NO_KEEPER, **more)


class StepIn(InputSerializer):
    """Something promised without a conversation."""

    what = serializers.CharField(max_length=160)
    due_on = serializers.DateField()
    owner = a_keeper(allow_null=True, default=None)


class HandOnIn(InputSerializer):
    """Whose it becomes."""

    to = a_keeper()


class Steps(OfEmployer):
    grants = {"GET": READ, "POST": KEEP}

    @extend_schema(responses=StepOut(many=True), tags=["employers"], operation_id="employers_steps")
    def get(self, request, pk):
        """What we still owe them, the earliest first."""
        return Response(plain(queries.open_steps(request.user, self.employer(pk))))

    @extend_schema(request=StepIn, responses={201: Done}, tags=["employers"], operation_id="employers_add_step")
    def post(self, request, pk):
        """Promise them something."""
        row = self.employer(pk)
        made = actions.promise_step(by=request.user, employer=row, on=dates.today(), **read(StepIn, request))
        return self.done(made, 201)


class OneStep(OfEmployer):
    grants = KEEP

    def step(self, pk, step):
        return visible_or_404(NextStep, self.request.user, pk=step, employer=pk)


class Kept(OneStep):
    @extend_schema(request=None, responses=Done, tags=["employers"], operation_id="employers_step_kept")
    def post(self, request, pk, step):
        """It is kept."""
        row = self.step(pk, step)
        return self.done(actions.complete_step(by=request.user, step=row, on=dates.today()))


class LetGo(OneStep):
    @extend_schema(request=LetStepGoIn, responses=Done, tags=["employers"], operation_id="employers_step_let_go")
    def post(self, request, pk, step):
        """It is let go, with a reason."""
        row = self.step(pk, step)
        return self.done(actions.let_step_go(by=request.user, step=row, on=dates.today(), **read(LetStepGoIn, request)))


class HandOn(OneStep):
    @extend_schema(request=HandOnIn, responses=Done, tags=["employers"], operation_id="employers_step_hand_on")
    def post(self, request, pk, step):
        """It becomes a colleague's, or one takes it over."""
        row = self.step(pk, step)
        return self.done(actions.hand_step_on(by=request.user, step=row, **read(HandOnIn, request)))


class OfColleague(APIView):
    grants = {Can.REASSIGN, Can.MANAGE_PEOPLE}

    @extend_schema(responses=HeldOut, tags=["employers"], operation_id="employers_of_colleague")
    def get(self, request, pk):
        """How many employers a colleague keeps, and promises they owe employers."""
        return Response(plain([held_with_employers(visible_or_404(User, request.user, pk=pk))])[0])

    @extend_schema(request=HandOnIn, responses=Done, tags=["employers"], operation_id="employers_give_all_on")
    def post(self, request, pk):
        """All of it becomes another colleague's, before they go."""
        person = visible_or_404(User, request.user, pk=pk)
        return Response({"id": actions.give_all_on(by=request.user, of=person, **read(HandOnIn, request)).pk})
