"""What a draft holds, and when it holds nothing. Pure: no database."""

from brokercoach.kit.text import whole_number

TYPED = ("notes", "next_what", "others", "topics", "cases_typed")


def holds_nothing(content):
    """True when nobody typed a word: chips alone, or defaults, are no words."""
    return not any(words(content.get(name)) for name in TYPED)


def words(value):
    if isinstance(value, dict):
        return any(words(inner) for inner in value.values())
    if isinstance(value, list):
        return any(words(inner) for inner in value)
    return isinstance(value, str) and bool(value.strip())


def case_ids(content):
    """The people a draft names by number. Names still to be matched are not among them."""
    named = content.get("cases")
    if not isinstance(named, list):
        return set()
    return {number for number in map(whole_number, named) if number is not None}


def first_words(content, most=120):
    """What its author knows it by: the beginning of the notes, or of whatever else was typed."""
    topics = content.get("topics")
    typed = [content.get("notes"), *(topics.values() if isinstance(topics, dict) else []), content.get("next_what")]
    text = next((t for t in typed if isinstance(t, str) and t.strip()), "")
    return " ".join(text.split())[:most]
