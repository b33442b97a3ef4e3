"""Bringing a caseload in: the file, its columns, its doubles, and how much of it."""

from django import forms

from brokercoach.accounts.models import Team
from brokercoach.kit.forms import PlainForm
from brokercoach.kit.sheet_forms import ColumnsField, DoublesField, EachColumn, SheetField
from brokercoach.kit.text import whole_number
from cases.choices import DoubleChoice

FIELDS = {
    "": "Leave it out",
    "name": "Name",
    "first_name": "First name",
    "last_name": "Last name",
    "preferred_name": "What they like to be called",
    "pronouns": "Pronouns",
    "born_on": "Birth date",
    "gender": "Gender",
    "ethnicity": "Ethnic groups",
    "iwi": "Iwi, hapū",
    "phone": "Phone",
    "other_phone": "Another phone",
    "email": "E-mail",
    "suburb": "Where they live",
    "coach": "Coach",
    "status": "Status",
    "referred_by": "Referred by",
    "referred_on": "Referral date",
    "first_met_on": "First met",
    "last_met_on": "Last contact",
    "needs": "Needs",
    "aspirations": "What they want",
    "current_job": "Work now",
    "hourly_pay": "Pay",
    "other_reach": "Another way to reach them",
    "opened_on": "Support began",
    "closed_on": "Support ended",
    "paused_until": "Resting until",
    "mark": "Our own mark",
    "notes": "Notes",
}


class TeamField(forms.ModelChoiceField):
    """A team by its name."""

    def label_from_instance(self, team):
        return team.name


class BringForm(PlainForm):
    """A file, and the team that holds whoever has no coach in it."""

    file = SheetField(
        label="Your spreadsheet",
        help_text="CSV or XLSX, up to 20 MB and 50,000 rows. It is read row by row and not kept.",
    )
    team = TeamField(
        label="Team",
        help_text="Holds whoever has no coach in the file",
        queryset=Team.objects.visible_to(None),
        empty_label=None,
    )

    def __init__(self, *args, teams, **more):
        super().__init__(*args, **more)
        self.fields["team"].queryset = teams


class ColumnsForm(PlainForm):
    """What each column holds."""

    columns = ColumnsField(label="Columns", fields=FIELDS)

    def __init__(self, *args, headers, **more):
        super().__init__(*args, **more)
        self.fields["columns"].widget.headers = headers

    def data_columns(self):
        """What was chosen, to show again beside what is wrong with it."""
        return self["columns"].data or {}


class CoachesField(forms.Field):
    """{name in the file: a coach's id, 0 for the team's queue, None while nobody knows}."""

    widget = EachColumn

    def clean(self, value):
        chosen = value or {}
        if not all(whole_number(who) is not None for who in chosen.values() if who):
            raise forms.ValidationError("Choose from the coaches that are offered.")
        return {said: int(who) if who else None for said, who in chosen.items()}


class CoachesForm(PlainForm):
    """Who each name is that no coach answers to, or several."""

    coaches = CoachesField(label="Coaches", required=False)

    def __init__(self, *args, names, **more):
        super().__init__(*args, **more)
        self.fields["coaches"].widget.headers = names

    def chosen(self):
        """What was chosen, to show again beside what is wrong with it."""
        return self["coaches"].data or {}


class DoublesForm(PlainForm):
    """Which likely doubles are the same person."""

    choices = DoublesField(
        label="Likely doubles", choices=DoubleChoice, says="Choose for each whether it is the same person."
    )


class TakeForm(PlainForm):
    """The sound rows, or every row or none."""

    only_whole = forms.BooleanField(required=False)
