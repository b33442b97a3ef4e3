"""What is asked of a conversation with an employer, and of what we promised them. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.accounts.models import User
from brokercoach.directory.models import Contact, Site
from brokercoach.kit.forms import Day, Passage, PlainForm, Words
from brokercoach.kit.tapped import DayWidget
from brokercoach.kit.versions import Versioned
from employers.choices.conversation import ASKED, SAY, MetAt, Purpose, TalkedBy
from employers.models import NextStep
from employers.queries import conversations as known
from employers.queries.employers import contacts_now, sites_of

NO_DAY = {"invalid": _("Choose a day.")}


def named(field):
    """Rows to choose from, by their names."""
    field.label_from_instance = lambda row: row.name
    return field


def say_what_lacks(form):
    """What nobody answered, in our own words."""
    for name, words in SAY.items():
        form.fields[name].error_messages["required"] = words


class ConversationForm(PlainForm):
    """One conversation: who, when, how, what for, asked or not; notes; what we promised."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    contacts = forms.ModelMultipleChoiceField(
        label=_("Whom did you speak with?"), queryset=Contact.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    contact_name = Words(label=_("Someone new there"), max_length=120)
    held_on = forms.DateField(label=_("When?"), widget=DayWidget, error_messages=NO_DAY)
    mode = forms.ChoiceField(label=_("How, and where?"), choices=TalkedBy.choices, widget=forms.RadioSelect)
    place = forms.ChoiceField(label=_("Where?"), choices=MetAt.choices, required=False, widget=forms.RadioSelect)
    site = forms.ModelChoiceField(
        label=_("Which of their places?"), queryset=Site.objects.none(), required=False, empty_label=_("Not said")
    )
    purpose = forms.ChoiceField(label=_("What was it for?"), choices=Purpose.choices, widget=forms.RadioSelect)
    asked = forms.TypedChoiceField(
        label=_("Did we ask them for something?"), choices=ASKED, coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    notes = Passage(
        label=_("Notes"), max_length=10_000, rows=4,
        help_text=_("About them and the work. Nothing about a person we walk with."),
    )  # fmt: skip
    answers = forms.ModelMultipleChoiceField(
        label=_("This also keeps"), queryset=NextStep.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    next_what = Words(label=_("What did you promise?"), help_text=_("Like: send the trial dates"))
    next_on = forms.DateField(label=_("By which day?"), required=False, widget=DayWidget, error_messages=NO_DAY)
    next_owner = forms.ModelChoiceField(
        label=_("Who does it?"), queryset=User.objects.none(), required=False, empty_label=_("Me")
    )

    def __init__(self, *args, user=None, employer=None, **more):
        super().__init__(*args, **more)
        say_what_lacks(self)
        for name in ("contacts", "site", "next_owner"):
            named(self.fields[name])
        self.fields["answers"].label_from_instance = known.promise_words
        if employer is not None:
            self.fields["contacts"].queryset = contacts_now(user, employer)
            self.fields["site"].queryset = sites_of(user, employer)
            self.fields["answers"].queryset = known.own_open(user, employer)
            self.fields["next_owner"].queryset = known.keepers(user).exclude(pk=user.pk)


class AmendConversationForm(Versioned, PlainForm):
    """What was logged, mended upon the version that was read."""

    held_on = Day(label=_("When?"), error_messages=NO_DAY)
    mode = forms.ChoiceField(label=_("How?"), choices=TalkedBy.choices, widget=forms.RadioSelect)
    place = forms.ChoiceField(label=_("Where?"), choices=[("", _("Not said")), *MetAt.choices], required=False)
    site = forms.ModelChoiceField(
        label=_("Which of their places?"), queryset=Site.objects.none(), required=False, empty_label=_("Not said")
    )
    purpose = forms.ChoiceField(label=_("What was it for?"), choices=Purpose.choices, widget=forms.RadioSelect)
    asked = forms.TypedChoiceField(
        label=_("Did we ask them for something?"), choices=ASKED, coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    notes = Passage(
        label=_("Notes"), max_length=10_000, rows=6,
        help_text=_("About them and the work. Nothing about a person we walk with."),
    )  # fmt: skip

    def __init__(self, *args, user=None, employer=None, **more):
        super().__init__(*args, **more)
        say_what_lacks(self)
        if employer is not None:
            named(self.fields["site"]).queryset = sites_of(user, employer)

    @property
    def differing(self):
        """Both answers to whether we asked are said as they were tapped."""
        if self.theirs and not isinstance(self.theirs["asked"], str):
            self.theirs["asked"] = "yes" if self.theirs["asked"] else "no"
            self.cleaned_data["asked"] = "yes" if self.cleaned_data.get("asked") else "no"
        return super().differing


class StepForm(PlainForm):
    """Something promised without a conversation."""

    what = Words(label=_("What did you promise?"), required=True)
    due_on = forms.DateField(label=_("By which day?"), widget=forms.DateInput(attrs={"type": "date"}))
    owner = forms.ModelChoiceField(
        label=_("Who does it?"), queryset=User.objects.none(), required=False, empty_label=_("Me")
    )

    def __init__(self, *args, user=None, **more):
        super().__init__(*args, **more)
        if user is not None:
            named(self.fields["owner"]).queryset = known.keepers(user).exclude(pk=user.pk)


class LetStepGoForm(PlainForm):
    """Why a promise is let go."""

    because = Words(label=_("Why is it let go?"), required=True)


class HandOnForm(PlainForm):
    """Whose it becomes."""

    to = forms.ModelChoiceField(label=_("Who takes it?"), queryset=User.objects.none(), empty_label=_("Choose someone"))

    def __init__(self, *args, user=None, but=None, **more):
        super().__init__(*args, **more)
        if user is not None:
            rows = known.keepers(user)
            named(self.fields["to"]).queryset = rows.exclude(pk=but) if but else rows
