"""What the deeds on a case and its promises ask for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brokercoach.accounts.choices import Role
from brokercoach.accounts.models import Membership, User
from brokercoach.kit.forms import Day, PlainForm
from brokercoach.kit.text import whole_number
from cases.choices import AssignmentEnd, CloseReason, Mode, Next, PauseReason, Place, Stage

REASSIGNED = [
    (AssignmentEnd.REASSIGNED, _("Work is shared out anew")),
    (AssignmentEnd.THEIR_WISH, _("They asked for someone else")),
    (AssignmentEnd.COACH_LEFT, _("The coach has left")),
]


class Someone(forms.ModelChoiceField):
    """A colleague by name; the form fills in who is within reach."""

    def __init__(self, **options):
        super().__init__(queryset=None, **options)

    def label_from_instance(self, user):
        return user.name


def coaches_for(user, on):
    """Coaches who work that day in the teams this person leads; for a coach, only themselves."""
    coaches = User.objects.visible_to(user).active().filter(role=Role.COACH)
    if user.role == Role.COACH:
        return coaches.filter(pk=user.pk)
    members = Membership.objects.visible_to(user).on(on).filter(team_id__in=user.teams_led())
    return coaches.filter(pk__in=members.values("user")).order_by("name")


class ForSomeone(PlainForm):
    """A form that knows who fills it in, so that it offers only colleagues within reach."""

    def __init__(self, *args, user, on, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, Someone):
                field.queryset = coaches_for(user, on)


class StageForm(PlainForm):
    to = forms.ChoiceField(label=_("Which stage?"), widget=forms.RadioSelect, choices=Stage.choices)
    why = forms.CharField(label=_("What changed?"), required=False, max_length=200)


class CloseForm(PlainForm):
    reason = forms.ChoiceField(label=_("Why does support end?"), widget=forms.RadioSelect, choices=CloseReason.choices)
    note = forms.CharField(label=_("Anything to add?"), required=False, max_length=300)


class ReopenForm(ForSomeone):
    stage = forms.ChoiceField(label=_("Where do they begin?"), widget=forms.RadioSelect, choices=Stage.choices)
    lead = Someone(label=_("Who leads?"), required=False, empty_label=_("The team’s holding queue"))


class PauseForm(PlainForm):
    reason = forms.ChoiceField(label=_("Why a rest?"), widget=forms.RadioSelect, choices=PauseReason.choices)
    until = Day(label=_("Until when?"), help_text=_("From that day they may count as quiet again."))
    note = forms.CharField(label=_("Anything to add?"), required=False, max_length=200)


class LeadForm(ForSomeone):
    to = Someone(label=_("Who leads from today?"), required=False, empty_label=_("The team’s holding queue"))
    reason = forms.ChoiceField(label=_("Why?"), widget=forms.RadioSelect, choices=REASSIGNED)


class Ticked(forms.Field):
    """People by number, as ticked in a list; cleaned to a tuple."""

    widget = forms.MultipleHiddenInput

    @staticmethod
    def fits(value):
        return bool(value) and all(whole_number(one) for one in value)

    def clean(self, value):
        found = tuple(dict.fromkeys(map(whole_number, value or ())))
        if not self.fits(value):
            raise forms.ValidationError(_("Tick at least one person."))
        return found


class GiveForm(LeadForm):
    """Many at once; the same questions as for one."""

    cases = Ticked()


class CoverForm(ForSomeone):
    stand_in = Someone(label=_("Who stands in?"), empty_label=_("Choose a coach"))
    starts_on = Day(label=_("From"))
    ends_on = Day(label=_("First day back"))


class CaseloadCoverForm(CoverForm):
    of = Someone(label=_("For whose whole caseload?"), empty_label=_("Choose a coach"))
    field_order = ["of", "stand_in", "starts_on", "ends_on"]


class RequestForm(PlainForm):
    received_at = forms.DateTimeField(
        label=_("When did they get in touch?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    by_way_of = forms.ChoiceField(label=_("How?"), widget=forms.RadioSelect, choices=Mode.choices)
    what = forms.CharField(label=_("What did they ask?"), required=False, max_length=200)


class PromiseForm(PlainForm):
    kind = forms.ChoiceField(label=_("What will we do?"), widget=forms.RadioSelect, choices=Next.choices)
    what = forms.CharField(label=_("In a few words"), required=False, max_length=200)
    due_on = Day(label=_("By when?"))
    due_at = forms.TimeField(
        label=_("What time?"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.ChoiceField(label=_("Where?"), required=False, choices=[("", _("Not said")), *Place.choices])


class PromiseDateForm(PlainForm):
    due_on = Day(label=_("To which day?"))


class LetGoForm(PlainForm):
    because = forms.CharField(label=_("Why let it go?"), max_length=160)


class ViewForm(PlainForm):
    name = forms.CharField(label=_("What shall we call this view?"), max_length=60)


class ReleaseForm(ForSomeone):
    to = Someone(label=_("To whom?"), required=False, empty_label=_("The team’s holding queue"))


class FindForm(PlainForm):
    q = forms.CharField(label=_("Find by name"), required=False, max_length=120)
