"""Consent and disclosures over the API: the same rule, deeds and words as the pages. Nothing leaves but by `share`."""

from dataclasses import asdict

from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response

from brokercoach.audit.trail import note_read
from brokercoach.directory.models import Organisation
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import LARGEST_ID, InputSerializer, Near, read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.events import tell_choice
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from cases.actions import sharing as actions
from cases.api.doors import Deed
from cases.choices.sharing import DataKind, Purpose, SaidHow
from cases.forms import sharing as forms
from cases.models import Consent, Disclosure
from cases.queries import consents
from cases.queries.sharing import Item, digest, what_leaves

ShareIn = twin(forms.ShareForm, "ShareIn")
ConsentOut = shown(consents.ConsentLine, "ConsentLine", without=("state_kind",))
ItemOut = shown(Item, "SharedItem")
DisclosureOut = shown(consents.DisclosureLine, "DisclosureLine")


class ReceiverOut(serializers.Serializer):
    """One of the two."""

    organisation = serializers.IntegerField(required=False, allow_null=True)
    whanau = serializers.IntegerField(required=False, allow_null=True)


@extend_schema_field(ReceiverOut)
class ReceiverIn(serializers.Field):
    """Who would receive it: {"organisation": 4} of the directory, or {"whanau": 9} of this person's whānau."""

    def to_internal_value(self, data):
        told = {k: v for k, v in data.items() if v is not None} if isinstance(data, dict) else {}
        if len(told) == 1:
            [(sort, number)] = told.items()
            if type(number) is int and 0 < number <= LARGEST_ID and sort in ("organisation", "whanau"):
                user = self.context["request"].user
                rows = Organisation.objects.visible_to(user) if sort == "organisation" else _members(user, self.context)
                if row := rows.filter(pk=number).first():
                    return row
                tell_choice(user, rows.model, number)
        raise serializers.ValidationError("Name one receiver: an organisation, or someone of their whānau.")


def _members(user, context):
    return consents.members_of(user, context["case"])


class Asked(InputSerializer):
    """Whose, to whom, what for, which sorts."""

    whose = Near(_members, "Choose someone of their whānau.", allow_null=True, default=None)
    to = ReceiverIn()
    purpose = serializers.ChoiceField(Purpose.choices)
    kinds = serializers.ListField(child=serializers.ChoiceField(DataKind.choices), max_length=20)


class RefuseIn(Asked):
    how = serializers.ChoiceField(SaidHow.choices)
    given_on = serializers.DateField()
    words = serializers.CharField(allow_blank=True, max_length=300, default="")


class ConsentIn(RefuseIn):
    until_on = serializers.DateField()


class WithdrawIn(InputSerializer):
    how = serializers.ChoiceField(SaidHow.choices)
    said_on = serializers.DateField()
    words = serializers.CharField(allow_blank=True, max_length=300, default="")


class AnswerOut(serializers.Serializer):
    """Yes, or why not."""

    yes = serializers.BooleanField()
    why = serializers.CharField()
    words = serializers.CharField()
    consent = serializers.IntegerField(allow_null=True)
    lacking = serializers.ListField(child=serializers.CharField())


class PreviewOut(serializers.Serializer):
    """Exactly what would leave, and the mark to send along with `share`."""

    items = ItemOut(many=True)
    seen = serializers.CharField()


class DisclosuresOut(serializers.Serializer):
    results = DisclosureOut(many=True)
    before = serializers.IntegerField(allow_null=True, help_text="Where the next page begins; none at the end.")


class OfConsent(Deed):
    """A deed on one consent of one person."""

    def consent(self, case, pk):
        rows = Consent.objects.visible_to(self.request.user).select_related("whose")
        return visible_or_404(Consent, self.request.user, queryset=rows, pk=pk, client=case.client_id)


class Consents(Deed):
    grants = {"GET": {Can.SEE_CASES}, "POST": {Can.SHARE}}

    @extend_schema(responses=ConsentOut(many=True), tags=["sharing"], operation_id="consents_list")
    def get(self, request, pk):
        """Every yes and every no, the newest first, and where each stands today."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="sharing")
        lines = consents.consents_of(request.user, case, today=dates.today())
        return Response(plain(lines, without=("state_kind",)))

    @extend_schema(request=ConsentIn, responses={201: Done}, tags=["sharing"], operation_id="consents_give")
    def post(self, request, pk):
        """They said yes. It takes the place of an earlier yes to the same."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        given = actions.give_consent(by=request.user, case=case, on=on, now=now, **read(ConsentIn, request, case=case))
        return self.done(given, status=201)


