"""What is asked of events, and at their doors. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from brokercoach.accounts.models import User
from brokercoach.directory.forms import AnOrganisation
from brokercoach.directory.models import Contact
from brokercoach.kit.forms import Day, OpenForm, PlainForm, Words
from brokercoach.kit.versions import Versioned
from employers.choices.event import EventOf, HostedBy
from employers.forms.conversations import named
from employers.models import Employer, Vacancy
from employers.queries import conversations as known


class Clock(forms.TimeField):
    """A time of day, picked in the browser's own clock."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def api_field(self, **common):
        return serializers.TimeField(allow_null=not self.required, **common)


class AnEmployer(AnOrganisation):
    """One of our employers, by name however it is spelt, or by the number of its organisation."""

    def to_python(self, value):
        there = super().to_python(value)
        if there is None:
            return None
        found = Employer.objects.visible_to(self.user).standing().filter(organisation=there).first()
        if found is None:
            raise forms.ValidationError(_("We do not know them as an employer yet. Add them to our employers first."))
        return found


class EventFacts(PlainForm):
    """What kind of event, its name, when and where, who hosts it."""

    of = forms.ChoiceField(label=_("What kind of event?"), choices=EventOf, widget=forms.RadioSelect)
    name = Words(label=_("What is it called?"), required=True, max_length=120, help_text=_("Like: Autumn kai at Rātā"))
    held_on = Day(label=_("On which day?"))
    begins_at = Clock(label=_("From"))
    ends_at = Clock(label=_("To"), required=False)
    place = Words(label=_("Where?"), required=True, max_length=160)
    hosted_by = forms.ChoiceField(label=_("Who hosts it?"), choices=HostedBy, widget=forms.RadioSelect)
    host = forms.ModelChoiceField(
        label=_("Who of us stands for it?"), queryset=User.objects.none(), required=False, empty_label=_("Me")
    )

    def __init__(self, *args, user=None, **more):
        super().__init__(*args, **more)
        if user is not None:
            named(self.fields["host"]).queryset = known.keepers(user)


class PlanForm(EventFacts):
    """A new event, with the employer it began with."""

    field_order = ["of", "name", "employer"]
    employer = AnEmployer(label=_("With which employer?"), help_text=_("By name. More may join once it is saved."))

    def __init__(self, *args, user=None, **more):
        super().__init__(*args, user=user, **more)
        self.fields["employer"].user = user


class ChangeEventForm(Versioned, EventFacts):
    """The same, upon what was read."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["host"].empty_label = _("As it stands")


class JoinForm(PlainForm):
    """Another employer takes part."""

    employer = AnEmployer(label=_("Which employer?"), help_text=_("By name"))

    def __init__(self, *args, user=None, **more):
        super().__init__(*args, **more)
        self.fields["employer"].user = user


class NameVacanciesForm(PlainForm):
    """Which open vacancies it names."""

    vacancies = forms.ModelMultipleChoiceField(
        label=_("Vacancies that are open there"), queryset=Vacancy.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args, rows=None, **more):
        super().__init__(*args, **more)
        if rows is not None:
            self.fields["vacancies"].queryset = rows
        self.fields["vacancies"].label_from_instance = lambda row: f"{row.title}, {row.employer.organisation.name}"


class CameForm(PlainForm):
    """Who of the employers came."""

    contacts = forms.ModelMultipleChoiceField(
        label=_("Who of theirs came?"), queryset=Contact.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args, rows=None, **more):
        super().__init__(*args, **more)
        if rows is not None:
            self.fields["contacts"].queryset = rows.select_related("organisation")
        self.fields["contacts"].label_from_instance = lambda row: f"{row.name}, {row.organisation.name}"


class CallOffForm(PlainForm):
    """Why an event is not held."""

    because = Words(label=_("Why is it called off?"), required=True)


class OneOfThem(PlainForm):
    """An employer who takes part."""

    employer = forms.ModelChoiceField(label=_("Which employer?"), queryset=Employer.objects.none())

    def __init__(self, *args, rows=None, **more):
        super().__init__(*args, **more)
        if rows is not None:
            self.fields["employer"].queryset = rows
        self.fields["employer"].label_from_instance = lambda row: row.organisation.name


class FollowUpForm(OneOfThem):
    """Something promised at an event."""

    what = Words(label=_("What did you promise?"), required=True, help_text=_("Like: send the dates of the next one"))
    due_on = Day(label=_("By which day?"))
    owner = forms.ModelChoiceField(
        label=_("Who does it?"), queryset=User.objects.none(), required=False, empty_label=_("Me")
    )

    def __init__(self, *args, user=None, **more):
        super().__init__(*args, **more)
        if user is not None:
            named(self.fields["owner"]).queryset = known.keepers(user).exclude(pk=user.pk)


class NeedForm(OneOfThem):
    """What they need."""

    field_order = ["need", "employer"]
    need = Words(
        label=_("What did they say they need?"), required=True, max_length=300,
        help_text=_("Like: forklift tickets before a start, an evening course"),
    )  # fmt: skip

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["employer"].required = False
        self.fields["employer"].label, self.fields["employer"].empty_label = _("Who said it?"), _("Several of them")


class FollowedForm(PlainForm):
    """What changed after."""

    followed = Words(label=_("What changed?"), required=True, max_length=300)
    followed_on = Day(label=_("When?"))


class SignInForm(OpenForm):
    """A name at the door; the rest is their own choice."""

    name = Words(label=_("Your name"), required=True, max_length=120)
    reach = Words(
        label=_("How can we reach you? Only if you want to."), max_length=120,
        help_text=_("A phone number, an e-mail, or in your own words"),
    )  # fmt: skip
