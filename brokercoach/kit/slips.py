"""Slips of the finger in a name: one letter wrong, missing or too many, or two that changed places. Pure; no database.

Pieces are the three-letter ones of kit.text.trigrams. A slip touches at most four of them side by side, so a word with
a slip in it still holds one of the sets that `remains` gives: that is what an index can be asked for.
"""

SHORTEST = 4  # a slip in a shorter word makes another name of it
TOUCHED = 4


def remains(word):
    """The sets of pieces, one of which stands in whatever was meant by a folded word with a slip in it."""
    padded = f"  {word} "
    pieces = [padded[at : at + 3] for at in range(len(padded) - 2)]
    wide = min(TOUCHED, len(pieces) - 2)
    kept = (pieces[:at] + pieces[at + wide :] for at in range(len(pieces) - wide + 1))
    return [trio for trio in dict.fromkeys(tuple(sorted(set(trio))) for trio in kept) if trio]


def is_near(typed, meant):
    """True when one slip, or none, leads from one folded word to the other."""
    if typed == meant:
        return True
    if abs(len(typed) - len(meant)) > 1 or min(len(typed), len(meant)) < SHORTEST - 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant)))
    ours, theirs = typed[at:], meant[at:]
    swapped = ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:]
    return swapped or ours[1:] == theirs[1:] or ours[1:] == theirs or ours == theirs[1:]


def slips(typed, name):
    """How many of the typed words have a slip, when each begins or nearly is a word of the name; else None."""
    found, words = 0, name.split()
    for word in typed.split():
        if any(other.startswith(word) for other in words):
            continue
        if len(word) < SHORTEST or not any(is_near(word, other) for other in words):
            return None
        found += 1
    return found
