"""Sessions over the API: the same deed, the same refusals, the same words as the page."""

from django.core.exceptions import ValidationError
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit import trail
from brokercoach.kit import dates
from brokercoach.kit.api.pagination import Newest
from brokercoach.kit.api.reading import InputSerializer, read
from brokercoach.kit.doors import noting_refusals, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.versions import LARGEST
from cases.actions import sessions as actions
from cases.choices import Mode, Next, Place, Result, RoleWorn, Topic, Visibility
from cases.forms.session_fields import MOST, OwnerField, resolve
from cases.models import Case, Session
from cases.queries import sessions as pictures
from cases.queries.log_session import after, said

NUMBER = {"min_value": 1, "max_value": 2**53}


@extend_schema_field({"type": "array", "items": {"type": "string", "maxLength": 160}, "maxItems": MOST, "minItems": 1})
class WhoIn(serializers.ListField):
    """People by number, or by name as typed without signal: matched within reach, asked about when several fit."""

    def __init__(self, **kwargs):
        super().__init__(child=serializers.CharField(max_length=160), max_length=MOST, **kwargs)

    def to_internal_value(self, data):
        try:
            return resolve(self.context["request"].user, super().to_internal_value(data))
        except ValidationError as no:
            raise serializers.ValidationError(no.messages, code=no.code) from None


@extend_schema_field({"type": "object", "additionalProperties": {"type": "string", "maxLength": 1000}})
class TopicsIn(serializers.DictField):
    """{topic: its few words}."""

    def __init__(self, **kwargs):
        super().__init__(child=serializers.CharField(allow_blank=True, max_length=1000), **kwargs)

    def to_internal_value(self, data):
        topics = super().to_internal_value(data)
        if not set(topics) <= set(Topic.values):
            raise serializers.ValidationError("Choose topics from those shown.")
        return topics


class OwnerIn(serializers.IntegerField):
    """A colleague by number; none means: me."""

    def to_internal_value(self, data):
        owner = OwnerField(required=False)
        owner.by = self.context["request"].user
        try:
            return owner.clean(super().to_internal_value(data))
        except ValidationError as no:
            raise serializers.ValidationError(no.messages) from None


class WordsIn(InputSerializer):
    """What a session and its amendment both say."""

    held_on = serializers.DateField()
    held_at = serializers.TimeField(required=False, allow_null=True, default=None)
    mode = serializers.ChoiceField(Mode.choices)
    place = serializers.ChoiceField(Place.choices, allow_blank=True, default="")
    result = serializers.ChoiceField(Result.choices, default=Result.TALKED)
    minutes = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=1440, default=None)
    role_worn = serializers.ChoiceField(RoleWorn.choices, default=RoleWorn.COACHING)
    topics = TopicsIn(required=False, default=dict)
    notes = serializers.CharField(allow_blank=True, max_length=10_000, trim_whitespace=False, default="")
    visibility = serializers.ChoiceField(Visibility.choices, default=Visibility.TEAM)


def numbers():
    return serializers.ListField(
        child=serializers.IntegerField(**NUMBER), max_length=MOST, required=False, default=list
    )


class LogSessionIn(WordsIn):
    uuid = serializers.UUIDField()
    cases = WhoIn()
    whanau = numbers()
    others = serializers.ListField(
        child=serializers.CharField(max_length=120), max_length=MOST, required=False, default=list
    )
    goals = numbers()
    answers = numbers()
    next_kind = serializers.ChoiceField(Next.choices, allow_blank=True, default="")
    next_on = serializers.DateField(required=False, allow_null=True, default=None)
    next_at = serializers.TimeField(required=False, allow_null=True, default=None)
    next_what = serializers.CharField(allow_blank=True, max_length=200, default="")
    next_owner = OwnerIn(required=False, allow_null=True, default=None)


class AmendSessionIn(WordsIn):
    version = serializers.IntegerField(min_value=1, max_value=LARGEST)


class PersonThere(serializers.Serializer):
    case = serializers.IntegerField()
    name = serializers.CharField()


class TopicOut(serializers.Serializer):
    topic = serializers.ChoiceField(Topic.choices)
    note = serializers.CharField()


