"""What a form asks about someone's spreadsheet: what each column holds, and which likely doubles are the same."""

from django import forms

from brokercoach.kit.spreadsheets import MOST_BYTES
from brokercoach.kit.text import whole_number


class SheetField(forms.FileField):
    """A CSV or XLSX file that is not larger than we read."""

    def __init__(self, **more):
        widget = forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"})
        super().__init__(max_length=255, widget=widget, **more)

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError("This file is larger than 20 MB. Split it into smaller files.")
        return file


class EachColumn(forms.Widget):
    """One choice for each column of the file; the page draws them beside what the column holds."""

    headers = ()

    def value_from_datadict(self, data, files, name):
        return {header: data.get(f"{name}-{at}", "") for at, header in enumerate(self.headers)}


class ColumnsField(forms.Field):
    """{header: field}, of the fields that are offered."""

    widget = EachColumn

    def __init__(self, *, fields, **more):
        self.offered = set(fields)
        super().__init__(**more)

    def clean(self, value):
        chosen = value or {}
        if set(chosen.values()) - self.offered:
            raise forms.ValidationError("Choose from the fields that are offered.")
        return chosen


class EachDouble(forms.Widget):
    """One choice for each line that may be a double."""

    def value_from_datadict(self, data, files, name):
        prefix = f"{name}-"
        return {key.removeprefix(prefix): data[key] for key in data if key.startswith(prefix)}


class DoublesField(forms.Field):
    """{line: the same, or another}. Those left open are not among them. `says` is what a wrong choice is told."""

    widget = EachDouble

    def __init__(self, *, choices, says, **more):
        self.choices, self.says = set(choices), says
        super().__init__(**more)

    def clean(self, value):
        chosen = {line: choice for line, choice in (value or {}).items() if choice}
        lines = [whole_number(line, digits=8) for line in chosen]
        if None in lines or set(chosen.values()) - self.choices:
            raise forms.ValidationError(self.says)
        if not chosen:
            raise forms.ValidationError("Choose for at least one of them.")
        return dict(zip(lines, chosen.values(), strict=True))
