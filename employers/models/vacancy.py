"""A vacancy as an employer gave it: the work, its terms, what is asked, how it stood and when it was held back."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from brokercoach.kit.periods import ends_after_start, one_open
from brokercoach.kit.text import beginnings
from brokercoach.notices.links import hash_of
from employers import access
from employers.choices.vacancies import (
    Ask,
    AskWeight,
    ByBus,
    HoldReason,
    OccupationScheme,
    PayUnit,
    TrialDecision,
    VacancySource,
    VacancyState,
    WorkContract,
)


class VacancyQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.vacancies_visible_to(user))

    def open(self):
        return self.filter(state=VacancyState.OPEN)

    def borne_by(self, token):
        """The vacancy whose page's link this is, while the page stands; None for any other words."""
        return self.filter(public_hash=hash_of(token), public=True).first()

    def shared(self, on):
        """Shared with every team that day."""
        return self.filter(access.shared(on))

    def held_back(self, on):
        """Not shared with every team that day."""
        return self.filter(held_until_on__gt=on)

    def named_like(self, words):
        """Titles and occupations with words that begin so, however they are spelt."""
        query = beginnings(words)
        return self.filter(search=SearchQuery(query, search_type="raw", config="simple")) if query else self.none()


class OfVacancyQuerySet(models.QuerySet):
    """Rows of a vacancy: seen by whoever sees the vacancy."""

    def visible_to(self, user):
        return self.filter(access.vacancies_visible_to(user, "vacancy__"))


class KeptOfVacancyQuerySet(models.QuerySet):
    """What we keep of a vacancy beside its facts: never an employer's own people."""

    def visible_to(self, user):
        return self.filter(access.kept_of_vacancies_visible_to(user))


def not_above(name, low, high, says):
    """The lower of two is no more than the higher, where both were said."""
    either = Q(**{low: None}) | Q(**{high: None})
    return models.CheckConstraint(
        name=name, condition=either | Q(**{f"{low}__lte": F(high)}), violation_error_message=says
    )


@pghistory.track(exclude=["folded_title", "search"])
class Vacancy(models.Model):
    """Work that an employer offers.

    Shared with every team; `held_until_on`, when that day is to come, keeps it back (PR-5). `keeper` brought it, in
    `team`. What can be said of it is said as facts, so that a match can be explained line by line (JM-12).
    """

    employer = models.ForeignKey("employers.Employer", models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=120)
    folded_title = models.CharField(max_length=320)
    about = models.CharField("what the work is", max_length=1000, blank=True)
    occupation_scheme = models.CharField(max_length=6, choices=OccupationScheme, blank=True)
    occupation_version = models.CharField(max_length=12, blank=True)
    occupation_code = models.CharField(max_length=10, blank=True)
    occupation_title = models.CharField(max_length=120, blank=True)
    skill_level = models.PositiveSmallIntegerField("skill level, 1 to 5", null=True, blank=True)
    places = models.PositiveSmallIntegerField(default=1)
    filled = models.PositiveSmallIntegerField("places filled", default=0)
    pay_low = models.DecimalField("NZ$ from", max_digits=9, decimal_places=2, null=True, blank=True)
    pay_high = models.DecimalField("NZ$ to", max_digits=9, decimal_places=2, null=True, blank=True)
    pay_unit = models.CharField(max_length=5, choices=PayUnit, blank=True)
    hours_low = models.DecimalField("hours a week from", max_digits=4, decimal_places=1, null=True, blank=True)
    hours_high = models.DecimalField("hours a week to", max_digits=4, decimal_places=1, null=True, blank=True)
    shifts = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    shifts_words = models.CharField(max_length=200, blank=True)
    contract = models.CharField(max_length=9, choices=WorkContract, blank=True)
    trial_ends_on = models.DateField(null=True, blank=True)
    trial_decision = models.CharField(max_length=8, choices=TrialDecision, blank=True)
    trial_decided_on = models.DateField(null=True, blank=True)
    site = models.ForeignKey("directory.Site", models.PROTECT, null=True, blank=True, related_name="+")
    area = models.CharField(max_length=80, blank=True)
    by_bus = models.CharField("reached by public transport", max_length=3, choices=ByBus, blank=True)
    school_hours = models.BooleanField("school hours are possible", default=False)
    starts_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField("its last day", null=True, blank=True)
    asks_nothing = models.BooleanField("nothing is asked beforehand", default=False)
    progression = models.CharField(max_length=300, blank=True)
    training = models.CharField(max_length=300, blank=True)
    adjustments = models.CharField("adjustments possible", max_length=300, blank=True)
    source = models.CharField(max_length=9, choices=VacancySource)
    carved_tasks = models.CharField("tasks carved", max_length=600, blank=True)
    carved_need = models.CharField("need of the employer it meets", max_length=300, blank=True)
    carved_steps = models.CharField("steps on the way", max_length=600, blank=True)
    carved_on = models.DateField("agreed on", null=True, blank=True)
    state = models.CharField(max_length=9, choices=VacancyState, default=VacancyState.OPEN)
    opened_on = models.DateField()
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", models.PROTECT, null=True, blank=True, related_name="+")
    held_until_on = models.DateField(null=True, blank=True)
    public = models.BooleanField("has a page for everyone", default=False)
    public_generation = models.PositiveIntegerField(default=1)
    public_hash = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    search = models.GeneratedField(
        expression=SearchVector("folded_title", config="simple"), output_field=SearchVectorField(), db_persist=True
    )

    objects = VacancyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="vacancy_has_title",
                condition=~Q(title=""),
                violation_error_message="Say what the work is called.",
            ),
            models.CheckConstraint(
                name="vacancy_code_with_its_scheme",
                condition=Q(occupation_code="", occupation_scheme="", occupation_version="")
                | (~Q(occupation_code="") & ~Q(occupation_scheme="") & ~Q(occupation_version="")),
                violation_error_message="A code of an occupation stands with its scheme and version.",
            ),
            models.CheckConstraint(
                name="vacancy_skill_level",
                condition=Q(skill_level=None) | Q(skill_level__gte=1, skill_level__lte=5),
                violation_error_message="Skill levels go from 1 to 5.",
            ),
            models.CheckConstraint(
                name="vacancy_places",
                condition=Q(places__gte=1, filled__lte=F("places")),
                violation_error_message="No more places are filled than there are.",
            ),
            models.CheckConstraint(
                name="vacancy_filled_is_full",
                condition=~Q(state=VacancyState.FILLED) | Q(filled=F("places")),
                violation_error_message="It is filled once every place is.",
            ),
            not_above("vacancy_pay_range", "pay_low", "pay_high", "Pay goes from the lower to the higher."),
            models.CheckConstraint(
                name="vacancy_pay_with_its_unit",
                condition=Q(pay_low=None, pay_high=None) | ~Q(pay_unit=""),
                violation_error_message="Say what the pay is for: an hour, a year, a piece.",
            ),
            not_above("vacancy_hours_range", "hours_low", "hours_high", "Hours go from the fewer to the more."),
            models.CheckConstraint(
                name="vacancy_trial_has_its_end",
                condition=Q(contract=WorkContract.TRIAL, trial_ends_on__isnull=False)
                | (~Q(contract=WorkContract.TRIAL) & Q(trial_ends_on=None)),
                violation_error_message="A trial has a day on which it ends, and only a trial has.",
            ),
            models.CheckConstraint(
                name="vacancy_trial_decided_on_a_day",
                condition=Q(trial_decision="", trial_decided_on=None)
                | (~Q(trial_decision="") & Q(trial_decided_on__isnull=False)),
                violation_error_message="What came of a trial has its day.",
            ),
            models.CheckConstraint(
                name="vacancy_carved_with_them",
                condition=(Q(source=VacancySource.CREATED) & ~Q(carved_tasks="") & ~Q(carved_need=""))
                | (
                    ~Q(source=VacancySource.CREATED)
                    & Q(carved_tasks="", carved_need="", carved_steps="", carved_on=None)
                ),
                violation_error_message="Work made with an employer says which tasks, and which need it meets.",
            ),
            models.CheckConstraint(
                name="vacancy_page_has_its_link",
                condition=Q(public=False) | ~Q(public_hash=""),
                violation_error_message="A page for everyone has its link.",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-opened_on", "-id"], name="vacancy_newest"),
            models.Index(fields=["employer", "state", "-opened_on"], name="vacancy_employer"),
            models.Index(fields=["closes_on"], condition=Q(state="open"), name="vacancy_last_day"),
            models.Index(fields=["held_until_on"], condition=Q(held_until_on__isnull=False), name="vacancy_held"),
            models.Index(fields=["trial_ends_on"], condition=Q(trial_decision=""), name="vacancy_trial"),
            models.Index(fields=["public_hash"], condition=Q(public=True), name="vacancy_page"),
            GinIndex(fields=["search"], name="vacancy_search"),
        ]

    def __str__(self):
        return f"vacancy {self.pk}"

    @property
    def is_open(self):
        return self.state == VacancyState.OPEN

    def is_shared(self, on):
        """True when every team sees it that day."""
        return self.held_until_on is None or self.held_until_on <= on

    @property
    def places_left(self):
        return self.places - self.filled


