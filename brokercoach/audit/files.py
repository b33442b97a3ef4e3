"""Which file a refused row or page belongs to, so that who sees the file also sees the attempt.

The trail knows only rows; a context says where its own stand, in AppConfig.ready().
"""

from brokercoach.audit.models import label

FILES = {}  # {model label: pk -> rows of the files it stands in}
PAGES = {}  # {how an address begins: model of its <pk>}


def stands_in(model, files, *pages):
    """Rows of `model` belong to the files that `files(pk)` answers; addresses that begin so name one by its pk."""
    FILES[model._meta.label_lower] = files
    PAGES.update(dict.fromkeys(pages, model))


def files_of(model, pk):
    """Labels of the files a row stands in; the row itself when nobody said."""
    if find := FILES.get(model._meta.label_lower):
        try:
            if found := [label(file) for file in find(pk)]:
                return found
        except (ValueError, OverflowError, TypeError):
            pass
    return [f"{model._meta.label_lower}:{pk}"[:80]]


def row_of_page(match):
    """(model, pk) of the row an address is about, or None."""
    route = (getattr(match, "route", "") or "").removeprefix("api/v1/")
    for begins, model in PAGES.items():
        if route.startswith(begins) and "pk" in match.kwargs:
            return model, match.kwargs["pk"]
    return None
