"""What is asked of a vacancy, and of the deeds on one. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from brokercoach.directory.forms import UNSAID
from brokercoach.directory.models import Site
from brokercoach.kit.forms import Day, Passage, PlainForm, Words
from brokercoach.kit.versions import Versioned
from brokercoach.kit.week_fields import Drawn, TimesField
from employers.choices import vacancies as kinds


class VacancyAskIn(serializers.Serializer):
    """One thing the employer asks for."""

    kind = serializers.ChoiceField(choices=kinds.Ask.choices)
    weight = serializers.ChoiceField(choices=kinds.AskWeight.choices)
    words = serializers.CharField(max_length=160, allow_blank=True, default="")


class AsksWidget(Drawn):
    """Each kind with its weight and words; what has no weight is not asked."""

    template_name = "components/asks.html"

    def value_from_datadict(self, data, files, name):
        rows = [
            (kind, data.get(f"{name}_{kind}", ""), data.get(f"{name}_{kind}_words", "")) for kind in kinds.Ask.values
        ]
        return [{"kind": kind, "weight": weight, "words": words} for kind, weight, words in rows if weight]

    def get_context(self, name, value, attrs):
        said = {ask["kind"]: ask for ask in value or []}
        rows = [(code, label, said.get(code, {})) for code, label in kinds.Ask.choices]
        return super().get_context(name, value, attrs) | {
            "name": name,
            "rows": rows,
            "weights": kinds.AskWeight.choices,
        }


class AsksField(forms.Field):
    """[{kind, weight, words}], each kind once."""

    widget = AsksWidget

    def clean(self, value):
        for ask in value or []:
            if ask["weight"] not in kinds.AskWeight.values or len(ask["words"]) > 160:
                raise forms.ValidationError(_("Choose from those shown, in 160 letters at most."))
        return list(value or [])

    def api_field(self, **common):
        return serializers.ListField(
            child=VacancyAskIn(), max_length=len(kinds.Ask.values), **common | {"required": False, "default": list}
        )


def pay(label):
    return forms.DecimalField(label=label, min_value=0, max_digits=9, decimal_places=2, required=False)


def hours(label):
    return forms.DecimalField(label=label, min_value=0, max_value=100, max_digits=4, decimal_places=1, required=False)


def one_of(label, choices):
    return forms.ChoiceField(label=label, choices=[UNSAID, *choices], required=False)


class TermsForm(PlainForm):
    """What is said of a vacancy, but for its site."""

    title = Words(label=_("What is the work called?"), max_length=120, required=True)
    source = forms.ChoiceField(
        label=_("Where does it come from?"), choices=kinds.VacancySource, widget=forms.RadioSelect
    )
    places = forms.IntegerField(label=_("How many places?"), min_value=1, max_value=1000, initial=1, required=False)
    pay_low = pay(_("Pay from, NZ$"))
    pay_high = pay(_("Pay to, NZ$"))
    pay_unit = one_of(_("Paid by"), kinds.PayUnit.choices)
    hours_low = hours(_("Hours a week from"))
    hours_high = hours(_("Hours a week to"))
    contract = one_of(_("Contract"), kinds.WorkContract.choices)
    trial_ends_on = Day(label=_("A trial ends on"), required=False)
    shifts = TimesField(label=_("When is the work?"), required=False)
    shifts_words = Words(label=_("More about the shifts"), max_length=200, help_text=_("Like: a fortnightly roster"))
    school_hours = forms.BooleanField(label=_("School hours are possible"), required=False)
    area = Words(label=_("Area"), max_length=80)
    by_bus = one_of(_("Is it reached by public transport at those hours?"), kinds.ByBus.choices)
    starts_on = Day(label=_("Starts on"), required=False)
    closes_on = Day(label=_("Open until, its last day"), required=False)
    asks = AsksField(label=_("What do they ask for?"), required=False)
    asks_nothing = forms.BooleanField(label=_("They ask for nothing beforehand"), required=False)
    about = Passage(label=_("What is the work?"), max_length=1000)
    training = Words(label=_("Training on the job"), max_length=300)
    progression = Words(label=_("Where it can lead"), max_length=300)
    adjustments = Words(label=_("What can be adjusted"), max_length=300, help_text=_("Like: a stool, other breaks"))
    occupation_title = Words(label=_("Occupation"), max_length=120)
    occupation_scheme = one_of(_("List of occupations"), kinds.OccupationScheme.choices)
    occupation_version = Words(label=_("Its version"), max_length=12)
    occupation_code = Words(label=_("Its code there"), max_length=10)
    skill_level = forms.IntegerField(
        label=_("Skill level"), min_value=1, max_value=5, required=False, help_text=_("1 highest, 5 entry")
    )
    carved_tasks = Passage(label=_("Which tasks were put together?"), max_length=600)
    carved_need = Words(label=_("Which need of theirs does it meet?"), max_length=300)
    carved_steps = Passage(label=_("Steps on the way"), max_length=600)
    carved_on = Day(label=_("Agreed on"), required=False)


SECTIONS = (
    (
        _("The work"),
        ("title", "source", "area", ("pay_low", "pay_high", "pay_unit"), ("hours_low", "hours_high"), "places"),
    ),
    (_("When"), ("shifts", "shifts_words", "school_hours", "starts_on", "closes_on")),
    (_("What they ask for"), ("asks", "asks_nothing")),
    (_("More about the work"), ("about", "contract", "trial_ends_on", "site", "by_bus")),
    (_("What they offer"), ("training", "progression", "adjustments")),
    (_("Made with them"), ("carved_tasks", "carved_need", "carved_steps", "carved_on")),
    (
        _("Occupation"),
        ("occupation_title", "occupation_scheme", "occupation_version", "occupation_code", "skill_level"),
    ),
)  # fmt: skip


class VacancyForm(TermsForm):
    """A vacancy; the first section is enough."""

    site = forms.ModelChoiceField(label=_("Site"), queryset=None, required=False, empty_label=_("Not said"))

    def __init__(self, *args, sites=None, **more):
        super().__init__(*args, **more)
        self.fields["site"].queryset = Site.objects.none() if sites is None else sites
        self.fields["site"].label_from_instance = lambda site: site.name

    @property
    def sections(self):
        """(title, rows of fields, whether something of it is said or wrong): all but the first stand folded."""
        for at, (title, names) in enumerate(SECTIONS):
            rows = [[self[one] for one in ((name,) if isinstance(name, str) else name)] for name in names]
            fields = [field for row in rows for field in row]
            yield title, rows, at == 0 or any(f.errors or f.value() not in (None, "", [], False) for f in fields)


class ChangeVacancyForm(Versioned, VacancyForm):
    """The same, upon what was read."""


class FillForm(PlainForm):
    """How many of its places were taken up."""

    count = forms.IntegerField(label=_("How many places were filled?"), min_value=1, max_value=1000, initial=1)


class WithdrawForm(PlainForm):
    why = Words(label=_("Why is it offered no more?"), max_length=200, required=True)


class ReopenForm(PlainForm):
    """Offered again."""

    places = forms.IntegerField(label=_("How many places in all?"), min_value=1, max_value=1000, required=False)
    closes_on = Day(label=_("Open until, its last day"), required=False)


class HoldForm(PlainForm):
    """Why it is kept back, and until when."""

    reason = forms.ChoiceField(label=_("Why is it kept back?"), choices=kinds.HoldReason, widget=forms.RadioSelect)
    words = Words(label=_("In your words"), max_length=200)
    until_on = Day(label=_("Until when?"), help_text=_("On this day everyone sees it again"))


class TrialForm(PlainForm):
    decision = forms.ChoiceField(
        label=_("What came of the trial?"), choices=kinds.TrialDecision, widget=forms.RadioSelect
    )
