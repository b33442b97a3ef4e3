"""Which open promise a session keeps by itself (UX, "the follow-up this session answers"). Pure dates, no database."""

from cases.choices import Mode, Next

WAYS = {Next.RING: (Mode.PHONE, Mode.TEXT), Next.MEET: (Mode.IN_PERSON, Mode.VIDEO), Next.DO: ()}


def kept_by(*, kind, due_on, due_at, now):
    """The ways of meeting that keep a promise of this kind at this moment in Auckland; none before its time has come.

    A ring is kept by a call or a text, a meeting by meeting in person or by video. What is promised to be done for
    someone is never kept by talking; a coach ticks it themselves.
    """
    today = now.date()
    if due_on > today or (due_on == today and kind == Next.MEET and due_at and due_at > now.time()):
        return ()
    return WAYS[kind]
