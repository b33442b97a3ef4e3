"""Conversations with employers over the API: the same deed, refusals and words as the page; drafts; the figures."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.doors import noting_refusals, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from brokercoach.kit.versions import LARGEST
from employers.actions import conversations as actions
from employers.actions import drafts
from employers.api.employers import OfEmployer
from employers.choices.conversation import SAY, MetAt, Purpose, TalkedBy
from employers.models import Conversation, EmployerDraft
from employers.queries import conversations as queries
from employers.queries.employers import contacts_now, sites_of
from employers.queries.network import Network, Part, network_of
from employers.queries.practice_week import CoachWeeks, practice_weeks

READ, KEEP = frozenset({Can.SEE_EMPLOYERS}), frozenset({Can.KEEP_EMPLOYERS})
MOST = 40
TalkOut = shown(queries.Talk, "EmployerConversation")
PartOut = shown(Part, "NetworkPart")
CoachWeeksOut = shown(CoachWeeks, "CoachWeeks")
PARTS = {name: PartOut(many=True) for name in ("industries", "sizes", "areas", "levels")}
NetworkOut = shown(Network, "EmployerNetwork", without=tuple(PARTS), **PARTS)


def of_theirs(rows):
    """Rows of the employer an address names."""
    return lambda user, context: rows(user, context["employer"])


def some(rows, words):
    return serializers.ListField(child=Near(of_theirs(rows), words), max_length=MOST, default=list)


class AmendConversationIn(InputSerializer):
    """What was logged, mended upon the version that was read."""

    version = serializers.IntegerField(min_value=1, max_value=LARGEST)
    held_on = serializers.DateField()
    mode = serializers.ChoiceField(choices=TalkedBy.choices, error_messages={"invalid_choice": SAY["mode"]})
    place = serializers.ChoiceField(choices=MetAt.choices, allow_blank=True, default="")
    site = Near(of_theirs(sites_of), "Choose from their places.", allow_null=True, default=None)
    purpose = serializers.ChoiceField(choices=Purpose.choices, error_messages={"invalid_choice": SAY["purpose"]})
    asked = serializers.BooleanField(
        help_text="Whether we asked them for something",
        error_messages={"required": SAY["asked"], "null": SAY["asked"]},
    )
    notes = serializers.CharField(allow_blank=True, max_length=10_000, trim_whitespace=False, default="")


class ConversationIn(AmendConversationIn):
    """One conversation, and what we promised."""

    version = None
    uuid = serializers.UUIDField()
    contacts = some(contacts_now, "Choose from their contacts.")
    contact_name = serializers.CharField(max_length=120, allow_blank=True, default="")
    answers = some(queries.own_open, "Choose from your open promises to them.")
    next_what = serializers.CharField(max_length=160, allow_blank=True, default="")
    next_on = serializers.DateField(allow_null=True, default=None)
    next_owner = Near(
        lambda user, context: queries.keepers(user), "Choose someone who keeps employers here.", allow_null=True,
        default=None,
    )  # fmt: skip


class ConversationSaved(serializers.Serializer):
    """What saving answers: the conversation's number, and the page to go to."""

    id = serializers.IntegerField()
    uuid = serializers.UUIDField()
    then = serializers.CharField()
    said = serializers.CharField()


class EmployerConversationsOut(serializers.Serializer):
    """A page of conversations, the newest first; `after` goes on with the next."""

    results = TalkOut(many=True)
    after = serializers.IntegerField(allow_null=True)
    year = serializers.IntegerField(help_text="Conversations of the last year")
    for_nothing = serializers.IntegerField(help_text="Those of the last year that asked for nothing")


class EmployerDraftIn(InputSerializer):
    version = serializers.IntegerField(min_value=0, max_value=LARGEST - 1)
    content = serializers.DictField()
    save_tried = serializers.BooleanField(default=False)


class EmployerDraftKept(serializers.Serializer):
    uuid = serializers.UUIDField()
    version = serializers.IntegerField()


class EmployerDraftOut(EmployerDraftKept):
    employer = serializers.IntegerField(source="employer_id")
    content = serializers.DictField()
    save_tried = serializers.BooleanField()
    touched_at = serializers.DateTimeField()


