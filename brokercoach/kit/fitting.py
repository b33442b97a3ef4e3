"""Typing ahead among many rows: the first few hundred that fit are enough to choose from.

How many rows begin with three letters is a guess to the planner. When it guesses many, it walks the order of the list
and looks at each row for one that fits; where nothing fits, that is all of them. What fits is asked of the search index
by itself, and only that is put in order.
"""

MOST_FITTING = 300


def fitting(rows, *, most=MOST_FITTING):
    """The keys of so many of these rows at most, whichever come first: for `pk__in`, or a key that leads here."""
    return rows.order_by().values("pk")[:most]
