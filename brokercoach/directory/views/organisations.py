"""The directory: find, add, change, and the people and places of one organisation."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from brokercoach.directory.actions import contacts, merging
from brokercoach.directory.actions import organisations as actions
from brokercoach.directory.choices import OrganisationKind
from brokercoach.directory.forms import AddForm, ChangeForm, ContactForm, SiteForm
from brokercoach.directory.models import Contact, Organisation
from brokercoach.directory.queries import organisations as queries
from brokercoach.kit import dates
from brokercoach.kit.doors import allow, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line, whole_number
from brokercoach.kit.versions import version_of

SEES = (Can.MANAGE_DIRECTORY, Can.SEE_CASES)


@require_GET
@allow(*SEES)
def organisations(request):
    """All organisations by name, or those of a name or kind."""
    words, kind = one_line(request.GET.get("words", ""))[:80], request.GET.get("kind", "")
    kind = kind if kind in OrganisationKind.values else ""
    after = whole_number(request.GET.get("after"))
    lines, more = queries.listed(request.user, words=words, kind=kind, after=after)
    context = {"lines": lines, "more": more, "after": after, "words": words, "kind": kind}
    context["kinds"] = OrganisationKind.choices
    context["may_add"] = request.user.can(Can.MANAGE_DIRECTORY)
    return render(request, "directory/list.html", context)


@require_GET
@allow(*SEES)
def find(request):
    """The first few of a name, as options for a field that types ahead."""
    typed = request.GET.get("words") or request.GET.get(request.GET.get("field", "to"), "")
    lines = queries.found(request.user, typed)
    return render(request, "directory/_found.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
@allow(Can.MANAGE_DIRECTORY)
def add(request):
    """A new organisation. One that looks known is said so, with a box for "another one"."""
    posted = request.method == "POST"
    form = AddForm(request.POST if posted else None, initial={"name": one_line(request.GET.get("name", ""))[:160]})
    if posted:
        row = form.submit(actions.add, by=request.user, on=dates.today())
        if row:
            return redirect("directory:organisation", row.pk)
    alike = posted and "is_another" in form.errors
    known = queries.known_as(request.user, request.POST.get("name", "")) if alike else []
    return render(request, "directory/add.html", {"form": form, "known": known}, status=422 if posted else 200)


@require_GET
@allow(*SEES)
def organisation(request, pk):
    """One organisation; one that was merged leads to the one that stayed."""
    row = visible_or_404(Organisation, request.user, pk=pk)
    if row.merged_into_id:
        return redirect("directory:organisation", row.merged_into_id)
    return render(request, "directory/organisation.html", about(request, row))


def about(request, row, *, site_form=None, contact_form=None):
    return {
        "organisation": row,
        "sites": queries.sites(request.user, row),
        "people": queries.people(request.user, row),
        "alike": queries.alike(request.user, row),
        "may_change": request.user.can(Can.MANAGE_DIRECTORY),
        "may_take_on": request.user.can(Can.KEEP_EMPLOYERS),
        "site_form": site_form or SiteForm(prefix="site"),
        "contact_form": contact_form or ContactForm(by=request.user, organisation=row, prefix="contact"),
    }


@require_http_methods(["GET", "POST"])
@allow(Can.MANAGE_DIRECTORY)
def change(request, pk):
    row = visible_or_404(Organisation, request.user, pk=pk)
    posted = request.method == "POST"
    stands = queries.as_said(row)
    form = ChangeForm(request.POST if posted else None, initial=stands | {"version": version_of(stands)})
    if posted and form.submit(actions.change, by=request.user, organisation=row):
        return redirect("directory:organisation", row.pk)
    return render(request, "directory/change.html", {"form": form, "organisation": row}, status=422 if posted else 200)


@require_POST
@allow(Can.MANAGE_DIRECTORY)
def add_site(request, pk):
    row = visible_or_404(Organisation, request.user, pk=pk)
    form = SiteForm(request.POST, prefix="site")
    if form.submit(actions.add_site, by=request.user, organisation=row):
        messages.success(request, _("The site is added."))
        return redirect("directory:organisation", row.pk)
    return render(request, "directory/organisation.html", about(request, row, site_form=form), status=422)


@require_POST
@allow(Can.MANAGE_DIRECTORY)
def add_contact(request, pk):
    row = visible_or_404(Organisation, request.user, pk=pk)
    form = ContactForm(request.POST, by=request.user, organisation=row, prefix="contact")
    if form.submit(contacts.add_contact, by=request.user, organisation=row, on=dates.today()):
        messages.success(request, _("The contact is added."))
        return redirect("directory:organisation", row.pk)
    return render(request, "directory/organisation.html", about(request, row, contact_form=form), status=422)


@require_POST
@allow(Can.MANAGE_DIRECTORY)
def end_contact(request, pk):
    contact = visible_or_404(Contact, request.user, pk=pk)
    return done_or_told(
        request,
        contacts.end_contact,
        then=reverse("directory:organisation", args=[contact.organisation_id]),
        say=_("They are no longer our contact."),
        by=request.user,
        contact=contact,
        on=dates.today(),
    )


@require_http_methods(["GET", "POST"])
@allow(Can.MANAGE_DIRECTORY)
def merge(request, pk, other):
    """Shows both side by side and what will happen; posting makes `other` part of this one."""
    kept = visible_or_404(Organisation, request.user, pk=pk)
    gone = visible_or_404(Organisation, request.user, pk=other)
    if request.method == "POST":
        return done_or_told(
            request,
            merging.merge,
            then=reverse("directory:organisation", args=[kept.pk]),
            say=_("They are one organisation now."),
            by=request.user,
            kept=kept,
            gone=gone,
            on=dates.today(),
        )
    both = [(row, queries.sites(request.user, row), queries.people(request.user, row)) for row in (kept, gone)]
    return render(request, "directory/merge.html", {"kept": kept, "gone": gone, "both": both})
