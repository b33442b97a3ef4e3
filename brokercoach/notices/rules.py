"""May this message go, by this channel, to this person? Asked when it is written and again when it is sent."""

from brokercoach.notices.choices import Channel, Why


def wanted(kind, channel, choices):
    """The person's own word when there is one, else the kind's default. `choices`: {(kind, channel): bool}."""
    if kind.always_on:
        return channel in kind.defaults
    return channel in kind.offers and choices.get((kind.code, channel), channel in kind.defaults)


def why_not(kind, channel, user, choices):
    """The reason this must not go, or None. An inactive person is sent nothing, ever (CH-8)."""
    if not user.is_active:
        return Why.INACTIVE
    if not wanted(kind, channel, choices):
        return Why.PREFERENCE
    if channel != Channel.IN_APP and not address_of(user, channel):
        return Why.NO_ADDRESS
    return None


def address_of(user, channel):
    """Where a channel reaches a person; empty when we hold nothing."""
    return {Channel.EMAIL: user.email, Channel.SMS: user.mobile}.get(channel, "")
