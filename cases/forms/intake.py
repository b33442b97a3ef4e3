"""The intake page: two fields are asked for, the rest may wait."""

from django import forms

from brokercoach.accounts.models import User
from brokercoach.kit.forms import Passage, PlainForm, Words
from cases.choices import LabourState, ReferredBy, Strategy
from cases.forms.facts import WhoTold
from cases.forms.fields import BIRTH, ADate, DatedForm, Numbers, Pay

HOW_GIVEN = [("", "Not yet"), ("shown", "Shown on this screen"), ("read_out", "Read out"), ("sent", "Sent")]


class FindForm(PlainForm):
    """Search first."""

    words = Words(label="Name, number, e-mail or birth date", max_length=80, required=True)


class AskForm(DatedForm):
    """Whom one would ask about: the words of the search, or what the intake says of them."""

    words = Words(max_length=80)
    name = Words(max_length=160)
    reach = Words(max_length=200)
    born_on = ADate(past_only=True)


class IntakeForm(DatedForm):
    """Everything a person may tell us at the start. The collection notice stands beside it."""

    name = Words(label="Name", max_length=160, required=True, help_text="As they like it written, macrons and all")
    reach = Words(label="A way to reach them", max_length=200, required=True, help_text="A number, an e-mail, or words")
    preferred_name = Words(label="What they like to be called", max_length=80)
    pronouns = Words(label="Pronouns", max_length=40)
    reach_note = Words(label="How and when", max_length=120, help_text="Text after 3 pm; ask for Nan")
    reach_is_shared = forms.BooleanField(label="Others see this phone or inbox", required=False)
    reach_is_unsafe = forms.BooleanField(label="Not safe to leave messages", required=False)
    languages = Words(label="Languages", max_length=200, help_text="With commas between")
    needs_interpreter = forms.BooleanField(label="An interpreter helps", required=False)
    born_on = ADate(label="Birth date", past_only=True, help_text=BIRTH)
    gender_words = Words(label="Gender, in their words", max_length=60)
    ethnicities = Words(label="Ethnic groups", max_length=300, help_text="As many as they name, with commas between")
    iwi = Words(label="Iwi, hapū, marae, island", max_length=300, help_text="Only if they wish")
    area = Words(label="Where they live", max_length=80)
    household_size = forms.IntegerField(label="People at home", required=False, min_value=1, max_value=30)
    dependants = forms.IntegerField(label="Who depend on them", required=False, min_value=0, max_value=30)
    household_words = Words(label="Who is at home", max_length=200)
    referred_by = forms.ChoiceField(
        label="How they came to us",
        choices=ReferredBy,
        required=False,
        widget=forms.RadioSelect,
        initial=ReferredBy.SELF,
    )
    referrer_words = Words(label="Who sent them", max_length=120)
    referred_on = ADate(label="When they were referred", past_only=True)
    referrer_told_them = forms.BooleanField(label="They have been told what the referrer gave us", required=False)
    labour_state = forms.ChoiceField(label="Work now", choices=LabourState, required=False, widget=forms.RadioSelect)
    employer_words = Words(label="Where they work", max_length=120)
    hourly_pay = Pay(label="Pay an hour", required=False, help_text="Like $24.50")
    hours_a_week = forms.DecimalField(
        label="Hours a week", required=False, min_value=0, max_value=168, max_digits=4, decimal_places=1
    )
    work_since = ADate(label="In this work since", past_only=True)
    hopes = Passage(
        label="What they want, in their words", max_length=1500, help_text="One a line, what matters most first"
    )
    strategy = forms.ChoiceField(
        label="How they want to get there", choices=Strategy, required=False, widget=forms.RadioSelect
    )
    notice_how = forms.ChoiceField(
        label="The notice was", choices=HOW_GIVEN, required=False, widget=forms.RadioSelect, initial=""
    )

    told_by = WhoTold()
    different_from = Numbers(label="Who it is not", required=False)
    go_on = forms.BooleanField(label="Begin all the same", required=False)

    SECTIONS = [
        ("Reaching them", ["preferred_name", "pronouns", "reach_note", "reach_is_shared", "reach_is_unsafe"]),
        ("About them", ["born_on", "gender_words", "ethnicities", "iwi", "languages", "needs_interpreter", "area"]),
        ("Home", ["household_size", "dependants", "household_words"]),
        ("What they want", ["hopes", "strategy"]),
        ("Work now", ["labour_state", "employer_words", "hourly_pay", "hours_a_week", "work_since"]),
        ("How they came", ["referred_by", "referrer_words", "referred_on", "referrer_told_them", "told_by"]),
    ]

    def sections(self):
        """(heading, bound fields, whether one of them is wrong) for the page."""
        for heading, names in self.SECTIONS:
            fields = [self[name] for name in names]
            yield heading, fields, any(field.errors for field in fields)


class LeadForm(PlainForm):
    """For a manager, who starts a case for one of their coaches."""

    lead = forms.ModelChoiceField(label="Lead coach", queryset=User.objects.visible_to(None))

    def __init__(self, *args, coaches, **more):
        super().__init__(*args, **more)
        self.fields["lead"].queryset = coaches
