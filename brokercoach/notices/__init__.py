"""The outbox: a message is a row first (rule 8). E-mail, SMS and in-app; preferences, quiet hours, one daily bundle.

`queue` writes who, which kind and which ids in the deed's own transaction; the words are made when it is sent, by a
resolver the context registered for the kind, and hold a count, a date and a link, never a personal fact (PC-15, WC-12).
Sending is at least once: a row is marked *sending* before and *sent* after, and carries one message id for life, so
that the rare second copy (worker killed between the two) is the same message to every mail program.

Announces: delivery_given_up.
"""


def queue(**what):
    """See outbox.queue: a door for the contexts that need not know this package's inside."""
    from brokercoach.notices.outbox import queue as write

    return write(**what)