class PromiseOut(serializers.Serializer):
    """What a session promised."""

    words = serializers.CharField()
    due_on = serializers.DateField()
    due_at = serializers.TimeField(allow_null=True)
    owner = serializers.CharField()
    is_open = serializers.BooleanField()


class SessionOut(serializers.Serializer):
    """One session as its readers see it."""

    id = serializers.IntegerField()
    uuid = serializers.UUIDField()
    version = serializers.IntegerField()
    author = serializers.CharField()
    held_on = serializers.DateField()
    held_at = serializers.TimeField(allow_null=True)
    minutes = serializers.IntegerField(allow_null=True)
    mode = serializers.ChoiceField(Mode.choices)
    place = serializers.CharField()
    result = serializers.ChoiceField(Result.choices)
    role_worn = serializers.ChoiceField(RoleWorn.choices)
    visibility = serializers.ChoiceField(Visibility.choices)
    notes = serializers.CharField()
    saved_at = serializers.DateTimeField()
    people = PersonThere(many=True)
    others = serializers.ListField(child=serializers.CharField())
    topics = TopicOut(many=True)
    goals = serializers.ListField(child=serializers.CharField(), help_text="Goals it touched, in their words")
    kept = serializers.ListField(child=serializers.CharField())
    promised = PromiseOut(many=True)


class LoggedOut(serializers.Serializer):
    """What saving answers: the session's number, and the page to go to."""

    id = serializers.IntegerField()
    uuid = serializers.UUIDField()
    version = serializers.IntegerField()
    then = serializers.CharField()
    another = serializers.CharField()
    said = serializers.CharField(help_text="What was saved, in words for the page it leads to")


class Sessions(APIView):
    grants = {Can.LOG_SESSION}

    @extend_schema(request=LogSessionIn, responses={201: LoggedOut}, tags=["sessions"])
    def post(self, request):
        """Log a session. The same uuid twice is one session."""
        with noting_refusals(request.user, Session):
            logged = actions.log_session(by=request.user, now=dates.now(), **read(LogSessionIn, request))
        return Response(
            {
                "id": logged.pk,
                "uuid": str(logged.uuid),
                "version": logged.version,
                "then": after(request.user, logged),
                "another": after(request.user, logged, another=True),
                "said": said(logged),
            },
            status=201,
        )


class OneSession(APIView):
    grants = {"GET": {Can.SEE_CASES}, "PATCH": {Can.LOG_SESSION}}

    @extend_schema(responses=SessionOut, tags=["sessions"])
    def get(self, request, pk):
        """One session, to whoever may read it."""
        return self._shown(request, self._seen(request, pk))

    @extend_schema(request=AmendSessionIn, responses=SessionOut, tags=["sessions"])
    def patch(self, request, pk):
        """Its author mends it upon the version they read; 409 shows what stands when that is older."""
        row = self._seen(request, pk)
        with noting_refusals(request.user, Session):
            words = read(AmendSessionIn, request)
            mended = actions.amend_session(by=request.user, session=row, now=dates.now(), **words)
        return self._shown(request, mended)  # not asked for again: whoever lost sight of it meanwhile did mend it

    def _shown(self, request, session):
        [shown] = pictures.pictures(request.user, [session])
        for person in shown.people:
            trail.note_read(by=request.user, file=Case(pk=person.case), tab="session")
        return Response(SessionOut(shown).data)

    def _seen(self, request, pk):
        rows = Session.objects.visible_to(request.user).select_related("author")
        return visible_or_404(Session, request.user, queryset=rows, pk=pk)


class PersonSessions(APIView):
    grants = {Can.SEE_CASES}

    @extend_schema(responses=SessionOut(many=True), tags=["sessions"])
    def get(self, request, pk):
        """A person's sessions, newest first, a page at a time."""
        case = visible_or_404(Case, request.user, pk=pk)
        trail.note_read(by=request.user, file=case, tab="sessions")
        pages = Newest()
        rows = pages.paginate_queryset(pictures.sessions_with(request.user, case), request, view=self)
        return pages.get_paginated_response(SessionOut(pictures.pictures(request.user, rows), many=True).data)