@pghistory.track()
class VacancyAsk(models.Model):
    """One thing the employer asks for: a coded kind in their words, a must or nice to have."""

    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=11, choices=Ask)
    weight = models.CharField(max_length=4, choices=AskWeight)
    words = models.CharField(max_length=160, blank=True)

    objects = OfVacancyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vacancy", "kind"],
                name="vacancy_ask_once",
                violation_error_message="Say each thing that is asked for once.",
            ),
            models.CheckConstraint(
                name="vacancy_ask_other_in_words",
                condition=~Q(kind=Ask.OTHER, words=""),
                violation_error_message="Say what else is asked for.",
            ),
        ]

    def __str__(self):
        return f"vacancy ask {self.pk}"


class VacancySpell(models.Model):
    """How a vacancy stood, from a day to a day."""

    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=9, choices=VacancyState)
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = KeptOfVacancyQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("vacancy_spell_one_open", "vacancy", says="A vacancy stands in one state at a time."),
            ends_after_start("vacancy_spell_ends_after_start", says="A state ends on or after the day it began."),
        ]
        indexes = [models.Index(fields=["vacancy", "started_on"], name="vacancy_spell")]

    def __str__(self):
        return f"vacancy spell {self.pk}"


class VacancyHold(models.Model):
    """Days on which a vacancy was held back, by whom and why. It lapses by itself on `until_on` (PR-5)."""

    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=8, choices=HoldReason)
    words = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_on = models.DateField()
    until_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = KeptOfVacancyQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("vacancy_hold_one_open", "vacancy", says="This vacancy is held back already."),
            ends_after_start("vacancy_hold_ends_after_start", says="Holding back ends on or after the day it began."),
            models.CheckConstraint(
                name="vacancy_hold_until_later",
                condition=Q(until_on__gt=F("started_on")),
                violation_error_message="Say until when: a day to come.",
            ),
            models.CheckConstraint(
                name="vacancy_hold_other_in_words",
                condition=~Q(reason=HoldReason.OTHER, words=""),
                violation_error_message="Say why it is held back.",
            ),
        ]
        indexes = [models.Index(fields=["until_on"], condition=Q(ended_on=None), name="vacancy_hold_due")]

    def __str__(self):
        return f"vacancy hold {self.pk}"
