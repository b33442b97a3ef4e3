"""What is asked of evidence and of abilities. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.kit.forms import Day, Passage, PlainForm, Words
from employers.choices.evidence import Ability, Criterion, Level, RoadStage


class SeeForm(PlainForm):
    """Where they stand on one part of the high road, and what shows it."""

    criterion = forms.ChoiceField(label=_("What about?"), choices=Criterion)
    stage = forms.ChoiceField(label=_("Where do they stand?"), choices=RoadStage, widget=forms.RadioSelect)
    evidence = Words(
        label=_("What shows it?"),
        required=True,
        max_length=300,
        help_text=_("What you saw or read, without the name of anyone we work with."),
    )
    seen_on = Day(label=_("Seen on"))


class LevelField(forms.TypedChoiceField):
    """A level from 0 to 3."""

    def __init__(self, **more):
        super().__init__(choices=Level, coerce=int, widget=forms.RadioSelect, **more)


class AssessForm(PlainForm):
    """How far they are with something, and what comes next."""

    ability = forms.ChoiceField(label=_("What about?"), choices=Ability)
    level = LevelField(label=_("How far are they?"))
    found = Words(label=_("What did you find?"), max_length=300)
    action_plan = Passage(label=_("What comes next, and who does it?"), max_length=1000)
    assessed_on = Day(label=_("Assessed on"))
    again_on = Day(label=_("Look again on"), required=False)
