"""Who saw this person between two days: the trail of one file, with colleagues' names."""

from brokercoach.accounts.models import User
from brokercoach.audit.queries import looks_at
from brokercoach.directory.models import Organisation

MOST_EXPORTED = 20_000
ORGANISATION = "directory.organisation"


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
    names |= _organisations(user, page.row_refs)
    return [(line, line.who(names), line.more(names)) for line in page.lines]


def _organisations(user, refs):
    """{directory.organisation:4: its name} of those among these rows; no question when there are none."""
    numbers = [int(number) for sort, _, number in (ref.partition(":") for ref in refs) if sort == ORGANISATION]
    known = Organisation.objects.visible_to(user).filter(pk__in=numbers) if numbers else ()
    return {f"{ORGANISATION}:{one.pk}": one.name for one in known}
