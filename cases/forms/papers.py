"""A document to keep, and advice given."""

from django import forms
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from brokercoach.kit.forms import PlainForm, Words
from cases.choices.papers import AdviceTopic, Paper
from cases.reading.base64_file import FromText

LONGEST = 5_000_000
ACCEPTED = ".pdf,.docx,.odt,.png,.jpg,.jpeg"


@extend_schema_field({"type": "string", "format": "byte", "maxLength": LONGEST})
class UploadIn(serializers.Field):
    """The bytes of a file in base64."""

    def to_internal_value(self, data):
        try:
            return FromText(data) if isinstance(data, str) and len(data) <= LONGEST else FromText("§")
        except ValueError:
            raise serializers.ValidationError("Send the bytes of the file in base64.") from None


class Upload(forms.FileField):
    """A file; what it is, is asked of its bytes by the action."""

    def __init__(self, **more):
        widget = forms.FileInput(attrs={"accept": ACCEPTED})
        super().__init__(max_length=255, widget=widget, **more)

    def api_field(self, **common):
        return UploadIn(**common)


class DocumentForm(PlainForm):
    """A document, or a new version of one."""

    kind = forms.ChoiceField(label="What is it?", choices=Paper, widget=forms.RadioSelect, initial=Paper.CV)
    title = Words(label="What is it called", max_length=80, help_text="Not needed for the CV: there is one")
    file = Upload(label="The file", help_text="PDF, Word, OpenDocument or a picture, up to 5 MB")
    why = Words(label="Why it changes", max_length=200, help_text="Needed from the second version on")


class AdviceForm(PlainForm):
    """Advice given."""

    topic = forms.ChoiceField(label="About", choices=AdviceTopic)
    said = Words(label="What was advised", max_length=400, required=True)
    reverses = forms.IntegerField(
        label="Does it take back earlier advice?", required=False, min_value=1, max_value=2**53, widget=forms.Select
    )
    because = Words(label="Why does that no longer hold?", max_length=200)
