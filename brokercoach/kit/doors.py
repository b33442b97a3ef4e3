"""Every route says who may pass; every row leaves by visible_to."""

from contextlib import contextmanager
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from brokercoach.kit.actors import is_guest, may
from brokercoach.kit.errors import OutOfReach, RuleBroken, StandsElsewhere
from brokercoach.kit.events import page_refused, row_refused, tell_refusal


def allow(*grants):
    """Let in whoever holds any of the grants; 403 for others, and for a guest from another house the page is not there.
    Marks the view so that tests can list it."""

    def mark(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not any(may(request.user, g) for g in grants):
                page_refused.send(sender=view, by=request.user, match=request.resolver_match)
                raise Http404("No such page.") if is_guest(request.user) else PermissionDenied
            return view(request, *args, **kwargs)

        guarded.grants = frozenset(grants)
        return guarded

    return mark


def open_to_all(view):
    """Mark a route that needs no sign-in. Declared, so that a forgotten one still fails the build."""
    from django.contrib.auth.decorators import login_not_required

    marked = login_not_required(view)
    marked.grants = frozenset({"anyone"})
    return marked


def visible_or_404(model, user, *, queryset=None, **lookup):
    """The row, if this user may see it; else 404, and the attempt goes to the trail."""
    rows = queryset if queryset is not None else model.objects.visible_to(user)
    try:
        return rows.get(**lookup)
    except (model.DoesNotExist, ValueError, OverflowError) as no:
        if isinstance(no, model.DoesNotExist) and stands_at(model, user, lookup.get("pk")):
            raise StandsElsewhere(model, lookup["pk"]) from None
        row_refused.send(sender=model, by=user, model=model, lookup=lookup)
        raise Http404("No such page.") from None


def stands_at(model, user, pk):
    """The number of the row that this one was joined with, for whoever may see it; None where rows are never joined."""
    find = getattr(model.objects, "stands_at", None)
    return find(user, pk) if find and pk is not None else None


def elsewhere(request, no):
    """The same address with the number of the row that was kept, and what was asked with; None when there is none."""
    match, kept = request.resolver_match, stands_at(no.model, request.user, no.pk)
    if not kept or match is None or match.kwargs.get("pk") != no.pk:
        return None
    query = request.META.get("QUERY_STRING", "")
    return reverse(match.view_name, kwargs=match.kwargs | {"pk": kept}) + (f"?{query}" if query else "")


def answer(request, *, fragment, page, then, context, done=None, say=""):
    """One answer for a page of its own and for a part of one, asked for with scripts or without.

    done is the deed's result: falsy shows the page or fragment again with 422, truthy redirects to `then`
    (or, for HTMX, renders the fragment fresh). `say` is told on success.
    """
    if request.method == "POST" and done is None:
        return render(request, fragment if request.htmx else page, context, status=422)
    if done is None:
        return render(request, fragment if request.htmx else page, context)
    if say and not request.htmx:
        messages.success(request, say)
    if request.htmx:
        return render(request, fragment, context) if fragment else HttpResponseClientRedirect(str(then))
    return redirect(then)


def deed(request, form, done, *, title, verb, then, lead="", say="", danger=False, instead=None):
    """Show a deed's form as a page or for the dialog; after the deed, go back to where it was asked for.

    instead: (words, url) when nothing can be chosen yet; the way there stands in place of the questions and the verb.
    """
    if request.method == "POST" and done is not None:
        if say:
            messages.success(request, say)
        return HttpResponseClientRedirect(then) if request.htmx else redirect(then)
    context = {"form": form, "title": title, "verb": verb, "lead": lead, "danger": danger, "back": then}
    context["instead"] = instead
    template = "components/deed.html" if request.htmx else "kit/deed.html"
    return render(request, template, context, status=422 if request.method == "POST" else 200)


def done_or_told(request, action, *, then, say="", **known):
    """For a button that is a deed by itself: do it and say so, or say in words why not. Then a page either way."""
    try:
        action(**known)
    except RuleBroken as no:
        tell_refusal(no, known.get("by"))
        messages.error(request, " ".join(no.messages))
    else:
        messages.success(request, say)
    return redirect(then)


@contextmanager
def noting_refusals(user, model):
    """Write down a deed that named a row out of reach, after it was undone; the 404 goes on."""
    try:
        yield
    except OutOfReach as no:
        for asked, pk in no.rows or [(model, "?")]:
            row_refused.send(sender=asked, by=user, model=asked, lookup={"pk": pk})
        raise
