"""Promises and procurement clauses over the API."""

from dataclasses import asdict

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from brokercoach.directory.models import Organisation
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from employers.actions import promises as actions
from employers.api.employers import KEEP, READ, OfEmployer
from employers.choices.promises import Promised
from employers.forms import promises as forms
from employers.models import Clause, Commitment
from employers.queries import promises as queries
from employers.queries.employers import contacts_now
from employers.queries.evidence import Again, to_assess_again
from employers.queries.practice import PaperLine, papers_due

CheckIn = twin(forms.CheckForm, "PromiseCheckIn")
LookIn = twin(forms.LookForm, "ClauseLookIn")
PromiseOut = shown(queries.Promise, "EmployerPromise", without=("tag",))
ClauseOut = shown(queries.ClauseLine, "EmployerClause", without=("tag",))
KeptOut = shown(queries.Kept, "PromisesKept")
AgainOut = shown(Again, "EmployerAssessAgain")
PaperDueOut = shown(PaperLine, "EmployerPaperDue")


class EmployerPromiseIn(InputSerializer):
    """What they promised, where it is written, and when somebody looks."""

    promised = serializers.ChoiceField(choices=Promised.choices)
    terms = serializers.CharField(max_length=200)
    contact = Near(
        lambda user, context: contacts_now(user, context["employer"]),
        "Choose from their contacts.",
        allow_null=True,
        default=None,
    )
    promised_on = serializers.DateField()
    due_on = serializers.DateField()
    in_contract = serializers.BooleanField(default=False)
    file_ref = serializers.CharField(max_length=120, allow_blank=True, default="")


class EmployerClauseIn(InputSerializer):
    """What a supplier owes a buyer for the people it takes on."""

    buyer = Near(
        lambda user, _context: Organisation.objects.visible_to(user).standing(),
        "Choose an organisation of the directory.",
    )
    contract_ref = serializers.CharField(max_length=80)
    jobs = serializers.IntegerField(min_value=0, max_value=forms.MOST_JOBS, allow_null=True, default=None)
    pay_from = serializers.DecimalField(
        max_digits=6, decimal_places=2, min_value=0, max_value=999, allow_null=True, default=None
    )
    training = serializers.CharField(max_length=200, allow_blank=True, default="")
    signed_on = serializers.DateField()
    due_on = serializers.DateField()
    look_on = serializers.DateField()


class PromisesOut(serializers.Serializer):
    """What an employer promised, how it was kept, and the clauses they signed."""

    kept = KeptOut()
    promises = PromiseOut(many=True)
    clauses = ClauseOut(many=True)


class BuyerOut(serializers.Serializer):
    """What a buyer's suppliers owe it."""

    name = serializers.CharField()
    clauses = ClauseOut(many=True)


class DueOut(serializers.Serializer):
    """What is due with the employers one keeps, or with all."""

    promises = PromiseOut(many=True)
    clauses = ClauseOut(many=True)
    again = AgainOut(many=True)
    papers = PaperDueOut(many=True)


def without_tag(lines):
    return plain(lines, without=("tag",))


class Promises(OfEmployer):
    grants = {"GET": READ, "POST": KEEP}

    @extend_schema(responses=PromisesOut, tags=["employers"], operation_id="employers_promises")
    def get(self, request, pk):
        """What they promised, and what came of it."""
        row, today = self.employer(pk), dates.today()
        promises = queries.promises_of(request.user, row, today=today)
        clauses = queries.clauses_of(request.user, row, today=today)
        told = {"kept": asdict(queries.kept(promises)), "promises": without_tag(promises)}
        return Response(told | {"clauses": without_tag(clauses)})

    @extend_schema(
        request=EmployerPromiseIn, responses={201: Done}, tags=["employers"], operation_id="employers_promise"
    )
    def post(self, request, pk):
        """They promised something."""
        row = self.employer(pk)
        told = read(EmployerPromiseIn, request, employer=row)
        return self.done(actions.promise(by=request.user, employer=row, on=dates.today(), **told), 201)


class CheckPromise(OfEmployer):
    grants = KEEP

    @extend_schema(request=CheckIn, responses=Done, tags=["employers"], operation_id="employers_check_promise")
    def post(self, request, pk, commitment):
        """What came of a promise."""
        row = visible_or_404(Commitment, request.user, pk=commitment, employer=pk)
        told = read(CheckIn, request)
        return self.done(actions.check_promise(by=request.user, commitment=row, on=dates.today(), **told))


class Clauses(OfEmployer):
    grants = KEEP

    @extend_schema(request=EmployerClauseIn, responses={201: Done}, tags=["employers"], operation_id="employers_clause")
    def post(self, request, pk):
        """A procurement clause they signed."""
        row, told = self.employer(pk), read(EmployerClauseIn, request)
        return self.done(actions.add_clause(by=request.user, employer=row, on=dates.today(), **told), 201)


class LookAtClause(OfEmployer):
    grants = KEEP

    @extend_schema(request=LookIn, responses={201: Done}, tags=["employers"], operation_id="employers_look_at_clause")
    def post(self, request, pk, clause):
        """How far a clause is."""
        row = visible_or_404(Clause, request.user, pk=clause, employer=pk)
        told = read(LookIn, request)
        return self.done(actions.look_at_clause(by=request.user, clause=row, on=dates.today(), **told), 201)


class Buyer(OfEmployer):
    grants = READ

    @extend_schema(responses=BuyerOut, tags=["employers"], operation_id="employers_buyer")
    def get(self, request, pk):
        """One buyer: what its suppliers owe it."""
        row = visible_or_404(Organisation, request.user, pk=pk)
        clauses = queries.clauses_for(request.user, row, today=dates.today())
        return Response({"name": row.name, "clauses": without_tag(clauses)})


class Due(OfEmployer):
    grants = READ

    @extend_schema(responses=DueOut, tags=["employers"], operation_id="employers_due")
    def get(self, request):
        """Everything that is due with the employers one keeps; with everyone's for `whose=all`."""
        user, whose = request.user, request.query_params.get("whose")
        keeper = None if whose == "all" or not may(user, Can.KEEP_EMPLOYERS) else user.pk
        known = {"today": dates.today(), "keeper": keeper}
        told = {"promises": without_tag(queries.promises_due(user, **known))}
        told |= {"clauses": without_tag(queries.clauses_due(user, **known))}
        return Response(
            told | {"again": plain(to_assess_again(user, **known)), "papers": plain(papers_due(user, **known))}
        )
