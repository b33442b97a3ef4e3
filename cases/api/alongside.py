"""Cultural support and interpreters over the API: the same deeds, refusals and words as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response

from brokercoach.audit.trail import note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import alongside as actions
from cases.api.doors import OfPerson
from cases.forms import direction as forms
from cases.models import CulturalSupport, Session
from cases.queries import alongside as pictures
from cases.queries.sessions import sessions_with

SupportIn = twin(forms.SupportForm, "SupportIn")
OfferIn = twin(forms.OfferForm, "OfferIn")
AnswerIn = twin(forms.AnswerForm, "AnswerIn")
GivenIn = twin(forms.GivenForm, "GivenIn")
InterpretingIn = twin(forms.InterpretingForm, "InterpretingIn")
GivenOut = shown(pictures.Given, "GivenOut")
SupportOut = shown(pictures.Support, "SupportOut", without=("given",), given=GivenOut(many=True))
InterpreterOut = shown(
    pictures.Interpreter,
    "InterpreterOut",
    without=("sessions",),
    sessions=shown(pictures.InSession, "InSessionOut")(many=True),
)


class AlongsideOut(serializers.Serializer):
    supports = SupportOut(many=True)
    interpreter = InterpreterOut()


class Supports(OfPerson):
    grants = {"GET": frozenset({Can.SEE_CASES}), "POST": frozenset({Can.EDIT_PERSON})}

    @extend_schema(responses=AlongsideOut, tags=["direction"])
    def get(self, request, pk):
        """Cultural support in its steps; whether an interpreter is needed, and how it was lately."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="direction")
        [interpreter] = plain([pictures.interpreter_of(request.user, case)])
        found = {"supports": plain(pictures.supports_of(request.user, case)), "interpreter": interpreter}
        return Response(AlongsideOut(found).data)

    @extend_schema(request=SupportIn, responses={201: Done}, tags=["direction"])
    def post(self, request, pk):
        """Support in their own culture, asked for or offered."""
        on, case = dates.today(), self.case(pk)
        return self.done(actions.note_support(by=request.user, case=case, on=on, **read(SupportIn, request)))


class OneStep(OfPerson):
    def held(self, pk, support):
        case = self.case(pk)
        return case, visible_or_404(CulturalSupport, self.request.user, pk=support, case=case)


class Offer(OneStep):
    @extend_schema(request=OfferIn, responses=Done, tags=["direction"])
    def post(self, request, pk, support):
        """We offer it, by someone with a name."""
        on, (case, row) = dates.today(), self.held(pk, support)
        told = read(OfferIn, request)
        return self.done(actions.offer_support(by=request.user, case=case, support=row, on=on, **told), 200)


class Answer(OneStep):
    @extend_schema(request=AnswerIn, responses=Done, tags=["direction"])
    def post(self, request, pk, support):
        """They say yes or no."""
        on, (case, row) = dates.today(), self.held(pk, support)
        told = read(AnswerIn, request)
        return self.done(actions.answer_support(by=request.user, case=case, support=row, on=on, **told), 200)


class GivenOn(OneStep):
    @extend_schema(request=GivenIn, responses={201: Done}, tags=["direction"])
    def post(self, request, pk, support):
        """It was given."""
        on, now, (case, row) = dates.today(), dates.now(), self.held(pk, support)
        told = read(GivenIn, request)
        return self.done(actions.give_support(by=request.user, case=case, support=row, on=on, now=now, **told))


class Interpreting(OfPerson):
    @extend_schema(request=InterpretingIn, responses=Done, tags=["direction"])
    def put(self, request, pk, session):
        """How it was with an interpreter at one session."""
        case = self.case(pk)
        held = visible_or_404(Session, request.user, queryset=sessions_with(request.user, case), pk=session)
        told = read(InterpretingIn, request)
        return self.done(actions.note_interpreting(by=request.user, case=case, session=held, **told), 200)
