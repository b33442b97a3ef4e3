"""CV, other documents and advice: what stands, what stood, and why it changed. A file leaves by one checked door."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from brokercoach.audit.trail import note_export
from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed, visible_or_404
from brokercoach.kit.grants import Can
from cases.actions import papers as actions
from cases.choices.papers import Checked
from cases.forms import papers as forms
from cases.models import DocumentContent, DocumentVersion
from cases.queries import papers as pictures
from cases.views.facts import known
from cases.views.person import opened, shell

LOCKED = "default-src 'none'; sandbox"


def back_to(case):
    return reverse("cases:person-papers", args=[case.pk])


@allow(Can.SEE_CASES)
def page(request, pk):
    """Their CV and other documents, and the advice that stands."""
    case = opened(request, pk, "papers")
    context = shell(request, case, "papers") | {
        "documents": pictures.documents_of(request.user, case),
        "advice": pictures.advice_of(request.user, case),
    }
    return render(request, "cases/person_papers.html", context)


@allow(Can.EDIT_PERSON)
def add(request, pk):
    """A document, or a new version of one."""
    case = known(request, pk, "papers")
    form = forms.DocumentForm(request.POST or None, request.FILES or None)
    done = form.sent(request, actions.add_version, case=case, now=dates.now())
    title = f"A document of {case.client.called}"
    say = "Added. It can be opened once it is checked, in a moment."
    return deed(request, form, done, title=title, verb="Add", then=back_to(case), say=say)


@allow(Can.EDIT_PERSON)
def advise(request, pk):
    """Advice given, perhaps in place of earlier advice."""
    case = known(request, pk, "papers")
    form = forms.AdviceForm(request.POST or None)
    standing = pictures.may_be_reversed(request.user, case)
    form.fields["reverses"].widget.choices = [("", "No, it adds to it"), *standing]
    if not standing:
        for name in ("reverses", "because"):
            form.fields[name].widget = form.fields[name].hidden_widget()
    done = form.sent(request, actions.advise, case=case, on=dates.today(), now=dates.now())
    title = f"Advice for {case.client.called}"
    return deed(request, form, done, title=title, verb="Save", then=back_to(case), say="Saved.")


@require_GET
@allow(Can.SEE_CASES)
def download(request, pk, version):
    """One version, as a file to save, when it is checked. It never opens inside our pages."""
    case = known(request, pk, "papers")
    row = visible_or_404(DocumentVersion, request.user, pk=version, document__case=case)
    if row.checked != Checked.CLEAN:
        messages.warning(request, "This file is not checked yet, or is not safe to open.")
        return redirect(back_to(case))
    content = visible_or_404(DocumentContent, request.user, version=row)
    note_export(by=request.user, what="document.opened", count=1, file=case, version=row.version)
    answer = HttpResponse(bytes(content.data), content_type=row.media)
    answer["Content-Disposition"] = content_disposition_header(True, f"document-{row.pk}.{row.ending}")
    answer["X-Content-Type-Options"], answer["Cache-Control"] = "nosniff", "private, no-store"
    answer["Content-Security-Policy"] = LOCKED
    return answer
