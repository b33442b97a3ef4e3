"""Forms that change what stands: upon the version that was read, with both values shown when that is older."""

from dataclasses import dataclass
from datetime import date

from django import forms


@dataclass(frozen=True)
class Differing:
    """One field that two people answered differently."""

    label: str
    stands: str
    typed: str


class Versioned(forms.Form):
    """A form upon a version. After a conflict it stands upon the newest: saving again is a choice made with both seen.

    Mixed in before PlainForm, whose `submit` keeps `theirs`.
    """

    version = forms.IntegerField(
        min_value=1,
        max_value=2**31 - 1,
        widget=forms.HiddenInput,
        error_messages={"required": "Open this again, so that you change what stands now."},
    )

    def submit(self, action, **known):
        done = super().submit(action, **known)
        if self.theirs:
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = self.theirs["version"]
        return done

    @property
    def differing(self):
        """What stands and what was typed, for each field where they differ; nothing without a conflict."""
        if not self.theirs:
            return []
        both = [
            (field.label, in_words(field, self.theirs[name]), in_words(field, self.cleaned_data.get(name)))
            for name, field in self.fields.items()
            if name in self.theirs and name != "version"
        ]
        return [Differing(*one) for one in both if one[1] != one[2]]


def in_words(field, value):
    """A value as people read it: yes, no, the words of a choice, a dash for nothing."""
    if isinstance(field, forms.BooleanField):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(field, forms.ChoiceField):
        value = dict(field.choices).get(value, value)
    return "–" if value in ("", None) else str(value)
