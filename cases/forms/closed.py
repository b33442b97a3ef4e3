"""What is asked when a file is closed to a colleague."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import User
from brokercoach.kit.forms import Day, PlainForm
from cases.choices.closed import WhyClosed
from cases.forms.cases import Someone

COULD_SEE = [Role.COACH, Role.MANAGER, Role.QUALITY, Role.ADMINISTRATOR]


def colleagues_for(user, case):
    """Whoever could open a file by their role, but its lead."""
    rows = User.objects.visible_to(user).active().filter(role__in=COULD_SEE).exclude(pk=case.lead_id)
    return rows.order_by("name", "pk")


class RestrictForm(PlainForm):
    """To whom a file is closed, why and until when."""

    shut_out = Someone(label=_("To whom?"), empty_label=_("Choose a colleague"))
    why = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect, choices=WhyClosed.choices)
    why_words = forms.CharField(
        label=_("In a few words"), required=False, max_length=200, help_text=_("They never see this.")
    )
    until_on = Day(
        label=_("Until when?"),
        required=False,
        help_text=_("The first day it is open to them again. Leave it empty until somebody says so."),
    )

    def __init__(self, *args, user, case, **more):
        super().__init__(*args, **more)
        self.fields["shut_out"].queryset = colleagues_for(user, case)
