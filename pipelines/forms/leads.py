"""What is asked of a lead. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.kit.forms import Day, Passage, PlainForm, Words
from brokercoach.kit.text import one_line
from brokercoach.kit.thresholds import threshold
from brokercoach.kit.versions import LARGEST, Versioned
from cases.choices.plans import WhyNot as TheirWhy
from cases.choices.sharing import DataKind, SaidHow
from cases.forms.sharing import BY_HAND, Sorts
from employers.choices.vacancies import SKILL_LEVELS
from pipelines.choices import NoFit, Side, State, Travel, WhyNot, by_hand
from pipelines.queries.introductions import OFFERED
from pipelines.queries.leads import goals_to_fit, vacancies_named

KINDS = [choice for choice in DataKind.choices if choice[0] in OFFERED]
TO_AGREE = [choice for choice in DataKind.choices if choice[0] in (DataKind.NAME, *OFFERED)]
BY_MOVE = [choice for choice in State.choices if any(choice[0] == code for s in State for code, _l in by_hand(s))]
LEVELS = [("", _("Not said")), *((n, f"{n} · {words}") for n, words in SKILL_LEVELS.items())]


class AVacancy(forms.Field):
    """One open vacancy, by its title or number. Its form says who asks: `user`."""

    user = None

    def to_python(self, value):
        words = one_line(value)[:120]
        return self._found(words) if words else None

    def _found(self, words):
        found = vacancies_named(self.user, words)
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(_("There is no open vacancy of that name."))
        names = " · ".join(f"{row.pk} {row.title}, {row.employer.organisation.name}" for row in found)
        raise forms.ValidationError(_("Which of these? Type its number: %(names)s") % {"names": names})


class AGoal(forms.ModelChoiceField):
    """A goal of theirs, in their words; the form fills in whose."""

    widget = forms.RadioSelect

    def __init__(self, **more):
        super().__init__(queryset=None, empty_label=_("None of these"), **more)

    def label_from_instance(self, goal):
        return goal.own_words


class LeadForm(PlainForm):
    """A lead for one person."""

    vacancy = AVacancy(label=_("Which vacancy?"), help_text=_("Its title or its number"))
    goal = AGoal(label=_("Which goal of theirs does it fit?"), required=False)
    skill = Words(label=_("Or which skill of theirs?"), max_length=120)
    why = Words(label=_("Why this job for this person?"), max_length=300, required=True)
    because = Words(
        label=_("If something stands against it: why all the same?"), max_length=300,
        help_text=_("Place, getting there, hours, childcare or needs at work"),
    )  # fmt: skip
    their_yes = forms.BooleanField(label=_("They said yes to it in spite of that"), required=False)

    def __init__(self, *args, user, case, **more):
        super().__init__(*args, **more)
        self.fields["vacancy"].user = user
        self.fields["goal"].queryset = goals = goals_to_fit(user, case)
        if not goals:
            del self.fields["goal"]
            self.fields["skill"].label = _("Which skill of theirs does it fit?")

    def is_for(self, against):
        """The vacancy is known: it is not asked again, and why all the same only where something stands against it."""
        self.fields["vacancy"].widget = forms.HiddenInput()
        self.order_fields([*(name for name in self.fields if name != "vacancy"), "vacancy"])
        if against:
            self.fields["because"].label = _("Why all the same?")
            self.fields["because"].help_text = " ".join(against)
        else:
            del self.fields["because"], self.fields["their_yes"]


class MoveForm(Versioned, PlainForm):
    """Where it goes from here."""

    to = forms.ChoiceField(label=_("Where does it stand now?"), widget=forms.RadioSelect, choices=BY_MOVE)
    due_on = Day(
        label=_("If the whānau decides: by when?"), required=False, help_text=_("You are reminded on that day"),
    )  # fmt: skip


class DeclineForm(Versioned, PlainForm):
    """They said no."""

    reason = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect, choices=TheirWhy.choices)
    note = Words(label=_("In their words"), max_length=200)
    said_on = Day(label=_("When did they say so?"))


class NotChosenForm(Versioned, PlainForm):
    """Someone else was chosen, or we did not go on."""

    side = forms.ChoiceField(label=_("Who did not go on?"), widget=forms.RadioSelect, choices=Side.choices)
    reason = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect, choices=WhyNot.choices)
    seen = Passage(label=_("What was seen or said"), max_length=300, rows=2, help_text=_("Facts: what, when"))
    told = Passage(label=_("What do you tell them of the reason?"), max_length=300, rows=2)
    other_route = Words(label=_("Which other way is there?"), max_length=200)
    review_on = Day(label=_("When do you go through it with them?"), required=False)

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        days = threshold("lead_review_working_days")
        self.fields["review_on"].help_text = _("Empty for within %(days)d working days") % {"days": days}


class RateForm(PlainForm):
    """Whether it fits, as they say."""

    fits = forms.TypedChoiceField(
        label=_("What do they say?"), widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[("yes", _("It fits")), ("no", _("It does not fit"))],
    )  # fmt: skip
    no_fit = forms.ChoiceField(label=_("If not, why?"), required=False, choices=[("", _("It fits")), *NoFit.choices])
    fit_words = Words(label=_("In their words"), max_length=200)


class WordsForm(Versioned, PlainForm):
    """Words about needs at work that they approved."""

    adjustments = Passage(
        label=_("What this employer may read, word for word"), max_length=600, rows=3,
        help_text=_("What helps at work. Never why. Read it to them before you keep it."),
    )  # fmt: skip
    approved_how = forms.ChoiceField(label=_("How did they approve it?"), widget=forms.RadioSelect, choices=SaidHow)
    approved_on = Day(label=_("When?"))


class PutForwardForm(Versioned, PlainForm):
    """What leaves, as it was looked at, and how."""

    kinds = Sorts(choices=KINDS, widget=forms.MultipleHiddenInput, required=False)
    seen = Words(max_length=32, required=True, widget=forms.HiddenInput)
    to_whom = Words(label=_("Who there receives it?"), max_length=120)
    how = forms.ChoiceField(label=_("How does it reach them?"), widget=forms.RadioSelect, choices=BY_HAND)
    because = Words(
        label=_("Why go ahead while this is not met?"), max_length=300,
        help_text=_("It stops nothing; managers see it."),
    )  # fmt: skip


class TheirYesForm(PlainForm):
    """They said yes to this employer."""

    kinds = Sorts(choices=TO_AGREE, label=_("What may the employer know?"))
    until_on = Day(label=_("Until when?"), help_text=_("The last day it stands, two years at most"))
    how = forms.ChoiceField(label=_("How did they say it?"), widget=forms.RadioSelect, choices=SaidHow.choices)
    given_on = Day(label=_("When?"))
    words = Passage(label=_("What they said, or where the paper is"), max_length=300, rows=2)


class SheetForm(Versioned, PlainForm):
    """What they want of work."""

    version = forms.IntegerField(min_value=0, max_value=LARGEST, widget=forms.HiddenInput)
    words = Words(label=_("What work do they want?"), max_length=200)
    areas = Words(label=_("Where?"), max_length=400, help_text=_("Names of places, with commas between"))
    travel = forms.ChoiceField(
        label=_("How do they get there?"), required=False, choices=[("", _("Not said")), *Travel.choices]
    )
    hours_low = forms.DecimalField(
        label=_("Hours a week from"), required=False, min_value=0, max_value=80, max_digits=4, decimal_places=1
    )
    hours_high = forms.DecimalField(
        label=_("Hours a week to"), required=False, min_value=0, max_value=80, max_digits=4, decimal_places=1
    )
    pay_low = forms.DecimalField(
        label=_("NZ$ an hour, at least"), required=False, min_value=0, max_value=500, max_digits=7, decimal_places=2
    )
    skill_level = forms.TypedChoiceField(
        label=_("Level they aim for"), required=False, coerce=int, empty_value=None, choices=LEVELS,
    )  # fmt: skip
