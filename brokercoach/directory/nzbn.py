"""New Zealand Business Numbers: 13 digits that begin with 94 and end in a GS1 check digit. Pure."""

TWO_NUMBERS = "These have two different NZBNs, so they are two organisations."
WEIGHTS = (1, 3) * 6


def tidy(text):
    """The digits alone, as people write them with spaces, dots or dashes."""
    return "".join(c for c in str(text or "") if c not in " .-\u2010\u2011\u2013\u00a0")


def is_sound(number):
    """True when the check digit fits. A sound number does not prove that the business exists."""
    if len(number) != 13 or not (number.isascii() and number.isdigit()) or not number.startswith("94"):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return (10 - total % 10) % 10 == int(number[-1])
