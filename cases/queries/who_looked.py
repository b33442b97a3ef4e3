"""Who saw this person between two days: the trail of one file, with colleagues' names."""

from brokercoach.accounts.models import User
from brokercoach.audit.queries import looks_at

MOST_EXPORTED = 20_000


def who_looked(user, case, start, end, *, before=""):
    """((line, who, what else), where the next page begins)."""
    page = looks_at(user, case, start, end, before=before)
    return _named(user, page), page.before


def who_looked_rows(user, case, start, end):
    """Rows for a file: when, who, what, what else, which sort; the newest 20,000."""
    page = looks_at(user, case, start, end, most=MOST_EXPORTED)
    return [(line.at, who, line.said, " · ".join(more), line.kind_label) for line, who, more in _named(user, page)]


def _named(user, page):
    names = dict(User.objects.visible_to(user).filter(pk__in=page.people_ids).values_list("pk", "name"))
    return [(line, line.who(names), line.more(names)) for line in page.lines]
