"""Funders' contracts over the API: the same deeds, refusals and words as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit.trail import note_list, note_read
from brokercoach.directory.models import Organisation
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from brokercoach.kit.versions import LARGEST
from cases.actions import contract_periods as periods
from cases.actions import contracts as actions
from cases.api.cases import Deed
from cases.forms import contracts as forms
from cases.models import Contract, ContractPeriod, ContractReport, ContractTarget
from cases.queries import contracts as queries

TargetIn = twin(forms.TargetForm, "TargetIn")
ReportIn = twin(forms.ReportForm, "ReportIn")
TakeOffIn = twin(forms.TakeOffForm, "TakeOffIn")
LineOut = shown(queries.Line, "ContractLine")
TargetOut = shown(queries.Target, "ContractAsksFor")
ReportOut = shown(queries.Report, "ContractReportOwed")
OnOut = shown(queries.On, "OnContract")
CeilingOut = shown(queries.Ceiling, "OverCeiling")
OfPersonOut = shown(queries.OfPerson, "ContractOfPerson")
READ, KEEP = frozenset({Can.SEE_CONTRACTS}), frozenset({Can.KEEP_CONTRACTS})


class ChangeContractIn(InputSerializer):
    """A contract as it is to stand, upon the version that was read."""

    version = serializers.IntegerField(min_value=1, max_value=LARGEST)
    name = serializers.CharField(max_length=120)
    number = serializers.CharField(max_length=60, allow_blank=True, default="")
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    teams = serializers.ListField(
        child=Near(lambda user, _context: queries.teams_to_cover(user), "Choose a team that stands."),
        allow_empty=False,
        max_length=200,
    )
    follow_up_weeks = serializers.IntegerField(min_value=1, max_value=260, allow_null=True, default=None)
    caseload_ceiling = serializers.IntegerField(min_value=1, max_value=500, allow_null=True, default=None)


class ContractIn(ChangeContractIn):
    """A new contract."""

    version = None
    funder = Near(
        lambda user, _context: Organisation.objects.visible_to(user).standing(),
        "Choose an organisation of the directory.",
    )


class PutOnIn(InputSerializer):
    """A file is put on a contract that covers its team."""

    contract = Near(
        lambda user, context: queries.open_to(user, context["case"], today=dates.today()),
        "Choose a contract that covers their team.",
    )
    started_on = serializers.DateField()


class ContractOut(serializers.Serializer):
    """One contract: what it asks, who stands on it (a page of names, for who sees cases), what it does not outlive."""

    contract = LineOut()
    version = serializers.IntegerField()
    teams = serializers.ListField(child=serializers.CharField())
    follow_up_weeks = serializers.IntegerField(allow_null=True)
    caseload_ceiling = serializers.IntegerField(allow_null=True)
    targets = TargetOut(many=True)
    reports = ReportOut(many=True)
    people = OnOut(many=True)
    after = serializers.IntegerField(allow_null=True)
    beyond = OnOut(many=True)
    over_ceiling = CeilingOut(many=True)


class Kept(APIView):
    """A deed on a contract that is theirs to keep."""

    grants = KEEP

    def contract(self, pk):
        user = self.request.user
        return visible_or_404(Contract, user, queryset=queries.kept_by(user), pk=pk)

    def row(self, model, pk, contract):
        rows = model.objects.visible_to(self.request.user).filter(contract=self.contract(contract))
        return visible_or_404(model, self.request.user, queryset=rows.select_related("contract"), pk=pk)


class Contracts(APIView):
    grants = {"GET": READ, "POST": KEEP}

    @extend_schema(responses=LineOut(many=True), tags=["contracts"], operation_id="contracts_list")
    def get(self, request):
        """Every contract, the one that ends last first."""
        return Response(plain(queries.contracts(request.user, today=dates.today())))

    @extend_schema(request=ContractIn, responses={201: Done}, tags=["contracts"], operation_id="contracts_add")
    def post(self, request):
        """Write down a contract."""
        made = actions.add_contract(by=request.user, **read(ContractIn, request))
        return Response({"id": made.pk}, status=201)


class OneContract(Kept):
    grants = {"GET": READ, "PUT": KEEP}

    @extend_schema(responses=ContractOut, tags=["contracts"], operation_id="contracts_one")
    def get(self, request, pk):
        """One contract; `?after=` goes on with its people."""
        user, today = request.user, dates.today()
        row = visible_or_404(Contract, user, pk=pk)
        people, after = queries.people_of(user, row, after=whole_number(request.query_params.get("after")))
        beyond = queries.beyond(user, row)
        note_list(by=user, where="contract", ids=[one.case for one in [*people, *beyond]])
        return Response(
            {
                "contract": plain([queries.one(user, row, today=today)])[0],
                "version": row.version,
                "teams": queries.teams_of(user, row),
                "follow_up_weeks": row.follow_up_weeks,
                "caseload_ceiling": row.caseload_ceiling,
                "targets": plain(queries.targets_of(user, row)),
                "reports": plain(queries.reports_of(user, row, today=today)),
                "people": plain(people),
                "after": after,
                "beyond": plain(beyond),
                "over_ceiling": plain(queries.over_ceiling(user, row)),
            }
        )

    @extend_schema(request=ChangeContractIn, responses=Done, tags=["contracts"], operation_id="contracts_change")
    def put(self, request, pk):
        """Change it upon the version that was read; 409 shows what stands when that is older."""
        row = self.contract(pk)
        row = actions.change_contract(by=request.user, contract=row, **read(ChangeContractIn, request))
        return Response({"id": row.pk})


class Targets(Kept):
    @extend_schema(request=TargetIn, responses={201: Done}, tags=["contracts"])
    def post(self, request, pk):
        """Something it asks for."""
        row = self.contract(pk)
        made = actions.add_target(by=request.user, contract=row, **read(TargetIn, request))
        return Response({"id": made.pk}, status=201)


class EndTarget(Kept):
    @extend_schema(request=None, responses=Done, tags=["contracts"])
    def post(self, request, pk, target):
        """It asks for this no more."""
        row = self.row(ContractTarget, target, pk)
        return Response({"id": actions.end_target(by=request.user, target=row, on=dates.today()).pk})


class Reports(Kept):
    @extend_schema(request=ReportIn, responses={201: Done}, tags=["contracts"])
    def post(self, request, pk):
        """A report the funder is owed by a day."""
        row = self.contract(pk)
        made = actions.add_report(by=request.user, contract=row, **read(ReportIn, request))
        return Response({"id": made.pk}, status=201)


class ReportSent(Kept):
    @extend_schema(request=None, responses=Done, tags=["contracts"])
    def post(self, request, pk, report):
        """It was sent, today."""
        row = self.row(ContractReport, report, pk)
        return Response({"id": actions.send_report(by=request.user, report=row, on=dates.today()).pk})


class AllOff(Kept):
    @extend_schema(request=None, responses=Done, tags=["contracts"])
    def post(self, request, pk):
        """It has ended: everyone within reach who is still on it comes off the day after its last day."""
        row = self.contract(pk)
        periods.take_all_off(by=request.user, contract=row, on=dates.today(), now=dates.now())
        return Response({"id": row.pk})


class OfPerson(Deed):
    grants = {"GET": frozenset({Can.SEE_CASES}), "POST": frozenset({Can.PUT_ON_CONTRACT})}

    @extend_schema(responses=OfPersonOut(many=True), tags=["people"], operation_id="contracts_of_person")
    def get(self, request, pk):
        """Every time of this file on a contract."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="about")
        return Response(plain(queries.contracts_of(request.user, case, today=dates.today())))

    @extend_schema(request=PutOnIn, responses={201: Done}, tags=["people"], operation_id="contracts_put_on")
    def post(self, request, pk):
        """Put this file on a contract."""
        case = self.case(pk)
        told = read(PutOnIn, request, case=case)
        made = periods.put_on(by=request.user, case=case, on=dates.today(), now=dates.now(), **told)
        return self.done(made, status=201)


class OffContract(Deed):
    grants = {Can.PUT_ON_CONTRACT}

    @extend_schema(request=TakeOffIn, responses=Done, tags=["people"])
    def post(self, request, pk, period):
        """Take this file off a contract."""
        case = self.case(pk)
        rows = ContractPeriod.objects.visible_to(request.user).select_related("case", "contract")
        row = visible_or_404(ContractPeriod, request.user, queryset=rows, pk=period, case=case.pk)
        told = read(TakeOffIn, request)
        return self.done(periods.take_off(by=request.user, period=row, on=dates.today(), now=dates.now(), **told))
