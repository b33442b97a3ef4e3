"""A person's Work tab, one lead, and the deeds on leads."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brokercoach.audit.trail import note_read
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from cases.actions.sharing import give_consent
from cases.choices.sharing import DataKind, Purpose
from cases.queries.basics import core_not_met
from cases.queries.consent_asks import asks_of
from cases.queries.sharing import digest
from cases.views.facts import known
from cases.views.person import opened, shell
from cases.views.sharing import now_send
from pipelines.actions import introductions, leads, sheets
from pipelines.choices import OVER, Travel, by_hand
from pipelines.forms import leads as forms
from pipelines.matching import Verdict
from pipelines.models import JobLead
from pipelines.queries import introductions as leaving
from pipelines.queries import leads as queries
from pipelines.queries.matches import one_fit
from pipelines.queries.sheets import sheet_as_said, sheet_of
from pipelines.queries.told_of import answered_to
from pipelines.queries.work_tab import WORK, work_of

A_YEAR = timedelta(days=365)


@require_GET
@allow(Can.SEE_CASES)
def for_case(request, pk):
    """The Work tab: what they want of work, their leads and where each stands."""
    case, user = opened(request, pk, "work", *WORK), request.user
    work = work_of(user, case, today=dates.today(), face_after=whole_number(request.GET.get("face")))
    travel = Travel(work.sheet.travel).label if work.sheet and work.sheet.travel else ""
    context = shell(request, case, "work") | vars(work) | {"travel": travel}
    return render(request, "pipelines/for_case.html", context)


@require_GET
@allow(Can.SEE_CASES)
def lead(request, pk):
    """One lead: where it stands, why it fits, what the employer holds, the whole way."""
    user, today = request.user, dates.today()
    row = found(request, pk)
    line = queries.one(user, row, today=today)
    context = shell(request, opened(request, row.case_id, "work"), "work") | {
        "lead": line,
        "periods": queries.periods_of(user, row),
        "fit": one_fit(user, row.case, row.vacancy),
        "holds": leaving.they_hold(user, row, on=today) if row.sent_id else None,
        "was_sent": row.sent_id,
        "answered": answered_to(user, row),
        "asks": asks_of(user, row.case, row.source, now=dates.now()),
        "deeds": queries.deeds_of(line) if may(user, Can.EDIT_PERSON) else [],
    }
    return render(request, "pipelines/lead.html", context)


def found(request, pk):
    """The lead, if its person is theirs to see, with the look written down first."""
    row = visible_or_404(JobLead, request.user, queryset=queries.find(request.user), pk=pk)
    note_read(by=request.user, file=row.case, tab="work")
    return row


def page_of(row):
    return reverse("pipelines:lead", args=[row.pk])


@allow(Can.EDIT_PERSON)
def add(request, pk):
    """A lead for this person. `?vacancy=` says to which."""
    case, today = known(request, pk, tab="work"), dates.today()
    number = whole_number((request.POST or request.GET).get("vacancy"))
    vacancy = queries.open_vacancies(request.user).filter(pk=number).first() if number else None
    form = forms.LeadForm(request.POST or None, user=request.user, case=case, initial={"vacancy": number or ""})
    if vacancy:
        fit = one_fit(request.user, case, vacancy)
        form.is_for([words for _what, verdict, words in fit.lines if verdict == Verdict.STOPS])
    lead = f"{vacancy.title}, {vacancy.employer.organisation.name}" if vacancy else ""
    done = form.sent(request, leads.add_lead, case=case, on=today, now=dates.now())
    then = page_of(done) if done else reverse("pipelines:for-case", args=[case.pk])
    title = _("A lead for %(name)s") % {"name": case.client.called}
    return deed(request, form, done, title=title, verb=_("Add"), then=then, say=_("Added."), lead=lead)


@allow(Can.EDIT_PERSON)
def say_sheet(request, pk):
    """What they want of work."""
    case = known(request, pk, tab="work")
    form = forms.SheetForm(request.POST or None, initial=sheet_as_said(sheet_of(request.user, case)))
    done = form.sent(request, sheets.say_wanted, case=case, on=dates.today())
    then, title = reverse("pipelines:for-case", args=[case.pk]), _("What work does %(name)s want?")
    return deed(
        request, form, done, title=title % {"name": case.client.called}, verb=_("Save"), then=then, say=_("Saved.")
    )


@allow(Can.EDIT_PERSON)
def move(request, pk):
    """Where it stands now."""
    row = found(request, pk)
    form = forms.MoveForm(request.POST or None, initial={"version": row.version})
    form.fields["to"].choices = by_hand(row.state)
    done = form.sent(request, leads.move_lead, lead=row, on=dates.today(), now=dates.now())
    verb = _("Take it up again") if row.state in OVER else _("Move on")
    return deed(request, form, done, title=row.vacancy.title, verb=verb, then=page_of(row), say=_("Moved."))


@allow(Can.EDIT_PERSON)
def decline(request, pk):
    """They said no."""
    row, today = found(request, pk), dates.today()
    form = forms.DeclineForm(request.POST or None, initial={"version": row.version, "said_on": today})
    done = form.sent(request, leads.decline, lead=row, on=today, now=dates.now())
    title = _("%(name)s says no to %(title)s") % {"name": row.case.client.called, "title": row.vacancy.title}
    return deed(request, form, done, title=title, verb=_("Write it down"), then=page_of(row), say=_("Kept."))


@allow(Can.EDIT_PERSON)
def not_chosen(request, pk):
    """Someone else was chosen, or we did not go on."""
    row, today = found(request, pk), dates.today()
    theirs = answered_to(request.user, row)
    said = {"side": "employer", "reason": theirs.reason, "seen": theirs.seen} if theirs and theirs.reason else {}
    form = forms.NotChosenForm(request.POST or None, initial={"version": row.version} | said)
    done = form.sent(request, leads.not_chosen, lead=row, on=today, now=dates.now())
    title = _("Why not %(name)s?") % {"name": row.case.client.called}
    lead = _("They hear the reason and another way, and may ask for it to be looked at again.")
    return deed(request, form, done, title=title, verb=_("Write it down"), then=page_of(row), say=_("Kept."), lead=lead)


@allow(Can.EDIT_PERSON)
def rate(request, pk):
    """Whether it fits, as they say."""
    row = found(request, pk)
    form = forms.RateForm(request.POST or None)
    done = form.sent(request, leads.rate, lead=row, on=dates.today(), now=dates.now())
    title = _("Does it fit %(name)s?") % {"name": row.case.client.called}
    return deed(request, form, done, title=title, verb=_("Write it down"), then=page_of(row), say=_("Kept."))


@allow(Can.SHARE)
def agree_words(request, pk):
    """The words about needs at work that the employer may read."""
    row, today = found(request, pk), dates.today()
    first = {"version": row.version, "adjustments": row.adjustments, "approved_on": today}
    form = forms.WordsForm(request.POST or None, initial=first | {"approved_how": row.approved_how or "in_person"})
    done = form.sent(request, leads.agree_words, lead=row, on=today)
    title = _("Agreed adjustments, in words %(name)s approved") % {"name": row.case.client.called}
    return deed(request, form, done, title=title, verb=_("Write it down"), then=_forward(row), say=_("Kept."))


@allow(Can.SHARE)
def their_yes(request, pk):
    """They said yes to this employer, here and now. Then on to putting them forward."""
    row, today = found(request, pk), dates.today()
    kinds = request.GET.getlist("kinds") or [DataKind.NAME, DataKind.REACH]
    first = {"given_on": today, "until_on": today + A_YEAR, "how": "in_person", "kinds": kinds}
    form = forms.TheirYesForm(request.POST or None, initial=first)
    given = {"to": leaving.receiver(row), "purpose": Purpose.EMPLOYER, "whose": None}
    done = form.sent(
        request, give_consent, case=row.case, to=given["to"], purpose=given["purpose"], whose=None, on=today,
        now=dates.now(),
    )  # fmt: skip
    title = _("%(name)s said yes to %(to)s") % {"name": row.case.client.called, "to": given["to"].name}
    lead = _("What they say now takes the place of an earlier yes to the same organisation for the same purpose.")
    return deed(
        request, form, done, title=title, verb=_("Write it down"), then=_forward(row), say=_("Kept."), lead=lead
    )


@allow(Can.SHARE)
def put_forward(request, pk):
    """See exactly what the employer would receive, then put them forward. Asked again on the server when it leaves."""
    row, today, user = found(request, pk), dates.today(), request.user
    form = forms.PutForwardForm(request.POST or None, initial={"version": row.version})
    done = form.sent(request, introductions.put_forward, lead=row, on=today, now=dates.now())
    if done:
        messages.success(request, now_send(form.cleaned_data["how"]))
        return redirect(page_of(done))
    sent = request.POST if request.method == "POST" else request.GET
    covered = leaving.covered(row, on=today)
    looked = "kinds" in sent or "asked" in sent or request.method == "POST"
    asked = sent.getlist("kinds") if looked else [DataKind.REACH] if covered is None else covered
    chosen = [code for code, _label in forms.KINDS if code in asked]
    items = leaving.introduction(user, row, chosen)
    note_read(by=user, file=row.case, tab="introduced")
    context = shell(request, opened(request, row.case_id, "work"), "work") | {
        "lead": queries.one(user, row, today=today),
        "offered": forms.KINDS,
        "chosen": chosen,
        "without": [label for code, label in forms.KINDS if code not in covered] if covered is not None else [],
        "unmet": core_not_met(user, row.case),
        "items": items,
        "seen": digest(items, leaving.receiver(row)),
        "standing": leaving.standing(row, {item.kind for item in items}, on=today),
        "form": form,
        "may_share": may(user, Can.SHARE),
    }
    return render(request, "pipelines/put_forward.html", context, status=422 if request.method == "POST" else 200)


def _forward(row):
    return reverse("pipelines:put-forward", args=[row.pk])
