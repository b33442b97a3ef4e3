"""What we promise: its versions, whether a person was told, and who was not told the present one yet (JM-8)."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from brokercoach.audit.trail import note_list
from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed
from brokercoach.kit.grants import Can
from brokercoach.kit.text import whole_number
from cases.actions import service_promise as actions
from cases.forms import service_promise as forms
from cases.queries import service_promise as queries
from cases.views.facts import known


@allow(Can.CONFIGURE)
def service_promise(request):
    """Read every version, publish the next."""
    user, today = request.user, dates.today()
    present = queries.present_promise(user, today=today)
    first = {"text": present.text if present else "", "in_force_from": today}
    form = forms.PromiseTextForm(request.POST or None, initial=first)
    if form.sent(request, actions.publish_promise, on=today):
        return redirect("cases:service-promise")
    context = {"form": form, "present": present, "versions": queries.promises(user)}
    return render(request, "cases/service_promise.html", context, status=422 if request.method == "POST" else 200)


@require_GET
@allow(Can.SEE_CASES)
def untold(request):
    """Who was not told the present version yet: those one leads, or all within reach."""
    user, today = request.user, dates.today()
    mine = request.GET.get("whose") != "all" and may(user, Can.LOG_SESSION)
    lines, after = queries.untold(user, today=today, mine=mine, after=whole_number(request.GET.get("after")))
    note_list(by=user, where="promise", ids=[line.case for line in lines])
    present = queries.present_promise(user, today=today)
    context = {"lines": lines, "after": after, "mine": mine, "present": present, "may_mine": may(user, Can.LOG_SESSION)}
    return render(request, "cases/promise_untold.html", context)


@allow(Can.EDIT_PERSON)
def told(request, pk):
    """They heard what we promise."""
    case, today = known(request, pk), dates.today()
    present = queries.present_promise(request.user, today=today)
    if present is None:
        raise Http404
    form = forms.ToldPromiseForm(request.POST or None, initial={"how": "read_out", "told_on": today})
    done = form.sent(request, actions.acknowledge_promise, case=case, promise=present, on=today)
    title, then = _("What we promise %(name)s") % {"name": case.client.called}, _about(case)
    return deed(
        request, form, done, title=title, lead=present.text, verb=_("They heard it"), then=then, say=_("Noted.")
    )


def _about(case):
    return reverse("cases:person-about", args=[case.pk])
