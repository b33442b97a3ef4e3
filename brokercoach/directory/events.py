"""What the directory announces upward. Sent inside the transaction: a listener that raises undoes the merge."""

from django.dispatch import Signal

# kept, gone, by, on, log: `gone` is now `kept`. Listeners move their rows from one to the other, or refuse by raising
# RuleBroken. Consents never move: each stands with what it was given to, and is asked for again (decision 13).
organisations_merged = Signal()

# contact, by, on: they are no longer our contact there.
contact_ended = Signal()

# organisation, by: it has another name now. Listeners that keep the name for their lists follow.
organisation_renamed = Signal()
