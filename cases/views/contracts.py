"""Funders' contracts: the list, one with what it asks and who stands on it, and the deeds on both."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from brokercoach.audit.trail import note_list
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, done_or_told, visible_or_404
from brokercoach.kit.forms import PlainForm
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from cases.actions import contract_periods as periods
from cases.actions import contracts as actions
from cases.forms import contracts as forms
from cases.models import Contract, ContractPeriod, ContractReport, ContractTarget
from cases.queries import contracts as queries
from cases.views.case_deeds import found


@require_GET
@allow(Can.SEE_CONTRACTS)
def contracts(request):
    """Every contract, with who pays, how many stand on it, and what is late."""
    lines = queries.contracts(request.user, today=dates.today())
    add_url = reverse("cases:add-contract") if may(request.user, Can.KEEP_CONTRACTS) else ""
    return render(request, "cases/contracts.html", {"lines": lines, "add_url": add_url})


@require_GET
@allow(Can.SEE_CONTRACTS)
def contract(request, pk):
    """One contract. Who sees cases reads by name who stands on it; others a number, none while it is small."""
    user, today = request.user, dates.today()
    row = visible_or_404(Contract, user, pk=pk)
    keeps = queries.kept_by(user).filter(pk=row.pk).exists()
    people, after = queries.people_of(user, row, after=whole_number(request.GET.get("after")))
    beyond = queries.beyond(user, row)
    note_list(by=user, where="contract", ids=[one.case for one in [*people, *beyond]])
    context = {
        "contract": row,
        "line": queries.one(user, row, today=today),
        "teams": queries.teams_of(user, row),
        "targets": queries.targets_of(user, row),
        "reports": queries.reports_of(user, row, today=today),
        "names": may(user, Can.SEE_CASES),
        "people": people,
        "after": after,
        "beyond": beyond,
        "over": queries.over_ceiling(user, row),
        "may_keep": keeps,
        "change_url": reverse("cases:change-contract", args=[row.pk]) if keeps else "",
        "may_put": may(user, Can.PUT_ON_CONTRACT),
    }
    return render(request, "cases/contract.html", context)


def kept(request, pk):
    """The contract, if it is theirs to keep."""
    return visible_or_404(Contract, request.user, queryset=queries.kept_by(request.user), pk=pk)


def row_of(request, model, pk, contract):
    """A row of a contract that is theirs to keep."""
    rows = model.objects.visible_to(request.user).filter(contract=kept(request, contract))
    return visible_or_404(model, request.user, queryset=rows.select_related("contract"), pk=pk)


def page_of(row):
    return reverse("cases:contract", args=[row.pk])


@allow(Can.KEEP_CONTRACTS)
def add(request):
    """A new contract."""
    form = forms.ContractForm(request.POST or None, user=request.user)
    done = form.sent(request, actions.add_contract)
    then = page_of(done) if done else reverse("cases:contracts")
    return deed(request, form, done, title=_("A new contract"), verb=_("Write it down"), then=then, say=_("Added."))


@allow(Can.KEEP_CONTRACTS)
def change(request, pk):
    """Prolonged, cut short, or for other teams."""
    row = kept(request, pk)
    now = queries.contract_as_said(request.user, row)
    form = forms.ChangeContractForm(request.POST or None, initial=now, user=request.user)
    done = form.sent(request, actions.change_contract, contract=row)
    return deed(request, form, done, title=row.name, verb=_("Save"), then=page_of(row), say=_("Saved."))


@allow(Can.KEEP_CONTRACTS)
def add_target(request, pk):
    """Something it asks for."""
    row = kept(request, pk)
    form = forms.TargetForm(request.POST or None)
    done = form.sent(request, actions.add_target, contract=row)
    title = _("What %(name)s asks for") % {"name": row.name}
    return deed(request, form, done, title=title, verb=_("Add"), then=page_of(row), say=_("Added."))


@require_POST
@allow(Can.KEEP_CONTRACTS)
def end_target(request, pk, target):
    """It asks for this no more."""
    row = row_of(request, ContractTarget, target, pk)
    known = {"by": request.user, "target": row, "on": dates.today()}
    return done_or_told(request, actions.end_target, then=page_of(row.contract), say=_("Ended."), **known)


@allow(Can.KEEP_CONTRACTS)
def add_report(request, pk):
    """A report the funder is owed."""
    row = kept(request, pk)
    form = forms.ReportForm(request.POST or None)
    done = form.sent(request, actions.add_report, contract=row)
    title = _("A report owed to the funder")
    return deed(request, form, done, title=title, verb=_("Add"), then=page_of(row), say=_("Added."))


@require_POST
@allow(Can.KEEP_CONTRACTS)
def report_sent(request, pk, report):
    """It was sent today."""
    row = row_of(request, ContractReport, report, pk)
    known = {"by": request.user, "report": row, "on": dates.today()}
    return done_or_told(request, actions.send_report, then=page_of(row.contract), say=_("Noted as sent."), **known)


@allow(Can.KEEP_CONTRACTS)
def take_all_off(request, pk):
    """The contract has ended: none of one's own people are on it any more."""
    row = kept(request, pk)
    form = PlainForm(request.POST if request.method == "POST" else None)
    on, now = dates.today(), dates.now()
    done = form.sent(request, periods.take_all_off, contract=row, on=on, now=now)
    title = _("Take everyone off %(name)s?") % {"name": row.name}
    lead = _("Those you see here come off the day after its last day. Whoever is on another contract stays there.")
    return deed(request, form, done, title=title, verb=_("Take off"), then=page_of(row), lead=lead, say=_("Done."))


@allow(Can.PUT_ON_CONTRACT)
def put_on(request, pk):
    """Put a file on a contract."""
    case, today = found(request, pk), dates.today()
    first = {"started_on": today}
    form = forms.PutOnForm(request.POST or None, initial=first, user=request.user, case=case, today=today)
    done = form.sent(request, periods.put_on, case=case, on=today, now=dates.now())
    title = _("Which contract pays for %(name)s?") % {"name": case.client.called}
    lead = _("They may stand on several.")
    return deed(request, form, done, title=title, verb=_("Put on"), then=_about(case), lead=lead, say=_("Done."))


@allow(Can.PUT_ON_CONTRACT)
def take_off(request, pk, period):
    """Take a file off a contract."""
    case, today = found(request, pk), dates.today()
    rows = ContractPeriod.objects.visible_to(request.user).select_related("case", "contract")
    row = visible_or_404(ContractPeriod, request.user, queryset=rows, pk=period, case=case.pk)
    form = forms.TakeOffForm(request.POST or None, initial={"off_on": min(today, row.contract.first_day_off)})
    done = form.sent(request, periods.take_off, period=row, on=today, now=dates.now())
    title = _("Take %(who)s off %(name)s") % {"who": case.client.called, "name": row.contract.name}
    return deed(request, form, done, title=title, verb=_("Take off"), then=_about(case), say=_("Done."))


def _about(case):
    return reverse("cases:person-about", args=[case.pk])
