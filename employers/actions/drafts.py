"""Words not yet saved as a conversation: kept for their author alone, so without trail or history (rule 6; ADR 11)."""

from datetime import timedelta

from django.db import transaction

from brokercoach.kit.actions import keep, one_at_a_time
from brokercoach.kit.actors import require
from brokercoach.kit.errors import Conflict, OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.tapped import cleaned
from employers.actions._parts import kept_employer
from employers.models import Conversation, EmployerDraft
from employers.queries.conversations import has_words

MOST_LETTERS = 60_000
EMPTY_FOR = timedelta(days=7)


@transaction.atomic
def keep_employer_draft(*, by, employer, uuid, version, content, now, save_tried=False):
    """Keep the newest words about an employer. `version` is the one they were typed upon: 0 for a new draft.

    Refuses: somebody else's uuid (as if it did not exist); words typed upon an older version (Conflict, with both);
             a uuid that is a conversation by now (Conflict); too many words.
    Leaves:  the draft one version on; the same words sent twice change nothing.
    """
    require(by, Can.KEEP_EMPLOYERS)
    content = cleaned(content)
    if len(str(content)) > MOST_LETTERS:
        raise RuleBroken("That is too long to keep as a draft.", field="content")
    one_at_a_time("employer draft", uuid)
    saved = Conversation.objects.filter(uuid=uuid).first()
    draft = EmployerDraft.objects.select_for_update().filter(pk=uuid).first()
    if {row.author_id for row in (draft, saved) if row} - {by.pk}:
        raise OutOfReach("No such draft.")
    if saved:
        theirs = {"conversation": saved.pk, "employer": saved.employer_id}
        raise Conflict("This is already saved as a conversation.", theirs=theirs)
    employer = kept_employer(by, employer)
    draft = draft or EmployerDraft(uuid=uuid, author_id=by.pk, employer=employer, begun_at=now)
    if draft.version not in (0, version):
        if draft.content == content:
            return draft
        theirs = {"version": draft.version, "content": draft.content}
        raise Conflict("This draft was changed elsewhere. Both are kept.", theirs=theirs)
    draft.version = max(draft.version, version) + 1
    draft.content, draft.touched_at, draft.save_tried = content, now, draft.save_tried or save_tried
    return keep(draft)


@transaction.atomic
def let_employer_draft_go(*, by, uuid):
    """Throw a draft away, because its author says so. Refuses: somebody else's uuid (as if it did not exist). Leaves:
    nothing of it."""
    require(by, Can.KEEP_EMPLOYERS)
    one_at_a_time("employer draft", uuid)
    draft = EmployerDraft.objects.select_for_update().filter(pk=uuid).first()
    if draft and draft.author_id != by.pk:
        raise OutOfReach("No such draft.")
    if draft:
        draft.delete()
    return draft


@transaction.atomic
def forget_empty_employer_drafts(*, by, now):
    """Drafts of taps alone, untouched for 7 days, vanish. One that somebody tried to save never does.

    Leaves:  only drafts with words, tried ones, and young ones. Returns how many went.
    """
    require(by, Can.SWEEP)
    old = EmployerDraft.objects.filter(touched_at__lt=now - EMPTY_FOR, save_tried=False)
    old = old.select_for_update(skip_locked=True)
    empty = [draft.pk for draft in old.iterator() if not has_words(draft.content)]
    return EmployerDraft.objects.filter(pk__in=empty).delete()[0]
