"""Finding a direction, and who stands alongside."""

from django import forms
from rest_framework import serializers

from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import User
from brokercoach.kit.forms import Passage, PlainForm, Words
from brokercoach.kit.versions import Versioned
from cases.choices import Place
from cases.choices.direction import (
    HELD_BY_WAY_OF,
    CameOfIt,
    Interpreting,
    Looking,
    Population,
    Stream,
    TheirAnswer,
)
from cases.choices.plans import SaidBy
from cases.forms.cases import Someone
from cases.forms.fields import ADate, DatedForm

ONE_A_LINE = "One a line: a course, an agency, somebody to talk with"


def colleagues_of(user):
    """Whoever could have held a conversation: those who work here and whom this person knows, by name."""
    return User.objects.visible_to(user).active().filter(role__in=[Role.COACH, Role.MANAGER]).order_by("name", "pk")


class ExploreForm(DatedForm):
    """A conversation that looked for a direction. Nobody named means: me."""

    direction = Passage(label="Where it pointed, in their own words", max_length=600, required=True)
    onward = Passage(label="Where they go next", max_length=2000, help_text=ONE_A_LINE)
    how = forms.ChoiceField(label="How", choices=Looking, widget=forms.RadioSelect, initial=Looking.CONVERSATION)
    mode = forms.ChoiceField(label="By way of", choices=HELD_BY_WAY_OF, widget=forms.RadioSelect)
    place = forms.ChoiceField(label="Where", choices=[("", "Not said"), *Place.choices], required=False)
    held_on = ADate(label="When", past_only=True, required=True)
    held_by = Someone(label="Who held it", required=False, empty_label="Me")
    outside = Words(label="Or someone outside", max_length=120, help_text="Their name, and where they are from")

    def __init__(self, *args, user, **more):
        super().__init__(*args, **more)
        self.fields["held_by"].queryset = colleagues_of(user).exclude(pk=user.pk)


class OnwardForm(PlainForm):
    """One more place they are pointed to."""

    where_to = Words(label="Where to", max_length=160, required=True)


class CameForm(DatedForm):
    """What came of it."""

    came_of_it = forms.ChoiceField(label="What came of it?", choices=CameOfIt, widget=forms.RadioSelect)
    came_on = ADate(label="When", past_only=True, help_text="Leave empty for today")
    words = Words(label="In a few words", max_length=200)


class StreamForm(PlainForm):
    """The stream they are in."""

    stream = forms.ChoiceField(label="Which stream?", choices=Stream, widget=forms.RadioSelect)
    because = Words(label="Why this one?", max_length=200, help_text="Asked when another is suggested, or it changes")


class Populations(forms.MultipleChoiceField):
    """Several, or none."""

    widget = forms.CheckboxSelectMultiple

    def api_field(self, **common):
        one = serializers.ChoiceField(Population.choices)
        return serializers.ListField(child=one, max_length=len(Population), **common | {"required": True})


class PopulationsForm(Versioned, PlainForm):
    """Whom support must fit."""

    populations = Populations(label="What does support have to fit?", choices=Population, required=False)
    said_by = forms.ChoiceField(label="Who said so?", choices=SaidBy, widget=forms.RadioSelect, initial=SaidBy.THEM)


class SupportForm(DatedForm):
    """Cultural support, asked for or offered."""

    what = Words(label="What would help", max_length=160, required=True, help_text="A kaumātua, a talanoa, prayer time")
    wanted_on = ADate(label="They asked for it on", past_only=True)
    offered_on = ADate(label="We offered it on", past_only=True)
    practitioner = Words(label="Who would give it, by name", max_length=120)


class OfferForm(DatedForm):
    """An offer."""

    offered_on = ADate(label="When", past_only=True, required=True)
    practitioner = Words(label="Who would give it, by name", max_length=120, required=True)


class AnswerForm(DatedForm):
    """Their answer to an offer."""

    their_answer = forms.ChoiceField(label="What did they say?", choices=TheirAnswer, widget=forms.RadioSelect)
    answered_on = ADate(label="When", past_only=True, required=True)


class GivenForm(DatedForm):
    """A day on which it was given."""

    given_on = ADate(label="When", past_only=True, required=True)
    by_whom = Words(label="By whom", max_length=120, help_text="Leave empty for whoever was offered")


class InterpretingForm(PlainForm):
    """How it was with an interpreter."""

    interpreting = forms.ChoiceField(label="How was it?", choices=Interpreting, widget=forms.RadioSelect)
    language = Words(label="In which language", max_length=40)
