"""What we know is still right: one tap."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brokercoach.kit import dates
from brokercoach.kit.doors import allow
from brokercoach.kit.grants import Can
from cases.actions.said import say_still_right
from cases.forms.said import StillRightForm
from cases.views.case_deeds import found


@require_POST
@allow(Can.EDIT_PERSON)
def still_right(request, pk):
    """They said that one group, or all that is shown, is still right."""
    case = found(request, pk)
    form = StillRightForm(request.POST)
    if form.submit(say_still_right, by=request.user, case=case, on=dates.today()):
        messages.success(request, _("Noted as still right today."))
    else:
        messages.error(request, " ".join(one for some in form.errors.values() for one in some))
    return redirect(reverse("cases:person-about", args=[case.pk]) + "#said")
