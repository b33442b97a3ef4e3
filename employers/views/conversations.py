"""Conversations with an employer: logged in one page, read on their tab; drafts for their author alone."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, noting_refusals, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.tapped import PICK, next_days, past_days, picked
from brokercoach.kit.text import whole_number
from employers.actions import conversations as actions
from employers.actions import drafts
from employers.choices.conversation import Purpose
from employers.forms import conversations as forms
from employers.models import Conversation, Employer, EmployerDraft
from employers.queries import conversations as queries
from employers.queries.head import head_of, headed


@allow(Can.KEEP_EMPLOYERS)
def log(request, pk):
    """Log a conversation: one page, a plain form first, with drafts and the outbox on top."""
    row = visible_or_404(Employer, request.user, pk=pk)
    today, draft = dates.today(), a_draft(request, row)
    first = {"uuid": uuid4(), "held_on": today.isoformat()} | from_draft(draft)
    form = forms.ConversationForm(request.POST or None, initial=first, user=request.user, employer=row)
    with noting_refusals(request.user, Conversation):
        done = form.sent(request, actions.log_conversation, employer=row, now=dates.now())
    if done:
        messages.success(request, _("Saved."))
        return redirect(talks_of(row))
    context = {
        "employer": row,
        "name": row.organisation.name,
        "form": form,
        "back": talks_of(row),
        "days": days(form, today),
        "left": [] if draft or form.is_bound else queries.unfinished(request.user, row)[:3],
        "draft": draft and {"uuid": str(draft.uuid), "version": draft.version, "content": draft.content},
    }
    return render(request, "employers/conversation_log.html", context, status=422 if form.is_bound else 200)


def a_draft(request, employer):
    """The draft asked for, if it is this person's own and about this employer."""
    try:
        uuid = UUID(request.GET.get("draft", ""))
    except ValueError:
        return None
    return visible_or_404(EmployerDraft, request.user, pk=uuid, employer=employer)


def from_draft(draft):
    """What a draft says, as the form shows it first."""
    if draft is None:
        return {}
    known = set(forms.ConversationForm.base_fields) - {"uuid", "held_on"}
    said = {name: text for name, text in draft.content.items() if name in known and text}
    held = draft.content.get("held_on")
    return said | {"uuid": draft.uuid} | ({"held_on": held} if held else {})


def days(form, today):
    """The chips of both days, and what was picked instead."""
    past, following = past_days(today), next_days(today)
    held, promised = (str(form[name].value() or "") for name in ("held_on", "next_on"))
    return {
        "past": past,
        "next": following,
        "pick": PICK,
        "held": held,
        "promised": promised,
        "picked": picked(held, past),
        "next_picked": picked(promised, following),
    }


@allow(Can.KEEP_EMPLOYERS)
def amend(request, pk, talk):
    """Its author, or who leads their team, mends it. Typed upon an older version, both are shown."""
    row = visible_or_404(Conversation, request.user, queryset=queries.mendable(request.user), pk=talk, employer=pk)
    first = queries.talk_as_said(row) | {"asked": "yes" if row.asked else "no"}
    form = forms.AmendConversationForm(
        request.POST or None, initial=first, user=request.user, employer=row.employer
    )  # fmt: skip
    done = form.sent(request, actions.amend_conversation, conversation=row, now=dates.now())
    told = {"title": _("Mend a conversation"), "verb": _("Save"), "then": talks_of(row.employer)}
    return deed(request, form, done, say=_("Saved. The earlier words stay in its history."), **told)


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def throw_draft_away(request, uuid):
    """A draft goes, because its author says so."""
    row = visible_or_404(EmployerDraft, request.user, pk=uuid)
    drafts.let_employer_draft_go(by=request.user, uuid=row.pk)
    messages.success(request, _("Thrown away."))
    return redirect("employers:log", row.employer_id)


@require_GET
@allow(Can.SEE_EMPLOYERS)
def conversations(request, pk):
    """What was said with them, the newest first, and what we still owe them."""
    row = visible_or_404(Employer, request.user, queryset=headed(request.user), pk=pk)
    purpose = queries.purpose_asked(request.GET.get("purpose", ""))
    after = whole_number(request.GET.get("after"))
    lines, more = queries.talks(request.user, row, purpose=purpose, after=after)
    context = {
        "head": head_of(request.user, row, "employers:conversations"),
        "employer": row,
        "lines": lines,
        "after": more,
        "purpose": purpose,
        "purposes": Purpose.choices,
        "shares": queries.shares(request.user, row, today=dates.today()),
        "may_keep": may(request.user, Can.KEEP_EMPLOYERS),
    }
    return render(request, "employers/conversations.html", context)


def talks_of(employer):
    return reverse("employers:conversations", args=[employer.pk])
