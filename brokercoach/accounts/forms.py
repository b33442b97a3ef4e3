"""What people type about people. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.accounts.choices import Part, Role
from brokercoach.accounts.models import Team, User
from brokercoach.accounts.roles import IN_WORDS, grants_of
from brokercoach.kit.forms import Day, PlainForm
from brokercoach.kit.grants import Can

OF_STAFF = [(role.value, f"{role.label}: {IN_WORDS[role]}") for role in Role if role != Role.EMPLOYER]


class InviteForm(PlainForm):
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=OF_STAFF)
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), required=False, empty_label=_("None yet")
    )
    part = forms.ChoiceField(label=_("In that team"), choices=Part, initial=Part.MEMBER)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.visible_to(by).filter(closed_on=None).order_by("name")
        self.fields["team"].label_from_instance = lambda team: team.name


class JoinForm(PlainForm):
    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    called = forms.CharField(
        label=_("What should we call you?"),
        max_length=60,
        required=False,
        help_text=_("Leave empty for your first name."),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        strip=False,
        help_text=_("At least 12 characters. A few words in a row are easy to remember and hard to guess."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )


class RoleForm(PlainForm):
    role = forms.ChoiceField(label=_("Role"), choices=[*OF_STAFF, (Role.EMPLOYER.value, Role.EMPLOYER.label)])


class TeamForm(PlainForm):
    name = forms.CharField(label=_("Name of the team"), max_length=80)
    area = forms.CharField(label=_("Area"), max_length=80, required=False)


class JoinTeamForm(PlainForm):
    user = forms.ModelChoiceField(label=_("Who"), queryset=User.objects.none())
    part = forms.ChoiceField(label=_("As"), choices=Part)
    starts_on = Day(label=_("From"))

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.visible_to(by).active().order_by("name")
        self.fields["user"].label_from_instance = lambda user: f"{user.name}, {user.get_role_display().lower()}"


class DayForm(PlainForm):
    """One day, under the name the action gives it."""

    def __init__(self, *args, field="on", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[field] = Day(label=_("From"))


class OwnDetailsForm(PlainForm):
    name = forms.CharField(label=_("Your name"), max_length=120)
    called = forms.CharField(label=_("What should we call you?"), max_length=60, required=False)
    mobile = forms.CharField(
        label=_("Mobile"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel"}),
    )


class TokenForm(PlainForm):
    name = forms.CharField(label=_("What is it for?"), max_length=60, help_text=_("So that you know it again later."))
    expires_on = Day(label=_("Works until"), help_text=_("A year at most."))
    scopes = forms.MultipleChoiceField(label=_("It may"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scopes"].choices = [(str(g), str(g)) for g in Can if g in grants_of(by.role)]
