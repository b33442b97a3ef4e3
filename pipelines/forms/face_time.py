"""What is asked of face time. Forms read; actions write."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from brokercoach.directory.forms import AnOrganisation, TypedAhead
from brokercoach.kit.forms import Day, PlainForm, Words
from brokercoach.kit.tapped import DayWidget
from brokercoach.kit.versions import Versioned
from pipelines.choices.face_time import FaceEnd, FaceKind
from pipelines.queries.face_time import known_places

PAID = [("", _("Not said")), ("yes", _("Paid")), ("no", _("Not paid"))]
NO_DAY = {"required": _("Choose a day."), "invalid": _("Choose a day.")}
TAKEN = _("In their own words")


class KnownOrTyped(TypedAhead):
    """Organisations they had to do with, as chips, and a line to type any other. What is typed goes before a chip."""

    known = ()

    def value_from_datadict(self, data, files, name):
        return data.get(f"{name}_typed") or data.get(name)

    def render(self, name, value, attrs=None, renderer=None):
        said = str(getattr(value, "pk", value) or "")
        chips = [(name, one.pk, " checked" if said == str(one.pk) else "", one.name) for one in self.known]
        drawn = format_html_join(
            "", '<label class="chip"><input type="radio" name="{}" value="{}"{}><span class="face">{}</span></label>',
            chips,
        )  # fmt: skip
        tapped = any(checked for _name, _pk, checked, _words in chips)
        line = super().render(f"{name}_typed", "" if tapped else said, attrs, renderer)
        if not chips:
            return line
        group = '<div class="chips mb-2" role="group" aria-label="{}">{}</div>{}'
        return format_html(group, _("Where they were before"), drawn, line)


def yes_or_no(value):
    return {"yes": True, "no": False}[value]


class FaceTimeForm(PlainForm):
    """What it was, with whom, when, and what they took from it."""

    kind = forms.ChoiceField(label=_("What was it?"), choices=FaceKind.choices, widget=forms.RadioSelect)
    organisation = AnOrganisation(label=_("With whom?"), required=False, widget=KnownOrTyped)
    at = Words(label=_("Or where, if it is not in the directory"), max_length=160)
    started_on = forms.DateField(label=_("When?"), widget=DayWidget, error_messages=NO_DAY)
    gained = Words(label=_("What did they take from it?"), max_length=300, help_text=TAKEN)
    contact_made = forms.BooleanField(label=_("They made a contact"), required=False)
    minutes = forms.IntegerField(label=_("How long, in minutes?"), required=False, min_value=1, max_value=6000)
    mentor = Words(label=_("Who is the mentor?"), max_length=120)
    paid = forms.TypedChoiceField(
        label=_("Is the internship paid?"), required=False, choices=PAID, coerce=yes_or_no, empty_value=None
    )
    open_to = Words(label=_("Whom is the internship open to?"), max_length=160)
    ended_on = Day(label=_("If it is over: since when?"), required=False)
    how_ended = forms.ChoiceField(
        label=_("How did it end?"), required=False, choices=[("", _("It goes on")), *FaceEnd.choices]
    )

    FIRST = ("kind", "organisation", "started_on", "gained", "contact_made")

    def __init__(self, *args, user, case, **more):
        super().__init__(*args, **more)
        self.fields["organisation"].user = user
        self.fields["organisation"].widget.known = known_places(user, case)

    @property
    def rest(self):
        """What is asked more seldom."""
        return [self[name] for name in self.fields if name not in self.FIRST]

    @property
    def rest_open(self):
        return any(field.errors or field.value() for field in self.rest)


class AmendFaceTimeForm(Versioned, FaceTimeForm):
    """What was written down, corrected upon the version that was read."""

    started_on = Day(label=_("When?"), error_messages=NO_DAY)

    def __init__(self, *args, face_time, **more):
        super().__init__(*args, case=face_time.case, **more)
        there, widget = face_time.organisation, self.fields["organisation"].widget
        there = there and (there.merged_into or there)
        if there and there not in widget.known:
            widget.known = [there, *widget.known]
        self.initial["organisation"] = there and there.pk


class MeetingForm(PlainForm):
    """They met their mentor."""

    met_on = Day(label=_("When did they meet?"))
    minutes = forms.IntegerField(label=_("How long, in minutes?"), required=False, min_value=1, max_value=600)
    about = Words(label=_("What did they take from it?"), max_length=200, help_text=TAKEN)


class EndForm(PlainForm):
    """It is over."""

    ended_on = Day(label=_("Since when?"))
    how_ended = forms.ChoiceField(label=_("How did it end?"), widget=forms.RadioSelect, choices=FaceEnd.choices)
    gained = Words(label=_("What did they take from it?"), max_length=300, required=True, help_text=TAKEN)
    contact_made = forms.BooleanField(label=_("They made a contact"), required=False)
