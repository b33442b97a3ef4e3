"""Intake and what we know of a person, for programs: the same deeds and the same words as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import User
from brokercoach.audit.trail import note_read, note_search
from brokercoach.kit import dates
from brokercoach.kit.api.reading import InputSerializer, read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.errors import Conflict, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from brokercoach.kit.versions import version_of
from cases.actions import facts, intake, telling, whanau
from cases.api.doors import OfPerson
from cases.choices import Decides, Stance
from cases.forms import facts as forms
from cases.forms.intake import IntakeForm
from cases.forms.telling import NotToldForm, TellForm
from cases.models import ContactPoint, Referral, WhanauMember
from cases.queries.about import facts_as_said, hopes_as_said, members_as_said, ways_as_said
from cases.queries.finding import find_people
from cases.queries.people import coaches_of, team_of

StartIn = twin(IntakeForm, "StartIn")
PersonIn = twin(forms.PersonForm, "PersonIn")
ReachIn = twin(forms.ReachForm, "ReachIn")
ChangeReachIn = twin(forms.ChangeReachForm, "ChangeReachIn")
WorkIn = twin(forms.WorkForm, "WorkIn")
HopesIn = twin(forms.HopesForm, "HopesIn")
StrategyIn = twin(forms.StrategyForm, "StrategyIn")
TellIn = twin(TellForm, "TellIn")
NotToldIn = twin(NotToldForm, "NotToldIn")
WhanauIn = twin(forms.WhanauForm, "WhanauIn")
ChangeWhanauIn = twin(forms.ChangeWhanauForm, "ChangeWhanauIn")


class FindIn(InputSerializer):
    words = serializers.CharField(max_length=80)


class FoundOut(serializers.Serializer):
    """One person found, within the reader's reach."""

    case = serializers.IntegerField()
    name = serializers.CharField()
    area = serializers.CharField()
    born_year = serializers.IntegerField(allow_null=True)
    lead = serializers.CharField()
    stage = serializers.CharField()
    is_open = serializers.BooleanField()


class MadeOut(serializers.Serializer):
    """The number of what was made or changed."""

    id = serializers.IntegerField()


class ChangedOut(MadeOut):
    """The number of what was changed, and the version that stands now."""

    version = serializers.IntegerField()


class WayOut(serializers.Serializer):
    """A way to reach them, as it is changed."""

    id = serializers.IntegerField()
    version = serializers.IntegerField()
    reach = serializers.CharField()
    note = serializers.CharField()
    is_preferred = serializers.BooleanField()
    is_shared = serializers.BooleanField()
    is_unsafe = serializers.BooleanField()
    ended = serializers.BooleanField()


class WhanauMemberOut(serializers.Serializer):
    """Someone of the whānau, as they are changed."""

    id = serializers.IntegerField()
    version = serializers.IntegerField()
    name = serializers.CharField()
    relationship = serializers.CharField()
    in_household = serializers.BooleanField()
    decides = serializers.ChoiceField(Decides.choices)
    phone = serializers.CharField()
    speaks_for_them = serializers.BooleanField()
    stance = serializers.ChoiceField(Stance.choices, allow_blank=True)
    ended = serializers.BooleanField()


class FactsOut(serializers.Serializer):
    """What we know of a person, several in one line with commas, hopes one a line."""

    facts = serializers.DictField(child=serializers.JSONField())


class Find(APIView):
    """Search within reach. The words are kept nowhere."""

    grants = frozenset({Can.SEARCH})

    @extend_schema(request=FindIn, responses=FoundOut(many=True), operation_id="people_find")
    def post(self, request):
        found = find_people(request.user, today=dates.today(), **read(FindIn, request))
        note_search(by=request.user, where="api", result_ids=[one.case for one in found])
        return Response(FoundOut(found, many=True).data)


class Start(APIView):
    """Someone new, led by the coach who asks, or by a coach of the manager who asks (`?lead=`).

    409 names who it may be, among those you see, and whether there is someone beyond (`elsewhere`): send it again with
    `different_from` the numbers of those it is not, or with `go_on`.
    """

    grants = frozenset({Can.START_CASE})

    @extend_schema(request=StartIn, responses={201: MadeOut}, operation_id="people_start")
    def post(self, request):
        today = dates.today()
        lead = request.user if request.user.role == Role.COACH else self._coach(request, today)
        team = team_of(lead, viewer=request.user, today=today)
        told = read(StartIn, request)
        try:
            case = intake.start(by=request.user, team=team, lead=lead, on=today, now=dates.now(), **told)
        except Conflict as no:
            note_search(by=request.user, where="doubles", result_ids=[one["case"] for one in no.theirs["people"]])
            raise
        return Response({"id": case.pk}, status=201)

    def _coach(self, request, today):
        asked = whole_number(request.query_params.get("lead"))
        if asked is None:
            raise RuleBroken("Say which of your coaches leads: ?lead=<id>.")
        return visible_or_404(User, request.user, queryset=coaches_of(request.user, today=today), pk=asked)


