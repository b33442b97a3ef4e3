"""Fields that read what people write."""

from django import forms
from rest_framework import serializers

from brokercoach.kit.forms import PlainForm
from brokercoach.kit.reading.faults import Unreadable
from cases.reading.dates import read_date
from cases.reading.money import read_pay

BIRTH = "Like 26/12/1974 or 26 Dec 1974"


class ADate(forms.Field):
    """A date in the ways New Zealanders write them; cleaned to a date or None. Stands in a DatedForm."""

    today = None

    def __init__(self, *, past_only=False, required=False, **more):
        self.past_only = past_only
        more.setdefault("help_text", "Like 26/11/2026 or 26 Nov 2026")
        super().__init__(required=required, **more)

    def api_field(self, **common):
        return serializers.DateField(allow_null=not self.required, **common | {"help_text": str(self.label)})

    def to_python(self, value):
        if not value or not str(value).strip():
            return None
        try:
            return read_date(str(value)[:40], today=self.today, past_only=self.past_only)
        except Unreadable as no:
            raise forms.ValidationError(f"{no} {getattr(no, 'remedy', '')}".strip()) from no


class Numbers(forms.CharField):
    """Files by their numbers, with commas between; cleaned to a tuple."""

    def __init__(self, **more):
        super().__init__(max_length=200, **more)

    def to_python(self, value):
        words = [word.strip() for word in str(value or "")[:400].split(",")]
        return tuple(int(word[:18]) for word in words if word.isascii() and word.isdigit())[:20]

    def api_field(self, **common):
        number = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
        common.pop("required")
        return serializers.ListField(child=number, max_length=20, default=[], **common)


class Pay(forms.Field):
    """Pay by the hour, as they say it; cleaned to an amount in NZ$/hour or None."""

    def to_python(self, value):
        if not value or not str(value).strip():
            return None
        try:
            pay = read_pay(str(value)[:40])
        except Unreadable as no:
            raise forms.ValidationError(f"{no}") from no
        if pay.hourly is None:
            raise forms.ValidationError("Give it by the hour, like $24.50.")
        return pay.hourly

    def api_field(self, **common):
        """NZ$/hour."""
        return serializers.DecimalField(max_digits=7, decimal_places=2, min_value=0, allow_null=True, **common)


class DatedForm(PlainForm):
    """A form that reads dates as people write them: a short one, such as 26/12, against the day its door hands it."""

    def __init__(self, *args, today, **more):
        super().__init__(*args, **more)
        for field in self.fields.values():
            if isinstance(field, ADate):
                field.today = today
