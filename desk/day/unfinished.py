"""The row of a day for words begun and not saved, whatever they are about."""

from brokercoach.kit import dates
from desk.day import words
from desk.day.ranking import Band, Row


def unfinished(draft, *, key, name, resume, today, case=None):
    """Go on with what was begun: the draft's own moment says how long ago."""
    at = dates.local(draft.touched_at)
    return Row(
        key=f"{key}-{draft.pk.hex[:32]}",
        kind="draft",
        case=case,
        name=name,
        why=words.draft(at.date(), at, today),
        tag=words.clock(at, today),
        tag_kind="",
        verb=words._("Finish"),
        verb_url=resume,
        url=resume,
        band=Band.DRAFT,
        late=(today - at.date()).days,
    )
