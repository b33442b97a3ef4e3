"""An administrator keeps the collection notice."""

from django.shortcuts import render
from django.urls import reverse

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, answer
from brokercoach.kit.grants import Can
from cases.actions.notices import publish_notice
from cases.forms.notices import NoticeForm
from cases.queries.notices import notice_in_force, notices


@allow(Can.CONFIGURE)
def collection_notice(request):
    """Read every version, publish the next."""
    today = dates.today()
    present = notice_in_force(request.user, on=today)
    initial = {"text": present.text if present else "", "in_force_from": f"{today:%d/%m/%Y}"}
    form = NoticeForm(request.POST or None, initial=initial, today=today)
    context = {"form": form, "present": present, "versions": notices(request.user)}
    if request.method != "POST":
        return render(request, "cases/collection_notice.html", context)
    done = form.submit(publish_notice, by=request.user, on=today)
    page = "cases/collection_notice.html"
    then = reverse("cases:collection-notice")
    return answer(request, fragment=page, page=page, then=then, done=done, context=context, say="Published.")
