"""What people choose about their messages. Forms read; actions write."""

from django import forms

from brokercoach.kit.forms import PlainForm
from brokercoach.notices.queries.own import choices_for


class ChoicesForm(PlainForm):
    """The boxes that are ticked, of those offered to this person; an empty box switches off."""

    choices = forms.MultipleChoiceField(required=False)

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = choices_for(by)
        self.fields["choices"].choices = [(row.name, row.words) for row in self.rows]

    def clean_choices(self):
        """As the action takes it: {(kind, channel): wanted}. What cannot be switched off is not asked."""
        ticked = set(self.cleaned_data["choices"])
        return {(row.kind, row.channel): row.name in ticked for row in self.rows if not row.fixed}

    def by_kind(self):
        """(words, boxes) a kind, for the page."""
        kinds = {}
        for row in self.rows:
            kinds.setdefault(row.words, []).append(row)
        return list(kinds.items())
