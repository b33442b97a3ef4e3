"""Employers: the list, one with its facts, and the deeds on both."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from brokercoach.accounts.models import User
from brokercoach.directory.choices import Division
from brokercoach.directory.models import Organisation
from brokercoach.directory.queries import organisations as directory
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import one_line, whole_number
from employers.actions import employers as actions
from employers.choices import EmployerKind, Verified
from employers.forms import employers as forms
from employers.models import Employer, VerifiedFact
from employers.queries import employers as queries
from employers.queries.head import head_of, headed
from employers.queries.joining import alike
from employers.queries.seats import seats_of


@require_GET
@allow(Can.SEE_EMPLOYERS)
def employers(request):
    """All employers by name, or those the filters show."""
    look = queries.read_look(request.GET)
    lines, after = queries.listed(request.user, look, after=whole_number(request.GET.get("after")))
    choices = {"kinds": EmployerKind.choices, "divisions": Division.choices, "facts": Verified.choices}
    context = {"lines": lines, "after": after, "look": look, "may_add": may(request.user, Can.KEEP_EMPLOYERS)}
    context["may_take"] = may(request.user, Can.EXPORT_EMPLOYERS)
    return render(request, "employers/list.html", context | choices)


@require_GET
@allow(Can.SEE_EMPLOYERS)
def employer(request, pk):
    """One employer: what they are to us, who decides, whom we speak to, what was verified."""
    row = visible_or_404(Employer, request.user, queryset=headed(request.user).select_related("wages_contact"), pk=pk)
    context = {
        "head": head_of(request.user, row, "employers:employer"),
        "employer": row,
        "wages_decider": row.wages_contact.name if row.wages_contact else "",
        "nzbn": row.organisation.nzbn,
        "facts": queries.facts_of(request.user, row),
        "people": directory.people(request.user, row.organisation),
        "sites": directory.sites(request.user, row.organisation),
        "seats": seats_of(request.user, row, now=dates.now()),
        "alike": alike(request.user, row),
        "may_keep": may(request.user, Can.KEEP_EMPLOYERS),
        "may_invite": row.keeper_id == request.user.pk or may(request.user, Can.REASSIGN),
    }
    return render(request, "employers/employer.html", context)


@allow(Can.KEEP_EMPLOYERS)
def add(request):
    """A new employer. One the directory knows is offered instead."""
    first = {"name": one_line(request.GET.get("name", ""))[:160], "kinds": [EmployerKind.EMPLOYER]}
    form = forms.NewEmployerForm(request.POST or None, initial=first)
    done = form.sent(request, actions.take_on, on=dates.today())
    if done:
        return redirect(page_of(done))
    known = directory.known_as(request.user, request.POST.get("name", "")) if "is_another" in form.errors else []
    context = {"form": form, "known": known}
    return render(request, "employers/add.html", context, status=422 if request.method == "POST" else 200)


@allow(Can.KEEP_EMPLOYERS)
def adopt(request, pk):
    """An organisation of the directory becomes an employer of ours; one that is leads to its page."""
    known = Employer.objects.visible_to(request.user).filter(organisation=pk).first()
    if known and request.method == "GET":
        return redirect(page_of(known))
    row = visible_or_404(Organisation, request.user, pk=pk)
    form = forms.AsEmployerForm(request.POST or None, initial={"kinds": [EmployerKind.EMPLOYER]})
    done = form.sent(request, actions.adopt, organisation=row, on=dates.today())
    then = page_of(done) if done else reverse("directory:organisation", args=[row.pk])
    title = _("%(name)s as an employer") % {"name": row.name}
    return deed(request, form, done, title=title, verb=_("Take them on"), then=then, say=_("They are an employer now."))


@allow(Can.KEEP_EMPLOYERS)
def change(request, pk):
    """What they are to us, who decides on wages, who of us keeps the relationship."""
    row = visible_or_404(Employer, request.user, pk=pk)
    form = forms.ChangeEmployerForm(
        request.POST or None,
        initial=queries.employer_as_said(row),
        deciders=queries.contacts_now(request.user, row),
        keepers=User.objects.visible_to(request.user).active().order_by("name"),
    )
    done = form.sent(request, actions.change_employer, employer=row)
    title = _("What they are to us")
    return deed(request, form, done, title=title, verb=_("Save"), then=page_of(row), say=_("Saved."))


@allow(Can.KEEP_EMPLOYERS)
def verify(request, pk):
    """Something about them was looked up, and holds."""
    row = visible_or_404(Employer, request.user, pk=pk)
    form = forms.VerifyForm(request.POST or None, initial={"verified_on": dates.today()})
    done = form.sent(request, actions.verify, employer=row, on=dates.today())
    return deed(request, form, done, title=_("What was verified?"), verb=_("Add"), then=page_of(row), say=_("Added."))


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def unverify(request, pk, fact):
    """It holds no more."""
    row = visible_or_404(VerifiedFact, request.user, pk=fact, employer=pk)
    known = {"by": request.user, "fact": row, "on": dates.today()}
    return done_or_told(request, actions.unverify, then=page_of(row.employer), say=_("It holds no more."), **known)


def page_of(employer):
    return reverse("employers:employer", args=[employer.pk])
