"""What people type about organisations. Forms read; actions write."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from brokercoach.directory.choices import Division, OrganisationKind
from brokercoach.directory.models import Organisation, Site
from brokercoach.kit.forms import PlainForm
from brokercoach.kit.text import fold, one_line, whole_number
from brokercoach.kit.versions import Versioned

UNSAID = ("", _("Not said"))


class Kinds(forms.MultipleChoiceField):
    """One or more of what an organisation is to us."""

    widget = forms.CheckboxSelectMultiple

    def api_field(self, **common):
        return serializers.ListField(
            child=serializers.ChoiceField(choices=OrganisationKind.choices), allow_empty=not self.required, **common
        )


class Website(forms.URLField):
    def __init__(self, **more):
        super().__init__(assume_scheme="https", max_length=200, required=False, **more)

    def api_field(self, **common):
        return serializers.URLField(max_length=200, allow_blank=True, **common)


class Mail(forms.EmailField):
    def api_field(self, **common):
        return serializers.EmailField(max_length=254, allow_blank=True, **common)


class TypedAhead(forms.TextInput):
    """A line that offers names of the directory while one types. Without scripts it is a plain line."""

    def render(self, name, value, attrs=None, renderer=None):
        offered = f"{(attrs or {}).get('id', name)}_offered"
        ahead = {
            "list": offered,
            "autocomplete": "off",
            "hx-get": f"{reverse('directory:find')}?field={name}",
            "hx-target": f"#{offered}",
        }
        ahead |= {"hx-trigger": "input changed delay:200ms", "hx-swap": "innerHTML"}
        line = super().render(name, value, (attrs or {}) | ahead, renderer)
        return format_html('{}<datalist id="{}"></datalist>', line, offered)


class AnOrganisation(forms.Field):
    """One organisation of the directory, by name however it is spelt, or by number. Its form says who asks: `user`."""

    widget = TypedAhead
    user = None

    def to_python(self, value):
        words = one_line(value)[:160]
        return self._found(words) if words else None

    def _found(self, words):
        rows = Organisation.objects.visible_to(self.user).standing().order_by("folded_name", "pk")
        for some in (rows.filter(pk=whole_number(words)), rows.filter(folded_name=fold(words)[:200])):
            if len(found := list(some[:6])) == 1:
                return found[0]
        found = found or list(rows.named_like(words)[:6])
        if not found:
            raise forms.ValidationError(_("The directory has no organisation of that name. Add it there first."))
        if len(found) == 1:
            return found[0]
        names = " · ".join(f"{row.pk} {row.name}{', ' if row.area else ''}{row.area}" for row in found)
        raise forms.ValidationError(
            _("Which of these? Type its whole name or its number: %(names)s") % {"names": names}
        )


class FactsForm(PlainForm):
    """What we know of an organisation."""

    name = forms.CharField(label=_("Name"), max_length=160)
    kinds = Kinds(label=_("What it is to us"), choices=OrganisationKind)
    area = forms.CharField(label=_("Area"), max_length=80, required=False)
    nzbn = forms.CharField(label=_("NZBN"), max_length=20, required=False, help_text=_("13 digits, if it has one."))
    division = forms.ChoiceField(label=_("Industry"), choices=[UNSAID, *Division.choices], required=False)
    website = Website(label=_("Website"))


class ChangeForm(Versioned, FactsForm):
    """The same, upon what was read."""


class PerhapsKnown(PlainForm):
    """Something new, which may be known by a like name. Whether it is another one is asked once one was found."""

    is_another = forms.BooleanField(label=_("It is another one of a like name"), required=False)

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        if not self.is_bound:
            del self.fields["is_another"]


class AddForm(PerhapsKnown, FactsForm):
    """A new organisation."""


class SiteForm(PlainForm):
    """A place where an organisation works."""

    name = forms.CharField(label=_("Name of the site"), max_length=120)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    area = forms.CharField(label=_("Area"), max_length=80, required=False)


class ContactForm(PlainForm):
    """Someone we speak to there."""

    name = forms.CharField(label=_("Name"), max_length=120)
    does = forms.CharField(label=_("What they do there"), max_length=120, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    email = Mail(label=_("E-mail"), max_length=254, required=False)
    site = forms.ModelChoiceField(
        label=_("Site"), queryset=Site.objects.none(), required=False, empty_label=_("Not said")
    )

    def __init__(self, *args, by, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = Site.objects.visible_to(by).filter(organisation=organisation).order_by("name")
        self.fields["site"].label_from_instance = lambda site: site.name
