"""Words not yet saved as a session: kept for their author alone, so without trail or history (rule 6; ADR 11)."""

from datetime import timedelta

from django.db import transaction

from brokercoach.kit.actions import keep, one_at_a_time
from brokercoach.kit.actors import require
from brokercoach.kit.errors import Conflict, OutOfReach, RuleBroken
from brokercoach.kit.grants import Can
from brokercoach.kit.tapped import cleaned
from cases.draft_words import case_ids, holds_nothing
from cases.models import Case, Draft, Session

MOST_LETTERS = 60_000
EMPTY_FOR = timedelta(days=7)


@transaction.atomic
def keep_draft(*, by, uuid, version, content, now, save_tried=False):
    """Keep the newest words. `version` is the one they were typed upon: 0 for a new draft.

    Refuses: somebody else's uuid (as if it did not exist); words typed upon an older version (Conflict, with both);
             a uuid that is a session by now (Conflict); too many words.
    Leaves:  the draft one version on; the same words sent twice change nothing.
    """
    require(by, Can.KEEP_DRAFTS)
    content = cleaned(content)
    if len(str(content)) > MOST_LETTERS:
        raise RuleBroken("That is too long to keep as a draft.", field="content")
    one_at_a_time("draft", uuid)
    new = Draft(uuid=uuid, author_id=by.pk, version=0, content={}, begun_at=now, touched_at=now)
    Draft.objects.bulk_create([new], ignore_conflicts=True)
    draft = Draft.objects.select_for_update().get(pk=uuid)
    saved = Session.objects.filter(uuid=uuid).first()
    if draft.author_id != by.pk or (saved and saved.author_id != by.pk):
        raise OutOfReach("No such draft.")
    if saved:
        raise Conflict("This is already saved as a session.", theirs={"session": saved.pk})
    if draft.version not in (0, version):
        if draft.content == content:
            return draft
        raise Conflict(
            "This draft was changed elsewhere. Both are kept.",
            theirs={"version": draft.version, "content": draft.content},
        )
    draft.version = max(draft.version, version) + 1
    draft.content, draft.touched_at, draft.save_tried = content, now, draft.save_tried or save_tried
    draft.cases_in_reach = _reach(by, draft, content)
    return keep(draft)


@transaction.atomic
def let_draft_go(*, by, uuid):
    """Throw a draft away, because its author says so.

    Refuses: somebody else's uuid (as if it did not exist).
    Leaves:  nothing of it. One that is gone already is gone.
    """
    require(by, Can.KEEP_DRAFTS)
    one_at_a_time("draft", uuid)
    draft = Draft.objects.select_for_update().filter(pk=uuid).first()
    if draft and draft.author_id != by.pk:
        raise OutOfReach("No such draft.")
    if draft:
        draft.delete()
    return draft


@transaction.atomic
def forget_empty_drafts(*, by, now):
    """Drafts without a word vanish after 7 days. One that somebody tried to save never does.

    Leaves:  only drafts with words, tried ones, and young ones. Returns how many went.
    """
    require(by, Can.SWEEP)
    old = Draft.objects.filter(touched_at__lt=now - EMPTY_FOR, save_tried=False).select_for_update(skip_locked=True)
    empty = [draft.pk for draft in old.iterator() if holds_nothing(draft.content)]
    return Draft.objects.filter(pk__in=empty).delete()[0]


def _reach(by, draft, content):
    """Whom the draft was begun with, while within reach: kept, so that it is accepted later (drafts contract, 11)."""
    known = set(draft.cases_in_reach)
    fresh = case_ids(content) - known
    if fresh:
        known |= set(Case.objects.visible_to(by).filter(pk__in=fresh).values_list("pk", flat=True))
    return sorted(known)
