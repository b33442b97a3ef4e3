"""Who signs in for an employer, and an employer's own vacancies, over the API."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.grants import Can
from employers.actions import own_words
from employers.api.employers import READ, OfEmployer
from employers.forms import seats as forms
from employers.queries import our_vacancies as ours
from employers.queries import seats as queries

SeatOut = shown(queries.SeatLine, "EmployerSeat")
OurLineOut = shown(ours.OurLine, "OwnVacancyLine")
OurVacancyOut = shown(ours.OurVacancy, "OwnVacancy")
RightIn = twin(forms.RightForm, "VacancyIsRightIn")
ChangeAskedIn = twin(forms.ChangeAskedForm, "ChangeAskedIn")
SEE, ANSWER = frozenset({Can.SEE_OWN_EMPLOYER}), frozenset({Can.ANSWER_AS_EMPLOYER})


class OurVacanciesOut(serializers.Serializer):
    """An employer's own vacancies."""

    vacancies = OurLineOut(many=True)


class Seats(OfEmployer):
    grants = READ

    @extend_schema(responses=SeatOut(many=True), tags=["employers"], operation_id="employers_seats")
    def get(self, request, pk):
        """Who signs in for them, or is invited to. Nobody is let in over the API (decision 14)."""
        return Response(plain(queries.seats_of(request.user, self.employer(pk), now=dates.now())))


class OurVacancies(APIView):
    grants = SEE

    @extend_schema(responses=OurVacanciesOut, tags=["ours"], operation_id="ours_vacancies")
    def get(self, request):
        """The vacancies of the employer one signs in for."""
        return Response({"vacancies": plain(ours.our_vacancies(request.user))})


class OneOfOurs(APIView):
    grants = SEE

    @extend_schema(responses=OurVacancyOut, tags=["ours"], operation_id="ours_vacancy")
    def get(self, request, pk):
        """One of them, as its facts are held."""
        return Response(plain([ours.our_vacancy(request.user, pk)])[0])


class Right(APIView):
    grants = ANSWER

    @extend_schema(request=RightIn, responses={201: Done}, tags=["ours"], operation_id="ours_vacancy_right")
    def post(self, request, pk):
        """It is right, as it was read."""
        ours.our_vacancy(request.user, pk)
        told = read(RightIn, request)
        said = own_words.say_it_is_right(by=request.user, vacancy=pk, on=dates.today(), **told)
        return Response({"id": said.pk}, 201)


class AskForAChange(APIView):
    grants = ANSWER

    @extend_schema(request=ChangeAskedIn, responses={201: Done}, tags=["ours"], operation_id="ours_vacancy_change")
    def post(self, request, pk):
        """Something has changed: it becomes a promise of ours."""
        ours.our_vacancy(request.user, pk)
        told = read(ChangeAskedIn, request)
        said = own_words.ask_for_a_change(by=request.user, vacancy=pk, on=dates.today(), **told)
        return Response({"id": said.pk}, 201)
