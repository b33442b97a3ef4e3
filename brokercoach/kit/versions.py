"""Two who change the same facts: upon the version that was read; the later sees what stands, and writes over nothing
unseen."""

from dataclasses import dataclass
from datetime import date
from zlib import crc32

from django import forms

from brokercoach.kit.errors import Conflict

MEANWHILE = "This was changed meanwhile. Both are shown; nothing was overwritten."
LARGEST = 2**31 - 1


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
        max_value=LARGEST,
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
    if isinstance(field, forms.ModelMultipleChoiceField):
        chosen = {getattr(one, "pk", one) for one in value or ()}
        return ", ".join(label for one, label in field.choices if one.value in chosen) or "–"
    if isinstance(field, forms.MultipleChoiceField):
        return ", ".join(in_words_of(field, one) for one in sorted(value or [])) or "–"
    if isinstance(field, forms.ChoiceField):
        value = in_words_of(field, value)
    return "–" if value in ("", None) else str(value)


def in_words_of(field, value):
    """The words of a choice."""
    return str(dict(field.choices).get(value, value))


def must_stand(row, version, *, theirs, changes):
    """True when the deed goes on: what was read still stands. False when the very same words stand already.

    Refuses: an older version than what stands (Conflict, with `theirs()`), unless there is nothing to change.
    """
    if row.version == version:
        row.version += 1
        return True
    if changes:
        raise Conflict(MEANWHILE, theirs=theirs())
    return False


def differs(theirs, typed):
    """Names of what is typed and does not stand so already."""
    return [name for name, value in typed.items() if theirs[name] != value]


def version_of(said):
    """The version of facts that keep no count of their own: another number as soon as anything of them is another."""
    return crc32(repr(sorted(said.items())).encode()) % LARGEST + 1


def must_be_as_read(said, version, *, typed):
    """True when the deed goes on: what was read still stands. False when the very same words stand already.

    Refuses: what stands is no longer what was read (Conflict, with what stands), unless there is nothing to change.
    """
    if version == version_of(said):
        return True
    if differs(said, typed):
        raise Conflict(MEANWHILE, theirs=said | {"version": version_of(said)})
    return False
