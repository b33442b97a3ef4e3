"""Many people given to another coach at once: ticked in the list, looked at, given, and told one by one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from brokercoach.audit.trail import note_list
from brokercoach.kit import dates
from brokercoach.kit.doors import allow
from brokercoach.kit.grants import Can
from cases.actions import bulk as actions
from cases.forms.cases import GiveForm
from cases.queries.bulk import led_by, ticked

CHOOSE, LOOK, GIVE = "choose", "look", "give"


@require_POST
@allow(Can.REASSIGN)
def give(request):
    """To whom and why; then what would become of each; then what did."""
    step, on, now = request.POST.get("step", CHOOSE), dates.today(), dates.now()
    sent = request.POST.copy()
    if step == GIVE and sent.get("seen") != sent.get("to"):
        step = LOOK  # another coach was chosen since: looked at again first
    if step != GIVE:
        sent.pop("once", None)
    form = GiveForm(sent, user=request.user, on=on)
    numbers = form.fields["cases"].widget.value_from_datadict(sent, None, "cases")
    if not form.fields["cases"].fits(numbers):
        messages.error(request, "Tick the people you want to give to another coach, then choose who.")
        return redirect("cases:caseload")
    if step == GIVE:
        given = form.submit(actions.give_cases, by=request.user, on=on, now=now)
        if given:
            return _done(request, form, given)
    said = _foreseen(request, form, on, now) if step == LOOK else ()
    if step == CHOOSE:
        form = GiveForm(user=request.user, on=on, initial={"reason": "reassigned", "cases": numbers})
    people = _people(request, numbers, said)
    context = {"form": form, "people": people, "numbers": numbers, "looked": bool(said), **_counts(people)}
    return render(request, "cases/give.html", context, status=422 if form.errors else 200)


def _foreseen(request, form, on, now):
    if not form.is_valid():
        return ()
    try:
        return actions.foresee(by=request.user, on=on, now=now, **form.cleaned_data)
    except ValidationError as no:
        form.add_error(None, no.messages)
        return ()


def _done(request, form, given):
    """What became of each. The same page sent twice tells how they stand."""
    chosen = form.cleaned_data
    if given is True:
        stand = led_by(request.user, chosen["cases"], chosen["to"])
        given = [actions.Moved(pk, pk in stand) for pk in chosen["cases"]]
    people = _people(request, chosen["cases"], given)
    told = {one.pk for one in people}
    gone = sum(one.case_id not in told for one in given)
    context = {"people": people, "to": chosen["to"], "done": True, "gone": gone, **_counts(people)}
    return render(request, "cases/give.html", context)


def _people(request, numbers, given):
    people = ticked(request.user, numbers, given)
    note_list(by=request.user, where="give", ids=[one.pk for one in people])
    return people


def _counts(people):
    return {"moves": sum(bool(one.moved) for one in people), "stays": sum(one.moved is False for one in people)}
