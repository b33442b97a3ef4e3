"""Forms read and check input. They never write: actions write."""

from uuid import uuid4

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.events import tell_choice, tell_refusal
from brokercoach.kit.once import one_of
from brokercoach.kit.periods import must_be_of_our_time
from brokercoach.kit.text import clean_text, one_line

KEY = "once"  # the hidden field of a page that makes a row


class Submits:
    """Run an action with the cleaned data; put each refusal beside its field. On a conflict `theirs` is what stands."""

    theirs = None

    def submit(self, action, **known):
        if not self.is_valid():
            self._tell_choices(known.get("by"))
            return None
        try:
            return self._do(action, **known, **self.cleaned_data)
        except ValidationError as no:
            self.theirs = getattr(no, "theirs", None)
            tell_refusal(no, known.get("by"))
            errors = no.error_dict if hasattr(no, "error_dict") else {NON_FIELD_ERRORS: no.error_list}
            for field, problems in errors.items():
                self.add_error(field if field in self.fields else None, problems)
            return None

    def sent(self, request, action, **known):
        """What the deed of a form that was sent gave, by whoever is signed in; None when refused, or not sent yet."""
        return self.submit(action, by=request.user, **known) if request.method == "POST" else None

    @property
    def once(self):
        """The key of this page: one for each time it is opened, kept when it is shown again."""
        if not hasattr(self, "_once"):
            self._once = (self.data.get(KEY) if self.is_bound else "") or uuid4().hex
        return self._once

    def _post_clean(self):
        super()._post_clean()
        for field, told in list(self.cleaned_data.items()):
            try:
                must_be_of_our_time(field, told)
            except RuleBroken as slip:
                self.add_error(field, slip.error_dict[field])

    def _do(self, action, **told):
        key = self.data.get(KEY) if self.is_bound else ""
        return one_of(action, key=key, **told) if key and told.get("by") else action(**told)

    def _tell_choices(self, by):
        """A row that was chosen and not offered may be someone else's: the trail is told."""
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and self.has_error(name, "invalid_choice"):
                sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
                for pk in sent if isinstance(sent, list | tuple) else [sent]:
                    tell_choice(by, field.queryset.model, pk)


class Words(forms.CharField):
    """One line of text, cleaned; any characters a person can type are kept as text."""

    def __init__(self, *, max_length=160, required=False, **more):
        super().__init__(max_length=max_length, required=required, strip=False, **more)

    def to_python(self, value):
        return one_line(value)

    def api_field(self, **common):
        return serializers.CharField(max_length=self.max_length, allow_blank=not self.required, **common)


class Passage(Words):
    """Several lines of text."""

    widget = forms.Textarea

    def __init__(self, *, rows=3, **more):
        super().__init__(**more)
        self.widget.attrs["rows"] = rows

    def to_python(self, value):
        return clean_text(value).strip()


class Day(forms.DateField):
    """A day, picked in the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PlainForm(Submits, forms.Form):
    """A form with fields of its own."""


class OpenForm(PlainForm):
    """A form for someone from outside: a client, whānau, or whoever bears a link. It says when its words are read, and
    whom to ring now (CC-8)."""

    read_when = _("We read this on working days, mostly the next one.")