class Refusals(Deed):
    grants = {Can.SHARE}

    @extend_schema(request=RefuseIn, responses={201: Done}, tags=["sharing"], operation_id="consents_refuse")
    def post(self, request, pk):
        """They said no to some sorts."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        no = actions.refuse_consent(by=request.user, case=case, on=on, now=now, **read(RefuseIn, request, case=case))
        return self.done(no, status=201)


class Withdraw(OfConsent):
    grants = {Can.SHARE}

    @extend_schema(request=WithdrawIn, responses=Done, tags=["sharing"])
    def post(self, request, pk, consent):
        """They took a yes back. From the next moment nothing more leaves under it."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        row = self.consent(case, consent)
        told = read(WithdrawIn, request)
        return self.done(actions.withdraw_consent(by=request.user, case=case, consent=row, on=on, now=now, **told))


class CanShare(Deed):
    grants = {Can.SHARE}

    @extend_schema(request=Asked, responses=AnswerOut, tags=["sharing"], operation_id="can_share")
    def post(self, request, pk):
        """May these sorts go there for this? A no is written down."""
        case = self.case(pk)
        answer = actions.can_share(by=request.user, case=case, on=dates.today(), **read(Asked, request, case=case))
        told = {"yes": bool(answer), "why": answer.why, "words": answer.words, "consent": answer.consent}
        return Response(told | {"lacking": sorted(answer.lacking)})


class Share(OfConsent):
    grants = {"GET": {Can.SHARE}, "POST": {Can.SHARE}}

    @extend_schema(
        responses=PreviewOut,
        tags=["sharing"],
        operation_id="share_preview",
        parameters=[
            OpenApiParameter("kinds", str, description="Only these sorts, with commas; all that stand unless told")
        ],
    )
    def get(self, request, pk, consent):
        """Exactly what would leave under this consent. Nothing under one that does not stand."""
        case = self.case(pk)
        row = self.consent(case, consent)
        note_read(by=request.user, file=case, tab="to_share")
        line = consents.one_consent(request.user, case, row, today=dates.today())
        asked = [kind for kind in request.query_params.get("kinds", "").split(",") if kind]
        chosen = [code for code, _ in consents.offered(row, line) if not asked or code in asked]
        stands = line.group == consents.STANDS
        items = what_leaves(request.user, case, whose=row.whose, kinds=chosen) if stands else ()
        return Response({"items": [asdict(item) for item in items], "seen": digest(items, row.receiver)})

    @extend_schema(request=ShareIn, responses={201: Done}, tags=["sharing"], operation_id="share")
    def post(self, request, pk, consent):
        """Share exactly what was looked at. Asked again on the server; a refusal is written down."""
        on, now, case = dates.today(), dates.now(), self.case(pk)
        row = self.consent(case, consent)
        sent = actions.share(by=request.user, case=case, consent=row, on=on, now=now, **read(ShareIn, request))
        return self.done(sent, status=201)


class Disclosures(Deed):
    grants = {Can.SEE_CASES}

    @extend_schema(
        responses=DisclosuresOut,
        tags=["sharing"],
        parameters=[OpenApiParameter("before", str, description="The page after this one")],
    )
    def get(self, request, pk):
        """Everything that left, newest first, a page at a time."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="sharing")
        before = whole_number(request.query_params.get("before"))
        lines, more = consents.disclosures_of(request.user, case, before=before)
        return Response({"results": plain(lines), "before": more})


class OneDisclosure(Deed):
    grants = {Can.SEE_CASES}

    @extend_schema(responses=DisclosureOut, tags=["sharing"], operation_id="disclosures_one")
    def get(self, request, pk, disclosure):
        """One disclosure, word for word as it was sent."""
        case = self.case(pk)
        rows = consents.disclosures(request.user)
        row = visible_or_404(Disclosure, request.user, queryset=rows, pk=disclosure, client=case.client_id)
        note_read(by=request.user, file=case, tab="shared")
        return Response(asdict(consents.sent_line(row)))