class Facts(OfPerson):
    grants = {"GET": frozenset({Can.SEE_CASES}), "PUT": frozenset({Can.EDIT_PERSON})}

    @extend_schema(responses=FactsOut, operation_id="facts_get")
    def get(self, request, pk):
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="about")
        return Response({"facts": facts_as_said(request.user, case.client)})

    @extend_schema(request=PersonIn, responses=ChangedOut, operation_id="facts_put")
    def put(self, request, pk):
        """Change the facts upon the version that was read; 409 shows what stands when that is older."""
        case = self.case(pk)
        told = _whole(read(PersonIn, request))
        client = facts.change_person(by=request.user, case=case, on=dates.today(), **told)
        return Response({"id": case.pk, "version": client.version})


class Reach(OfPerson):
    grants = {"GET": frozenset({Can.SEE_CASES}), "POST": frozenset({Can.EDIT_PERSON})}

    @extend_schema(responses=WayOut(many=True), operation_id="reach_list")
    def get(self, request, pk):
        """The ways to reach them that are still theirs."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="about")
        return Response(WayOut(ways_as_said(request.user, case), many=True).data)

    @extend_schema(request=ReachIn, responses={201: MadeOut}, operation_id="reach_add")
    def post(self, request, pk):
        point = facts.add_contact_point(by=request.user, case=self.case(pk), on=dates.today(), **read(ReachIn, request))
        return Response({"id": point.pk}, status=201)


class OneReach(OfPerson):
    @extend_schema(request=ChangeReachIn, responses=ChangedOut, operation_id="reach_change")
    def put(self, request, pk, point):
        """Change it upon the version that was read; 409 shows what stands when that is older."""
        case = self.case(pk)
        row = visible_or_404(ContactPoint, request.user, pk=point, client=case.client)
        row = facts.change_contact_point(
            by=request.user, case=case, point=row, on=dates.today(), **read(ChangeReachIn, request)
        )
        return Response({"id": row.pk, "version": row.version})


class Work(OfPerson):
    @extend_schema(request=WorkIn, responses={201: MadeOut}, operation_id="work_note")
    def post(self, request, pk):
        noted = facts.note_work(by=request.user, case=self.case(pk), on=dates.today(), **read(WorkIn, request))
        return Response({"id": noted.pk}, status=201)


class Hopes(OfPerson):
    @extend_schema(request=HopesIn, responses=ChangedOut, operation_id="hopes_order")
    def put(self, request, pk):
        """In their order, upon the `hopes_version` that was read; 409 shows what stands when that is another."""
        case = self.case(pk)
        client = facts.order_aspirations(by=request.user, case=case, on=dates.today(), **read(HopesIn, request))
        return Response({"id": case.pk, "version": version_of(hopes_as_said(request.user, client))})


class Strategy(OfPerson):
    @extend_schema(request=StrategyIn, responses={201: MadeOut}, operation_id="strategy_choose")
    def post(self, request, pk):
        chosen = facts.choose_strategy(
            by=request.user, case=self.case(pk), on=dates.today(), **read(StrategyIn, request)
        )
        return Response({"id": chosen.pk}, status=201)


class Told(OfPerson):
    @extend_schema(request=TellIn, responses=MadeOut, operation_id="referral_told")
    def post(self, request, pk, referral):
        case = self.case(pk)
        row = visible_or_404(Referral, request.user, pk=referral, client=case.client)
        telling.tell_of_referral(by=request.user, case=case, referral=row, on=dates.today(), **read(TellIn, request))
        return Response({"id": row.pk})


class NotTold(OfPerson):
    @extend_schema(request=NotToldIn, responses=MadeOut, operation_id="referral_not_told")
    def post(self, request, pk, referral):
        """They need not be told what the referrer gave us."""
        case = self.case(pk)
        row = visible_or_404(Referral, request.user, pk=referral, client=case.client)
        telling.need_not_tell(by=request.user, case=case, referral=row, on=dates.today(), **read(NotToldIn, request))
        return Response({"id": row.pk})


class Whanau(OfPerson):
    grants = {"GET": frozenset({Can.SEE_CASES}), "POST": frozenset({Can.EDIT_PERSON})}

    @extend_schema(responses=WhanauMemberOut(many=True), operation_id="whanau_list")
    def get(self, request, pk):
        """The whānau who stand beside them."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="whanau")
        return Response(WhanauMemberOut(members_as_said(request.user, case), many=True).data)

    @extend_schema(request=WhanauIn, responses={201: MadeOut}, operation_id="whanau_add")
    def post(self, request, pk):
        member = whanau.add_whanau(by=request.user, case=self.case(pk), on=dates.today(), **read(WhanauIn, request))
        return Response({"id": member.pk}, status=201)


class OneWhanau(OfPerson):
    @extend_schema(request=ChangeWhanauIn, responses=ChangedOut, operation_id="whanau_change")
    def put(self, request, pk, member):
        """Change what we know of them upon the version that was read; 409 shows what stands when that is older."""
        case = self.case(pk)
        row = visible_or_404(WhanauMember, request.user, pk=member, client=case.client)
        told = read(ChangeWhanauIn, request)
        row = whanau.change_whanau(by=request.user, case=case, member=row, on=dates.today(), **told)
        return Response({"id": row.pk, "version": row.version})


def _whole(told):
    """A PUT says everything: what is left out is empty."""
    empty = {"born_on": None, "household_size": None, "dependants": None, "needs_interpreter": False}
    return {name: told.get(name, empty.get(name, "")) for name in PersonIn().fields}