class PracticeWeeksOut(serializers.Serializer):
    """The Mondays, and a line for each colleague by name."""

    mondays = serializers.ListField(child=serializers.DateField())
    lines = CoachWeeksOut(many=True)
    together = CoachWeeksOut()


class Conversations(OfEmployer):
    grants = {"GET": READ, "POST": KEEP}

    @extend_schema(responses=EmployerConversationsOut, tags=["employers"], operation_id="employers_conversations")
    def get(self, request, pk):
        """Conversations with them: `purpose` narrows, `after` goes on."""
        row, asked = self.employer(pk), request.query_params
        purpose = queries.purpose_asked(asked.get("purpose", ""))
        lines, after = queries.talks(request.user, row, purpose=purpose, after=whole_number(asked.get("after")))
        told = queries.shares(request.user, row, today=dates.today())
        return Response({"results": plain(lines), "after": after, "year": told.n, "for_nothing": told.for_nothing})

    @extend_schema(
        request=ConversationIn, responses={201: ConversationSaved}, tags=["employers"], operation_id="employers_talk"
    )
    def post(self, request, pk):
        """Log a conversation. The same uuid twice is one conversation."""
        row = self.employer(pk)
        with noting_refusals(request.user, Conversation):
            made = actions.log_conversation(
                by=request.user, employer=row, now=dates.now(), **read(ConversationIn, request, employer=row)
            )
        then = reverse("employers:conversations", args=[made.employer_id])
        return Response({"id": made.pk, "uuid": str(made.uuid), "then": then, "said": "Saved."}, status=201)


class Amend(OfEmployer):
    grants = KEEP

    @extend_schema(request=AmendConversationIn, responses=Done, tags=["employers"], operation_id="employers_amend_talk")
    def put(self, request, pk, conversation):
        """Its author, or who leads their team, mends it; 409 shows what stands when the version is older."""
        rows = queries.mendable(request.user)
        row = visible_or_404(Conversation, request.user, queryset=rows, pk=conversation, employer=pk)
        told = read(AmendConversationIn, request, employer=row.employer)
        return self.done(actions.amend_conversation(by=request.user, conversation=row, now=dates.now(), **told))


class Drafts(APIView):
    grants = KEEP

    @extend_schema(responses=EmployerDraftOut(many=True), tags=["employers"], operation_id="employers_drafts")
    def get(self, request):
        """The reader's own drafts with words in them, newest first."""
        return Response(EmployerDraftOut(queries.unfinished(request.user), many=True).data)


class OneDraft(OfEmployer):
    grants = KEEP

    @extend_schema(responses=EmployerDraftOut, tags=["employers"], operation_id="employers_draft")
    def get(self, request, pk, talk):
        """One draft, to its author."""
        return Response(EmployerDraftOut(visible_or_404(EmployerDraft, request.user, pk=talk, employer=pk)).data)

    @extend_schema(
        request=EmployerDraftIn, responses=EmployerDraftKept, tags=["employers"], operation_id="employers_keep_draft"
    )
    def put(self, request, pk, talk):
        """Keep the newest words, typed upon a version; 409 shows the other words when that is not the newest."""
        row = self.employer(pk)
        with noting_refusals(request.user, EmployerDraft):
            kept = drafts.keep_employer_draft(
                by=request.user, employer=row, uuid=talk, now=dates.now(), **read(EmployerDraftIn, request)
            )
        return Response(EmployerDraftKept(kept).data)

    @extend_schema(responses={204: None}, tags=["employers"], operation_id="employers_let_draft_go")
    def delete(self, request, pk, talk):
        """Throw a draft away."""
        self.employer(pk)
        with noting_refusals(request.user, EmployerDraft):
            drafts.let_employer_draft_go(by=request.user, uuid=talk)
        return Response(status=204)


class NetworkView(APIView):
    grants = READ

    @extend_schema(responses=NetworkOut, tags=["employers"], operation_id="employers_network")
    def get(self, request):
        """Employers by industry, size and area; `top` of them stand in the three industries that have most."""
        return Response(plain([network_of(request.user)])[0])


class PracticeWeek(APIView):
    grants = KEEP

    @extend_schema(responses=PracticeWeeksOut, tags=["employers"], operation_id="employers_practice_week")
    def get(self, request):
        """Conversations of each week: one's own, and those of the teams one leads."""
        return Response(plain([practice_weeks(request.user, today=dates.today())])[0])
