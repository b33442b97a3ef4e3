"""Vacancies over the API: the same deeds, refusals and words as the pages."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from brokercoach.kit.versions import LARGEST
from employers.actions import holding, job_pages
from employers.actions import vacancies as actions
from employers.forms import vacancies as forms
from employers.models import Employer, Vacancy
from employers.queries import vacancies as queries
from employers.queries.conversations import keepers
from employers.queries.employers import sites_of
from employers.queries.hoarding import Share as Share_
from employers.queries.hoarding import hoarding
from employers.queries.job_pages import address_of

READ, KEEP = frozenset({Can.SEE_EMPLOYERS}), frozenset({Can.KEEP_EMPLOYERS})
TermsIn = twin(forms.TermsForm, "VacancyTermsIn")
FillIn, WithdrawIn = twin(forms.FillForm, "VacancyFillIn"), twin(forms.WithdrawForm, "VacancyWithdrawIn")
ReopenIn, HoldIn = twin(forms.ReopenForm, "VacancyReopenIn"), twin(forms.HoldForm, "VacancyHoldIn")
TrialIn = twin(forms.TrialForm, "VacancyTrialIn")
LineOut = shown(queries.Line, "VacancyLine")
SpellOut, AskedOut = shown(queries.Spell, "VacancySpell"), shown(queries.Asked, "VacancyAsked")
ShareOut = shown(Share_, "HeldShare")


def a_site():
    return Near(
        lambda user, context: sites_of(user, context["employer"]),
        "Choose one of their sites.",
        allow_null=True,
        required=False,
        default=None,
    )


class GiveVacancyIn(InputSerializer):
    """Who keeps it from now on."""

    to = Near(lambda user, context: keepers(user), "Choose someone who keeps employers here.")


class NewVacancyIn(TermsIn):
    """A vacancy; its title and source are enough."""

    site = a_site()


class ChangeVacancyIn(NewVacancyIn):
    """The same, upon the version that was read."""

    version = serializers.IntegerField(min_value=1, max_value=LARGEST)


class VacanciesOut(serializers.Serializer):
    """A page of vacancies, newest first; `after` goes on with the next."""

    results = LineOut(many=True)
    after = serializers.IntegerField(allow_null=True)


class OfEmployerOut(serializers.Serializer):
    results = LineOut(many=True)


class VacancyOut(NewVacancyIn):
    """One vacancy with its terms, what the sheet still lacks, and how it stood."""

    id = serializers.IntegerField()
    version = serializers.IntegerField()
    site = serializers.IntegerField(allow_null=True)
    employer = serializers.IntegerField()
    state = serializers.CharField()
    filled = serializers.IntegerField()
    sheet_lacks = serializers.ListField(child=serializers.CharField())
    spells = SpellOut(many=True)


class HeldOut(serializers.Serializer):
    """Held days of open days, by team and by coach, of the teams one leads."""

    teams = ShareOut(many=True)
    coaches = ShareOut(many=True)


class PageOut(Done):
    """The address of its page for everyone."""

    address = serializers.CharField()


class OfVacancy(APIView):
    """About one vacancy."""

    grants = KEEP

    def vacancy(self, pk):
        rows = Vacancy.objects.visible_to(self.request.user).select_related("employer")
        return visible_or_404(Vacancy, self.request.user, queryset=rows, pk=pk)

    def known(self, pk):
        return {"by": self.request.user, "vacancy": self.vacancy(pk), "on": dates.today()}

    def done(self, row, status=200):
        return Response({"id": row.pk}, status=status)


class Vacancies(OfVacancy):
    grants = READ

    @extend_schema(responses=VacanciesOut, tags=["vacancies"], operation_id="vacancies_list")
    def get(self, request):
        """Open ones: `words`, `division`, `area`, `occupation`, `hours`, `employer`, `state`, `trials=1`, `after`."""
        look, after = queries.read_look(request.query_params), whole_number(request.query_params.get("after"))
        lines, after = queries.listed(request.user, look, today=dates.today(), after=after)
        return Response({"results": plain(lines), "after": after})


class Held(APIView):
    grants = frozenset({Can.SEE_TEAM})

    @extend_schema(responses=HeldOut, tags=["vacancies"], operation_id="vacancies_held")
    def get(self, request):
        """Held days of open days over the last half year (PR-5)."""
        teams, coaches = hoarding(request.user, today=dates.today())
        return Response({"teams": plain(teams), "coaches": plain(coaches)})


class OfOne(OfVacancy):
    grants = {"GET": READ, "POST": KEEP}

    def employer(self, pk):
        return visible_or_404(Employer, self.request.user, pk=pk)

    @extend_schema(responses=OfEmployerOut, tags=["vacancies"], operation_id="vacancies_of_employer")
    def get(self, request, pk):
        """What one employer offers and offered."""
        return Response({"results": plain(queries.of_employer(request.user, self.employer(pk), today=dates.today()))})

    @extend_schema(request=NewVacancyIn, responses={201: Done}, tags=["vacancies"], operation_id="vacancies_open")
    def post(self, request, pk):
        """They offer work."""
        row = self.employer(pk)
        told = read(NewVacancyIn, request, employer=row)
        return self.done(actions.open_vacancy(by=request.user, employer=row, on=dates.today(), **told), 201)


class OneVacancy(OfVacancy):
    grants = {"GET": READ, "PUT": KEEP}

    @extend_schema(responses=VacancyOut, tags=["vacancies"], operation_id="vacancies_one")
    def get(self, request, pk):
        """One vacancy."""
        row, user = self.vacancy(pk), request.user
        told = queries.vacancy_as_said(user, row) | {"id": row.pk, "employer": row.employer_id, "state": row.state}
        told |= {"filled": row.filled, "sheet_lacks": queries.sheet_lacks(user, row)}
        return Response(told | {"spells": plain(queries.spells_of(user, row))})

    @extend_schema(request=ChangeVacancyIn, responses=Done, tags=["vacancies"], operation_id="vacancies_change")
    def put(self, request, pk):
        """Change it upon the version that was read; 409 shows what stands when that is older."""
        row = self.vacancy(pk)
        told = read(ChangeVacancyIn, request, employer=row.employer)
        return self.done(actions.change_vacancy(by=request.user, vacancy=row, on=dates.today(), **told))


class Fill(OfVacancy):
    @extend_schema(request=FillIn, responses=Done, tags=["vacancies"], operation_id="vacancies_fill")
    def post(self, request, pk):
        """Count places as filled."""
        row = self.vacancy(pk)
        told = read(FillIn, request)
        return self.done(actions.fill_places(by=request.user, vacancy=row, on=dates.today(), **told))


class Withdraw(OfVacancy):
    @extend_schema(request=WithdrawIn, responses=Done, tags=["vacancies"], operation_id="vacancies_withdraw")
    def post(self, request, pk):
        """It is offered no more."""
        row = self.vacancy(pk)
        told = read(WithdrawIn, request)
        return self.done(actions.withdraw_vacancy(by=request.user, vacancy=row, on=dates.today(), **told))


class Reopen(OfVacancy):
    @extend_schema(request=ReopenIn, responses=Done, tags=["vacancies"], operation_id="vacancies_reopen")
    def post(self, request, pk):
        """It is offered again."""
        row = self.vacancy(pk)
        told = read(ReopenIn, request)
        return self.done(actions.reopen_vacancy(by=request.user, vacancy=row, on=dates.today(), **told))


class Hold(OfVacancy):
    @extend_schema(request=HoldIn, responses={201: Done}, tags=["vacancies"], operation_id="vacancies_hold")
    def post(self, request, pk):
        """Keep it back from other teams until a day."""
        row = self.vacancy(pk)
        told = read(HoldIn, request)
        return self.done(holding.hold_back(by=request.user, vacancy=row, on=dates.today(), **told), 201)


class Share(OfVacancy):
    @extend_schema(request=None, responses=Done, tags=["vacancies"], operation_id="vacancies_share")
    def post(self, request, pk):
        """Share it with every team again."""
        return self.done(holding.share(**self.known(pk)))


class Give(OfVacancy):
    @extend_schema(request=GiveVacancyIn, responses=Done, tags=["vacancies"], operation_id="vacancies_give")
    def post(self, request, pk):
        """A colleague keeps it from now on: by who keeps it, or who gives work out."""
        row = self.vacancy(pk)
        return self.done(actions.give_vacancy(by=request.user, vacancy=row, **read(GiveVacancyIn, request)))


class Trial(OfVacancy):
    @extend_schema(request=TrialIn, responses=Done, tags=["vacancies"], operation_id="vacancies_trial")
    def post(self, request, pk):
        """What came of the trial."""
        row = self.vacancy(pk)
        told = read(TrialIn, request)
        return self.done(actions.decide_trial(by=request.user, vacancy=row, on=dates.today(), **told))


class Page(OfVacancy):
    @extend_schema(request=None, responses={201: PageOut}, tags=["vacancies"], operation_id="vacancies_publish")
    def post(self, request, pk):
        """Give it a page for everyone."""
        row = job_pages.publish(by=request.user, vacancy=self.vacancy(pk), on=dates.today())
        return Response({"id": row.pk, "address": address_of(row)}, status=201)

    @extend_schema(request=None, responses=Done, tags=["vacancies"], operation_id="vacancies_unpublish")
    def delete(self, request, pk):
        """Take its page away."""
        return self.done(job_pages.unpublish(by=request.user, vacancy=self.vacancy(pk)))
