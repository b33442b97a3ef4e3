"""Personal information is a closed world: every field of every table is plain, personal or sensitive (rule 14).

One file per app, named by its label, one table per model, one line per field. Access requests, exports, retention and
log scrubbing read this list; a test fails on a field that is not in it, and on a line whose field is gone. A history
table (django-pghistory) is classified as the table it follows; its own columns are plain.
"""

import tomllib
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
WRITTEN_BY_HISTORY = ("pgh_id", "pgh_created_at", "pgh_label", "pgh_obj", "pgh_context")


class Kind(StrEnum):
    PLAIN = "plain"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


@lru_cache(maxsize=1)
def written():
    """{"cases.Client": {"name": Kind.PERSONAL, …}, …} as the files say it."""
    return {
        f"{path.stem}.{model}": {field: Kind(kind) for field, kind in fields.items()}
        for path in sorted(FOLDER.glob("*.toml"))
        for model, fields in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


def classification(model):
    """Each field of a model with its kind. Raises KeyError for a model nobody has classified."""
    followed = getattr(model, "pgh_tracked_model", None)
    if followed is None:
        return written()[model._meta.label]
    own = {f.name for f in model._meta.concrete_fields}
    inherited = {name: kind for name, kind in classification(followed).items() if name in own}
    return inherited | {name: Kind.PLAIN for name in WRITTEN_BY_HISTORY if name in own}


@lru_cache(maxsize=1)
def words_to_scrub():
    """Names of fields whose values no log may repeat, whichever model they belong to."""
    kept = {"id", "uuid", "code", "kind", "state", "place", "since", "mode", "result", "minutes", "topic", "stance"}
    hidden = (Kind.PERSONAL, Kind.SENSITIVE)
    return frozenset(f for fields in written().values() for f, kind in fields.items() if kind in hidden) - kept
