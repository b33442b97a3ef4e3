"""What is asked of who signs in for an employer, and of what they say. Forms read; actions write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.directory.models import Contact
from brokercoach.kit.forms import Passage, PlainForm
from brokercoach.kit.versions import Versioned
from employers.queries.seats import may_be_invited


class InviteContactForm(PlainForm):
    """Whom to invite."""

    contact = forms.ModelChoiceField(
        label=_("Whom do you invite?"), queryset=Contact.objects.none(), empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args, user=None, employer=None, **more):
        super().__init__(*args, **more)
        self.fields["contact"].label_from_instance = lambda row: f"{row.name}, {row.email}"
        if employer is not None:
            self.fields["contact"].queryset = may_be_invited(user, employer)


class RightForm(Versioned, PlainForm):
    """It is right, as read."""


class ChangeAskedForm(Versioned, PlainForm):
    """What has changed."""

    words = Passage(
        label=_("What has changed?"), max_length=600, required=True,
        help_text=_("We change it with you, and ring if anything is unclear."),
    )  # fmt: skip
