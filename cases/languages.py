"""In which language an interpreter helps. Pure: what intake and *About* hold is all there is (CS-10)."""

from brokercoach.kit.text import fold

ENGLISH = "english"


def interpreter_words(needs_interpreter, languages):
    """Interpreter: Tongan; only Interpreter when no other language than English is known; empty when none is needed."""
    if not needs_interpreter:
        return ""
    others = other_languages(languages)
    return f"Interpreter: {', '.join(others)}" if others else "Interpreter"


def other_languages(languages):
    """The languages they named but English."""
    return [one for one in languages if fold(one).split()[:1] != [ENGLISH]]
