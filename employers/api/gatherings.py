"""Events with employers over the API: the same deeds, refusals and words as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.versions import LARGEST
from employers.actions import attendance
from employers.actions import gatherings as actions
from employers.api.employers import KEEP, READ, OfEmployer
from employers.api.next_steps import a_keeper
from employers.choices.event import EventOf, HostedBy
from employers.forms import gatherings as forms
from employers.models import Employer, Gathering, GatheringName, GatheringNeed
from employers.queries import event_pages
from employers.queries import gatherings as queries

MOST = 200
TAG = ("tag",)
NOT_OURS, NO_PART = "Choose one of our employers.", "Choose an employer who takes part."
CallOffIn = twin(forms.CallOffForm, "CallEventOffIn")
SignInIn = twin(forms.SignInForm, "SignInIn")
FollowedIn = twin(forms.FollowedForm, "EventNeedFollowedIn")
EventOut = shown(queries.EventLine, "EventLine", without=TAG)
KindOut = shown(queries.KindLine, "EventKindFigures")
NeedOut = shown(queries.Need, "EventNeed")
PromisedOut = shown(queries.Promised, "EventPromise")
SignedOut = shown(queries.SignedIn, "SignedIn")


def theirs(rows):
    """Rows of the event an address names."""
    return lambda user, context: rows(user, context["event"])


class EventIn(InputSerializer):
    """What kind of event, its name, when and where, who hosts it."""

    of = serializers.ChoiceField(choices=EventOf.choices)
    name = serializers.CharField(max_length=120)
    held_on = serializers.DateField()
    begins_at = serializers.TimeField()
    ends_at = serializers.TimeField(allow_null=True, default=None)
    place = serializers.CharField(max_length=160)
    hosted_by = serializers.ChoiceField(choices=HostedBy.choices)
    host = a_keeper(allow_null=True, default=None)


class PlanEventIn(EventIn):
    """A new event, with the employer it begins with."""

    employer = Near(lambda user, context: Employer.objects.visible_to(user).standing(), NOT_OURS)


class ChangeEventIn(EventIn):
    """An event, upon the version that was read."""

    version = serializers.IntegerField(min_value=1, max_value=LARGEST)


class JoinEventIn(InputSerializer):
    """Another employer takes part."""

    employer = Near(lambda user, context: Employer.objects.visible_to(user).standing(), NOT_OURS)


class EventVacanciesIn(InputSerializer):
    """The vacancies an event names: these, and no others."""

    vacancies = serializers.ListField(
        child=Near(
            lambda user, context: queries.vacancies_to_name(user, context["event"], today=dates.today()),
            "Name vacancies that are open and shared with every team.",
        ),
        max_length=MOST,
    )


class EventCameIn(InputSerializer):
    """Who of the employers came: these, and no others."""

    contacts = serializers.ListField(
        child=Near(theirs(queries.contacts_to_name), "Choose from their contacts."), max_length=MOST
    )


class EventPromiseIn(InputSerializer):
    """Something promised there."""

    employer = Near(theirs(queries.employers_of), NO_PART)
    what = serializers.CharField(max_length=160)
    due_on = serializers.DateField()
    owner = a_keeper(allow_null=True, default=None)


class EventNeedIn(InputSerializer):
    """What they need."""

    need = serializers.CharField(max_length=300)
    employer = Near(theirs(queries.employers_of), NO_PART, allow_null=True, default=None)


class EventsOut(serializers.Serializer):
    """A page of events, the latest day first; `after` goes on; each kind in figures."""

    results = EventOut(many=True)
    after = serializers.IntegerField(allow_null=True)
    kinds = KindOut(many=True)


class EventDetail(serializers.Serializer):
    """One event with all that is of it; names for whoever keeps employers, while they are kept."""

    event = EventOut()
    version = serializers.IntegerField()
    employers = serializers.ListField(child=serializers.IntegerField())
    vacancies = serializers.ListField(child=serializers.IntegerField())
    contacts = serializers.ListField(child=serializers.IntegerField())
    names = SignedOut(many=True)
    promises = PromisedOut(many=True)
    needs = NeedOut(many=True)
    page = serializers.CharField(allow_null=True)
    door = serializers.CharField(allow_null=True)


class Events(OfEmployer):
    grants = {"GET": READ, "POST": KEEP}

    @extend_schema(responses=EventsOut, tags=["events"], operation_id="events")
    def get(self, request):
        """Events: `of` narrows to a kind, `without=1` to those with no vacancy, `after` goes on."""
        asked, today = request.query_params, dates.today()
        lines, after = queries.listed(request.user, queries.read_look(asked), today=today, after=asked.get("after"))
        figures = plain(queries.kinds(request.user, today=today))
        return Response({"results": plain(lines, without=TAG), "after": after, "kinds": figures})

    @extend_schema(request=PlanEventIn, responses={201: Done}, tags=["events"], operation_id="events_plan")
    def post(self, request):
        """Plan an event."""
        told = read(PlanEventIn, request)
        return self.done(actions.plan_event(by=request.user, on=dates.today(), **told), 201)


class EventsOf(OfEmployer):
    grants = READ

    @extend_schema(responses=EventOut(many=True), tags=["events"], operation_id="events_of_employer")
    def get(self, request, pk):
        """Events an employer takes part in."""
        lines = queries.of_employer(request.user, self.employer(pk), today=dates.today())
        return Response(plain(lines, without=TAG))


class OfEvent(OfEmployer):
    """About one event."""

    grants = KEEP

    def event(self, pk):
        rows = Gathering.objects.visible_to(self.request.user).select_related("host")
        return visible_or_404(Gathering, self.request.user, queryset=rows, pk=pk)


class OneEvent(OfEvent):
    grants = {"GET": READ, "PUT": KEEP}

    @extend_schema(responses=EventDetail, tags=["events"], operation_id="events_one")
    def get(self, request, pk):
        """One event."""
        row, user, today = self.event(pk), request.user, dates.today()
        keeps = may(user, Can.KEEP_EMPLOYERS)
        [line] = plain([queries.event_line(user, row, today=today)], without=TAG)
        told = {"event": line, "version": row.version, "names": plain(queries.names_of(user, row))}
        told |= {"employers": [one for one, _ in queries.taking_part(user, [row.pk]).get(row.pk, [])]}
        told |= {"vacancies": [one.pk for one in queries.vacancies_named(user, row, today=today)]}
        told |= {"contacts": list(queries.came(user, row)), "needs": plain(queries.needs_of(user, row))}
        told |= {"promises": plain(queries.promised_at(user, row, today=today))}
        door = keeps and row.door_hash and not row.names_gone_on
        page = event_pages.address_of(row) if keeps and row.public else None
        return Response(told | {"page": page, "door": event_pages.door_of(row) if door else None})

    @extend_schema(request=ChangeEventIn, responses=Done, tags=["events"], operation_id="events_change")
    def put(self, request, pk):
        """Change one that is to come; 409 shows what stands."""
        row, told = self.event(pk), read(ChangeEventIn, request)
        return self.done(actions.change_event(by=request.user, event=row, on=dates.today(), **told))


class Join(OfEvent):
    @extend_schema(request=JoinEventIn, responses={201: Done}, tags=["events"], operation_id="events_join")
    def post(self, request, pk):
        """Another employer takes part."""
        row, told = self.event(pk), read(JoinEventIn, request)
        return self.done(actions.add_employer(by=request.user, event=row, **told), 201)


class EventVacancies(OfEvent):
    @extend_schema(request=EventVacanciesIn, responses=Done, tags=["events"], operation_id="events_vacancies")
    def put(self, request, pk):
        """Which vacancies it names."""
        row = self.event(pk)
        told = read(EventVacanciesIn, request, event=row)
        return self.done(actions.name_vacancies(by=request.user, event=row, on=dates.today(), **told))


class Page(OfEvent):
    @extend_schema(request=None, responses=Done, tags=["events"], operation_id="events_publish")
    def post(self, request, pk):
        """Give it a page for everyone."""
        return self.done(actions.publish_event(by=request.user, event=self.event(pk), on=dates.today()))

    @extend_schema(responses={204: None}, tags=["events"], operation_id="events_unpublish")
    def delete(self, request, pk):
        """Take its page away."""
        actions.unpublish_event(by=request.user, event=self.event(pk))
        return Response(status=204)


class Held(OfEvent):
    @extend_schema(request=None, responses=Done, tags=["events"], operation_id="events_hold")
    def post(self, request, pk):
        """The day has come: its door opens."""
        return self.done(actions.hold_event(by=request.user, event=self.event(pk), on=dates.today()))


class Off(OfEvent):
    @extend_schema(request=CallOffIn, responses=Done, tags=["events"], operation_id="events_call_off")
    def post(self, request, pk):
        """It is not held."""
        row, told = self.event(pk), read(CallOffIn, request)
        return self.done(actions.call_off(by=request.user, event=row, on=dates.today(), **told))


class Came(OfEvent):
    @extend_schema(request=EventCameIn, responses=Done, tags=["events"], operation_id="events_came")
    def put(self, request, pk):
        """Who of the employers came."""
        row = self.event(pk)
        told = read(EventCameIn, request, event=row)
        return self.done(attendance.note_contacts(by=request.user, event=row, **told))


class Names(OfEvent):
    @extend_schema(request=SignInIn, responses={201: Done}, tags=["events"], operation_id="events_sign_in")
    def post(self, request, pk):
        """Somebody signs in: a name is enough, and opens no case of anyone."""
        row, told = self.event(pk), read(SignInIn, request)
        return self.done(attendance.sign_in(by=request.user, event=row, now=dates.now(), **told), 201)


class OneName(OfEvent):
    @extend_schema(responses={204: None}, tags=["events"], operation_id="events_take_name_away")
    def delete(self, request, pk, name):
        """A name goes."""
        row = visible_or_404(GatheringName, request.user, pk=name, event=pk)
        attendance.take_name_away(by=request.user, name=row)
        return Response(status=204)


class FollowUp(OfEvent):
    @extend_schema(request=EventPromiseIn, responses={201: Done}, tags=["events"], operation_id="events_promise")
    def post(self, request, pk):
        """Something promised there: a promise like any other."""
        row = self.event(pk)
        told = read(EventPromiseIn, request, event=row)
        return self.done(actions.follow_up(by=request.user, event=row, on=dates.today(), **told), 201)


class Needs(OfEvent):
    @extend_schema(request=EventNeedIn, responses={201: Done}, tags=["events"], operation_id="events_need")
    def post(self, request, pk):
        """What was raised."""
        row = self.event(pk)
        return self.done(
            attendance.raise_need(by=request.user, event=row, **read(EventNeedIn, request, event=row)), 201
        )


class Followed(OfEvent):
    @extend_schema(request=FollowedIn, responses=Done, tags=["events"], operation_id="events_need_followed")
    def post(self, request, pk, raised):
        """What changed after."""
        row = visible_or_404(GatheringNeed, request.user, pk=raised, event=pk)
        told = read(FollowedIn, request)
        return self.done(attendance.say_what_followed(by=request.user, need=row, on=dates.today(), **told))
