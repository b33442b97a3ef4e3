"""A plan made together, what a workplace must know, and what they can do alone."""

from django import forms
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from brokercoach.kit.forms import Words
from brokercoach.kit.text import whole_number
from brokercoach.kit.versions import LARGEST, Versioned
from brokercoach.kit.week_fields import Drawn, TimesField
from cases.choices.plans import Adjusting, Childcare, CostOwner, Prompt, Skill, Weight
from cases.forms.fields import ADate, DatedForm

BLANK = {"goal": None, "words": "", "horizon": ""}
MOST = 80
GOAL = {
    "type": "object",
    "properties": {
        "goal": {"type": "integer", "nullable": True, "minimum": 1, "maximum": 2**53},
        "words": {"type": "string", "maxLength": 300},
        "horizon": {"type": "string", "maxLength": 80},
    },
}


class GoalIn(serializers.Serializer):
    """One goal: its number when it stands already, their words, and by when, if they say so."""

    goal = serializers.IntegerField(min_value=1, max_value=2**53, allow_null=True, default=None)
    words = serializers.CharField(max_length=300, allow_blank=True)
    horizon = serializers.CharField(max_length=80, allow_blank=True, default="")


@extend_schema_field({"type": "array", "items": GOAL, "maxItems": MOST})
class GoalsIn(serializers.ListField):
    def __init__(self, **more):
        super().__init__(child=GoalIn(), max_length=MOST, **more)


class GoalsWidget(Drawn):
    """One row for each goal and two empty ones; a script adds more."""

    template_name = "components/goals.html"

    def value_from_datadict(self, data, files, name):
        listed = data.getlist if hasattr(data, "getlist") else lambda key: data.get(key) or []
        ids, words, horizons = (listed(f"{name}_{part}")[:MOST] for part in ("id", "words", "horizon"))
        padded = [list(part) + [""] * (len(words) - len(part)) for part in (ids, horizons)]
        return [
            {"goal": one, "words": said, "horizon": by_when}
            for one, said, by_when in zip(padded[0], words, padded[1], strict=False)
        ]

    def get_context(self, name, value, attrs):
        rows = [row for row in value or [] if row["words"] or row["goal"]]
        return super().get_context(name, value, attrs) | {"name": name, "rows": [*rows, BLANK, BLANK]}


class GoalsField(forms.Field):
    """[{goal, words, horizon}], any number."""

    widget = GoalsWidget

    def clean(self, value):
        return [{**row, "goal": self._number(row["goal"])} for row in value or []]

    def _number(self, one):
        if not one:
            return None
        if (number := whole_number(one)) is None:
            raise forms.ValidationError("Choose from the goals of this plan.")
        return number

    def api_field(self, **common):
        return GoalsIn(**common | {"required": True})


class PlanForm(Versioned, DatedForm):
    """The plan, upon the version that was read."""

    version = forms.IntegerField(min_value=0, max_value=LARGEST, widget=forms.HiddenInput)
    prompt = forms.ChoiceField(label="The question you began with", choices=Prompt, initial=Prompt.GOOD_WEEK)
    goals = GoalsField(
        label="What they want to reach", required=False, help_text="In their words; by when only if they say so"
    )
    agreed_on = ADate(
        label="They agreed to this on",
        past_only=True,
        help_text="Say the day they said yes to this version. Empty while it is a proposal: nobody’s yes is assumed",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    available = TimesField(label="When they can come", required=False)
    available_words = Words(
        label="What else about their time", max_length=200, help_text="Kura pick-up, church, a roster"
    )
    childcare = forms.ChoiceField(label="Childcare", choices=Childcare, widget=forms.RadioSelect, required=False)
    childcare_words = Words(label="Who minds the children", max_length=200)
    why = Words(label="What changed since last time", max_length=200)


class AccommodationForm(DatedForm):
    """What they need at work."""

    kind = forms.ChoiceField(label="About", choices=Adjusting)
    what = Words(label="What they need", max_length=200, required=True)
    weight = forms.ChoiceField(label="How much does it weigh?", choices=Weight, widget=forms.RadioSelect)
    agreed_with = Words(label="Agreed with which employer", max_length=120, help_text="Leave empty when not agreed yet")
    agreed_on = ADate(label="Agreed on", past_only=True)
    cost = forms.DecimalField(
        label="What it costs, in NZ$", required=False, min_value=0, max_digits=8, decimal_places=2
    )
    cost_owner = forms.ChoiceField(label="Who pays?", choices=[("", "No cost"), *CostOwner.choices], required=False)


class ChangeAccommodationForm(AccommodationForm):
    """What they need at work, and whether they still do."""

    ended = forms.BooleanField(label="No longer needed", required=False)


class SkillForm(DatedForm):
    """What they can do alone."""

    skill = forms.ChoiceField(label="What", choices=Skill, widget=forms.RadioSelect)
    reached_on = ADate(label="Since when", past_only=True, required=True)
    how = Words(
        label="How do you know?", max_length=200, help_text="Sent two applications from the library, by herself"
    )
