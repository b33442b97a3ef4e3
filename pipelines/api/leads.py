"""Leads over the API: the same deeds, refusals and words as the pages."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from brokercoach.audit.trail import note_list, note_read
from brokercoach.kit import dates
from brokercoach.kit.api.pictures import Done, plain, shown
from brokercoach.kit.api.reading import InputSerializer, Near, read
from brokercoach.kit.api.twin import twin
from brokercoach.kit.doors import visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from brokercoach.kit.versions import LARGEST
from cases.api.doors import OfPerson
from cases.queries.sharing import Item, digest
from employers.models import Vacancy
from pipelines.actions import introductions, sheets
from pipelines.actions import leads as actions
from pipelines.choices import NoFit, Travel
from pipelines.forms import leads as forms
from pipelines.models import JobLead
from pipelines.queries import introductions as leaving
from pipelines.queries import leads as queries
from pipelines.queries.fit import Rate, rates
from pipelines.queries.matches import Unasked, Waiting, fits, one_fit
from pipelines.queries.sheets import sheet_as_said, sheet_of

MoveIn = twin(forms.MoveForm, "MoveLeadIn")
DeclineIn = twin(forms.DeclineForm, "DeclineLeadIn")
NotChosenIn = twin(forms.NotChosenForm, "NotChosenIn")
AgreeWordsIn = twin(forms.WordsForm, "AgreeWordsIn")
PutForwardIn = twin(forms.PutForwardForm, "PutForwardIn")
LeadOut = shown(queries.Line, "JobLead")
PeriodOut = shown(queries.Period, "LeadPeriod")
WaitingOut = shown(Waiting, "WaitsLongest")
UnaskedOut = shown(Unasked, "WithoutSheet")
RateOut = shown(Rate, "LeadFitRate")
ItemOut = shown(Item, "IntroductionItem")
SEE, EDIT, SHARE = (frozenset({can}) for can in (Can.SEE_CASES, Can.EDIT_PERSON, Can.SHARE))


class JobLeadIn(InputSerializer):
    """A lead for one person, with the goal or skill of theirs it fits, and why."""

    vacancy = Near(lambda user, _context: queries.open_vacancies(user), "Choose an open vacancy.")
    goal = Near(
        lambda user, context: queries.goals_to_fit(user, context["case"]), "Choose a goal of theirs that stands.",
        allow_null=True, default=None,
    )  # fmt: skip
    skill = serializers.CharField(max_length=120, allow_blank=True, default="")
    why = serializers.CharField(max_length=300)
    because = serializers.CharField(max_length=300, allow_blank=True, default="")
    their_yes = serializers.BooleanField(default=False)


class RateIn(InputSerializer):
    """Whether it fits, as they say."""

    fits = serializers.BooleanField()
    no_fit = serializers.ChoiceField(choices=NoFit.choices, allow_blank=True, default="")
    fit_words = serializers.CharField(max_length=200, allow_blank=True, default="")


def hours():
    return serializers.DecimalField(
        max_digits=4, decimal_places=1, min_value=0, max_value=80, allow_null=True, default=None
    )


class SheetIn(InputSerializer):
    """What they want of work, upon the version that was read; 0 where nobody has asked yet."""

    version = serializers.IntegerField(min_value=0, max_value=LARGEST)
    words = serializers.CharField(max_length=200, allow_blank=True, default="")
    areas = serializers.CharField(max_length=400, allow_blank=True, default="", help_text="With commas between")
    travel = serializers.ChoiceField(choices=Travel.choices, allow_blank=True, default="")
    hours_low, hours_high = hours(), hours()
    pay_low = serializers.DecimalField(
        max_digits=7, decimal_places=2, min_value=0, max_value=500, allow_null=True, default=None
    )
    skill_level = serializers.IntegerField(min_value=1, max_value=5, allow_null=True, default=None)


class SheetOut(serializers.Serializer):
    """What they want of work, as they said it."""

    version = serializers.IntegerField()
    words = serializers.CharField()
    areas = serializers.CharField()
    travel = serializers.CharField()
    hours_low = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)
    hours_high = serializers.DecimalField(max_digits=4, decimal_places=1, allow_null=True)
    pay_low = serializers.DecimalField(max_digits=7, decimal_places=2, allow_null=True)
    skill_level = serializers.IntegerField(allow_null=True)


class LinesOut(serializers.Serializer):
    """One line of a match."""

    about = serializers.CharField()
    verdict = serializers.CharField()
    words = serializers.CharField()


class FitOut(serializers.Serializer):
    """One person beside a vacancy, line by line."""

    case = serializers.IntegerField()
    person = serializers.CharField()
    coach = serializers.CharField()
    fits = serializers.BooleanField()
    lines = LinesOut(many=True)
    missing = serializers.ListField(child=serializers.CharField())


class WorkOut(serializers.Serializer):
    """What someone wants of work, and their leads."""

    wanted = SheetOut()
    leads = LeadOut(many=True)


class OneLeadOut(serializers.Serializer):
    """One lead with its whole way, line by line beside the vacancy, and what the employer may see now."""

    lead = LeadOut()
    periods = PeriodOut(many=True)
    fit = FitOut()
    holds = ItemOut(many=True)


class IntroductionOut(serializers.Serializer):
    """Exactly what would leave, whether it may, and the mark to send back as `seen`."""

    items = ItemOut(many=True)
    seen = serializers.CharField()
    yes = serializers.BooleanField()
    words = serializers.CharField()


class PeopleOut(serializers.Serializer):
    """The people of a vacancy. `more` is where the next page begins (`from`), 0 when there is none.

    `unasked` are people without a sheet, `unasked_count` how many there are from there on (101 for more than a
    hundred), `unasked_after` the `after` of the next page, 0 when there is none.
    """

    leads = LeadOut(many=True)
    lacks = serializers.ListField(child=serializers.CharField())
    ranked = FitOut(many=True)
    waiting = WaitingOut(many=True)
    more = serializers.IntegerField()
    unasked = UnaskedOut(many=True)
    unasked_count = serializers.IntegerField()
    unasked_after = serializers.IntegerField()


def said(fit):
    """One fit as the API tells it."""
    lines = [{"about": about, "verdict": verdict, "words": words} for about, verdict, words in fit.lines]
    told = {"case": fit.case, "person": fit.person, "coach": fit.coach, "fits": fit.fits}
    return told | {"lines": lines, "missing": fit.missing}


class Work(OfPerson):
    grants = {"GET": SEE, "PUT": EDIT, "POST": EDIT}

    @extend_schema(responses=WorkOut, tags=["leads"], operation_id="person_work")
    def get(self, request, pk):
        """What they want of work, and their leads."""
        case = self.case(pk)
        note_read(by=request.user, file=case, tab="work")
        leads = plain(queries.leads_of(request.user, case, today=dates.today()))
        return Response({"wanted": sheet_as_said(sheet_of(request.user, case)), "leads": leads})

    @extend_schema(request=SheetIn, responses=Done, tags=["leads"], operation_id="person_wanted")
    def put(self, request, pk):
        """Say what they want of work, upon the version that was read; 409 shows what stands when that is older."""
        case = self.case(pk)
        done = sheets.say_wanted(by=request.user, case=case, on=dates.today(), **read(SheetIn, request))
        return self.done(done, 200)

    @extend_schema(request=JobLeadIn, responses={201: Done}, tags=["leads"], operation_id="lead_add")
    def post(self, request, pk):
        """A lead for this person."""
        case = self.case(pk)
        told = read(JobLeadIn, request, case=case)
        return self.done(actions.add_lead(by=request.user, case=case, on=dates.today(), now=dates.now(), **told))


class OfLead(APIView):
    """About one lead."""

    grants = EDIT

    def lead(self, pk):
        user = self.request.user
        row = visible_or_404(JobLead, user, queryset=queries.find(user), pk=pk)
        note_read(by=user, file=row.case, tab="work")
        return row

    def done(self, row):
        return Response({"id": row.pk})


class OneLead(OfLead):
    grants = SEE

    @extend_schema(responses=OneLeadOut, tags=["leads"], operation_id="lead_one")
    def get(self, request, pk):
        """One lead."""
        row, today, user = self.lead(pk), dates.today(), request.user
        holds = leaving.they_hold(user, row, on=today) if row.sent_id else None
        told = {"lead": plain([queries.one(user, row, today=today)])[0]}
        told |= {"periods": plain(queries.periods_of(user, row)), "fit": said(one_fit(user, row.case, row.vacancy))}
        return Response(told | {"holds": plain(holds.items if holds else ())})


class Move(OfLead):
    @extend_schema(request=MoveIn, responses=Done, tags=["leads"], operation_id="lead_move")
    def post(self, request, pk):
        """To another state of the table."""
        row, on = self.lead(pk), dates.today()
        told = read(MoveIn, request)
        return self.done(actions.move_lead(by=request.user, lead=row, on=on, now=dates.now(), **told))


class Decline(OfLead):
    @extend_schema(request=DeclineIn, responses=Done, tags=["leads"], operation_id="lead_decline")
    def post(self, request, pk):
        """They said no, and why."""
        row, on = self.lead(pk), dates.today()
        return self.done(actions.decline(by=request.user, lead=row, on=on, now=dates.now(), **read(DeclineIn, request)))


class NotChosen(OfLead):
    @extend_schema(request=NotChosenIn, responses=Done, tags=["leads"], operation_id="lead_not_chosen")
    def post(self, request, pk):
        """Someone else was chosen, or we did not go on."""
        row, on, told = self.lead(pk), dates.today(), read(NotChosenIn, request)
        return self.done(actions.not_chosen(by=request.user, lead=row, on=on, now=dates.now(), **told))


class RateLead(OfLead):
    @extend_schema(request=RateIn, responses=Done, tags=["leads"], operation_id="lead_rate")
    def post(self, request, pk):
        """Whether it fits, as they say."""
        row, on = self.lead(pk), dates.today()
        return self.done(actions.rate(by=request.user, lead=row, on=on, now=dates.now(), **read(RateIn, request)))


class AgreeWords(OfLead):
    grants = SHARE

    @extend_schema(request=AgreeWordsIn, responses=Done, tags=["leads"], operation_id="lead_words")
    def put(self, request, pk):
        """The words about needs at work that they approved for this employer."""
        row, told = self.lead(pk), read(AgreeWordsIn, request)
        return self.done(actions.agree_words(by=request.user, lead=row, on=dates.today(), **told))


class PutForward(OfLead):
    grants = SHARE

    @extend_schema(
        parameters=[OpenApiParameter("kinds", str, many=True, enum=[code for code, _ in forms.KINDS])],
        responses=IntroductionOut, tags=["leads"], operation_id="lead_introduction",
    )  # fmt: skip
    def get(self, request, pk):
        """Exactly what would leave with these sorts beside the name, and whether it may."""
        row, user = self.lead(pk), request.user
        items = leaving.introduction(user, row, request.query_params.getlist("kinds"))
        note_read(by=user, file=row.case, tab="introduced")
        stands = leaving.standing(row, {item.kind for item in items}, on=dates.today())
        told = {"items": plain(items), "seen": digest(items, leaving.receiver(row))}
        return Response(told | {"yes": stands.yes, "words": stands.words})

    @extend_schema(request=PutForwardIn, responses=Done, tags=["leads"], operation_id="lead_put_forward")
    def post(self, request, pk):
        """Put them forward: exactly what was looked at leaves, under their yes."""
        row, on, told = self.lead(pk), dates.today(), read(PutForwardIn, request)
        return self.done(introductions.put_forward(by=request.user, lead=row, on=on, now=dates.now(), **told))


class People(APIView):
    grants = SEE

    @extend_schema(
        parameters=[OpenApiParameter("from", int), OpenApiParameter("after", int)], responses=PeopleOut, tags=["leads"],
        operation_id="vacancy_people",
    )  # fmt: skip
    def get(self, request, pk):
        """Leads to a vacancy, who fits and why, who fits and has waited longest."""
        user, today = request.user, dates.today()
        row = visible_or_404(Vacancy, user, queryset=queries.visible_vacancy(user), pk=pk)
        start = min(whole_number(request.query_params.get("from"), digits=6) or 0, 100_000)
        after = whole_number(request.query_params.get("after")) or 0
        found, lines = fits(user, row, today=today, start=start, after=after), queries.leads_to(user, row, today=today)
        ids = [one.case for one in (*lines, *found.ranked, *found.waiting, *found.unasked)]
        note_list(by=user, where="vacancy", ids=ids)
        told = {"leads": plain(lines), "lacks": [str(words) for words in found.lacks], "more": found.more}
        told |= {"unasked": plain(found.unasked), "unasked_count": found.unasked_count}
        told |= {"unasked_after": found.unasked_after}
        return Response(told | {"ranked": [said(one) for one in found.ranked], "waiting": plain(found.waiting)})


class FitRates(APIView):
    grants = frozenset({Can.SEE_TEAM})

    @extend_schema(responses=RateOut(many=True), tags=["leads"], operation_id="leads_fit")
    def get(self, request):
        """Of the leads that were rated, how many did not fit, by who made them."""
        return Response(plain(rates(request.user)))
