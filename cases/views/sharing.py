"""Sharing & consent: what someone said yes and no to, and everything that left. Nothing leaves but by `share`."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from cases.actions import sharing as actions
from cases.choices.sharing import Purpose, SentHow
from cases.forms import sharing as forms
from cases.models import Consent, Disclosure
from cases.queries import consents
from cases.queries.sharing import count_of_shared_notes, digest, what_leaves
from cases.views.facts import known
from cases.views.person import opened, shell

A_YEAR = timedelta(days=365)


@require_GET
@allow(Can.SEE_CASES)
def register(request, pk):
    """What stands, what was refused, taken back or is over, and every disclosure."""
    case = opened(request, pk, "sharing", *consents.REGISTER)
    before = whole_number(request.GET.get("before"))
    found = consents.register(request.user, case, today=dates.today(), before=before)
    context = shell(request, case, "sharing") | {
        "register": found,
        "members": found.members,
        "shared_notes": count_of_shared_notes(request.user, case),
        "first": before is None,
        "may_share": may(request.user, Can.SHARE),
    }
    return render(request, "cases/person_sharing.html", context)


@require_GET
@allow(Can.SEE_CASES)
def their_page(request, pk):
    """The same for the person themselves, in plain words, to print and hand over."""
    case = opened(request, pk, "sharing")
    found = consents.register(request.user, case, today=dates.today(), most=1000)
    context = shell(request, case, "sharing") | {"register": found, "today": dates.today()}
    return render(request, "cases/sharing_page.html", context)


@require_GET
@allow(Can.SEE_CASES)
def sent(request, pk, disclosure):
    """One disclosure, word for word as it was sent."""
    case = opened(request, pk, "shared")
    rows = consents.disclosures(request.user)
    row = visible_or_404(Disclosure, request.user, queryset=rows, pk=disclosure, client=case.client_id)
    context = shell(request, case, "sharing") | {"sent": consents.sent_line(row), "to_send": "send" in request.GET}
    return render(request, "cases/sharing_sent.html", context)


@allow(Can.SHARE)
def yes(request, pk):
    """They said yes to an organisation."""
    case, today = known(request, pk, tab="sharing"), dates.today()
    form = forms.ConsentForm(request.POST or None, user=request.user, case=case, initial=_begun(today))
    done = form.sent(request, actions.give_consent, case=case, on=today, now=dates.now())
    title = _("%(name)s said yes") % {"name": case.client.called}
    lead = _("What they say now takes the place of an earlier yes to the same organisation for the same purpose.")
    return deed(request, form, done, title=title, verb=_("Write it down"), then=_tab(case), say=_("Kept."), lead=lead)


@allow(Can.SHARE)
def no(request, pk):
    """They said no to an organisation."""
    case, today = known(request, pk, tab="sharing"), dates.today()
    form = forms.RefuseForm(request.POST or None, user=request.user, case=case, initial=_begun(today))
    done = form.sent(request, actions.refuse_consent, case=case, on=today, now=dates.now())
    title = _("%(name)s said no") % {"name": case.client.called}
    lead = _("It is kept, so that nobody asks twice. What they agreed to before stands, without these.")
    return deed(request, form, done, title=title, verb=_("Write it down"), then=_tab(case), say=_("Kept."), lead=lead)


@allow(Can.SHARE)
def whanau_yes(request, pk):
    """They said yes to someone of the whānau."""
    case, today = known(request, pk, tab="sharing"), dates.today()
    form = forms.WhanauConsentForm(request.POST or None, user=request.user, case=case, initial=_begun(today))
    done = form.sent(
        request,
        actions.give_consent,
        case=case,
        purpose=Purpose.WHANAU,
        whose=None,
        on=today,
        now=dates.now(),
    )
    title = _("%(name)s said yes to whānau") % {"name": case.client.called}
    lead = _("Before anything is shown you see exactly what they would see.")
    return deed(request, form, done, title=title, verb=_("Write it down"), then=_tab(case), say=_("Kept."), lead=lead)


@allow(Can.SHARE)
def whanau_no(request, pk):
    """They said no to someone of the whānau."""
    case, today = known(request, pk, tab="sharing"), dates.today()
    form = forms.RefuseWhanauForm(request.POST or None, user=request.user, case=case, initial=_begun(today))
    done = form.sent(
        request,
        actions.refuse_consent,
        case=case,
        purpose=Purpose.WHANAU,
        whose=None,
        on=today,
        now=dates.now(),
    )
    title = _("%(name)s said no to whānau") % {"name": case.client.called}
    lead = _("It is kept, so that nobody asks twice. What they agreed to before stands, without these.")
    return deed(request, form, done, title=title, verb=_("Write it down"), then=_tab(case), say=_("Kept."), lead=lead)


@allow(Can.SHARE)
def withdraw(request, pk, consent):
    """They took a yes back."""
    case, today = known(request, pk, tab="sharing"), dates.today()
    row = visible_or_404(Consent, request.user, pk=consent, client=case.client_id)
    form = forms.WithdrawForm(request.POST or None, initial={"said_on": today})
    done = form.sent(request, actions.withdraw_consent, case=case, consent=row, on=today, now=dates.now())
    line = consents.one_consent(request.user, case, row, today=today)
    title = _("Taken back: %(to)s") % {"to": line.to}
    lead = _("From this moment nothing more is shared. What was shared before stays written down.")
    say = _("Taken back. Nothing more is shared.")
    return deed(
        request, form, done, title=title, verb=_("Take it back"), then=_tab(case), say=say, lead=lead, danger=True
    )


@allow(Can.SHARE)
def share(request, pk, consent):
    """See exactly what would leave, then share it. Asked again on the server when it is shared."""
    case, today = opened(request, pk, "to_share"), dates.today()
    row = visible_or_404(Consent, request.user, pk=consent, client=case.client_id)
    form = forms.ShareForm(request.POST or None)
    if request.method == "POST":
        done = form.submit(actions.share, by=request.user, case=case, consent=row, on=today, now=dates.now())
        if done:
            messages.success(request, now_send(form.cleaned_data["how"]))
            return redirect(reverse("cases:sharing-sent", args=[case.pk, done.pk]) + "?send=1")
    line = consents.one_consent(request.user, case, row, today=today)
    offered = consents.offered(row, line)
    asked = (request.POST if request.method == "POST" else request.GET).getlist("kinds")
    chosen = [code for code, _label in offered if code in asked] or [code for code, _label in offered]
    items = what_leaves(request.user, case, whose=row.whose, kinds=chosen) if line.group == consents.STANDS else ()
    context = shell(request, case, "sharing") | {
        "line": line, "offered": offered, "chosen": chosen, "items": items, "seen": digest(items, row.receiver),
        "form": form,
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "cases/sharing_preview.html", context, status=status)


def now_send(how):
    """What is said once something is written down as sent: nothing goes by itself."""
    if how in (SentHow.EMAIL, SentHow.PAPER):
        return _("Written down. Now send it yourself: nothing goes by itself.")
    return _("Written down. This is what they receive.")


def _tab(case):
    return reverse("cases:person-sharing", args=[case.pk])


def _begun(today):
    return {"given_on": today, "until_on": today + A_YEAR, "how": "in_person"}
