"""What we promise, over the API: the same versions, refusals and words as the pages."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit.trail import note_list
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from cases.actions import service_promise as actions
from cases.forms import service_promise as forms
from cases.models import Case
from cases.queries import service_promise as queries

ServicePromiseIn = twin(forms.PromiseTextForm, "ServicePromiseIn")
ToldPromiseIn = twin(forms.ToldPromiseForm, "ToldPromiseIn")
PromisedOut = shown(queries.Promised, "PersonPromised")
UntoldOut = shown(queries.Untold, "PromiseUntold")


class ServicePromiseOut(serializers.Serializer):
    version = serializers.IntegerField()
    text = serializers.CharField()
    in_force_from = serializers.DateField()


class UntoldPage(serializers.Serializer):
    """Who was not told the present version yet; `after` goes on."""

    results = UntoldOut(many=True)
    after = serializers.IntegerField(allow_null=True)


class ServicePromises(APIView):
    grants = {Can.CONFIGURE}

    @extend_schema(responses=ServicePromiseOut(many=True), tags=["settings"])
    def get(self, request):
        """Every version of what we promise, newest first."""
        return Response(ServicePromiseOut(queries.promises(request.user), many=True).data)

    @extend_schema(request=ServicePromiseIn, responses={201: Done}, tags=["settings"])
    def post(self, request):
        """Publish the next version."""
        made = actions.publish_promise(by=request.user, on=dates.today(), **read(ServicePromiseIn, request))
        return Response({"id": made.pk}, status=201)


class Untold(APIView):
    grants = {Can.SEE_CASES}

    @extend_schema(responses=UntoldPage, tags=["people"], operation_id="promise_untold")
    def get(self, request):
        """Those one leads who were not told the present version; everyone within reach for `whose=all`."""
        user, asked = request.user, request.query_params
        mine = asked.get("whose") != "all" and may(user, Can.LOG_SESSION)
        after = whole_number(asked.get("after"))
        lines, more = queries.untold(user, today=dates.today(), mine=mine, after=after)
        note_list(by=user, where="promise", ids=[line.case for line in lines])
        return Response({"results": plain(lines), "after": more})


class PromiseOfPerson(APIView):
    grants = {Can.EDIT_PERSON}

    @extend_schema(request=ToldPromiseIn, responses={201: Done}, tags=["people"], operation_id="promise_told")
    def post(self, request, pk):
        """They heard the present version."""
        case, today = visible_or_404(Case, request.user, pk=pk), dates.today()
        present = queries.present_promise(request.user, today=today)
        if present is None:
            raise Http404
        told = read(ToldPromiseIn, request)
        made = actions.acknowledge_promise(by=request.user, case=case, promise=present, on=today, **told)
        return Response({"id": made.pk}, status=201)
