"""Who sent someone, in the provider's words and as a kind that can be counted."""

from dataclasses import dataclass

from brokercoach.kit.text import fold, one_line
from cases.choices import ReferredBy

SELF, WHANAU, AGENCY, PROVIDER = "self", "whanau", "agency", "provider"
MARAE, SCHOOL, EMPLOYER, OTHER = "marae", "school", "employer", "other"
_SIGNS = (
    (MARAE, "marae church hahi mosque temple parish"),
    (SCHOOL, "school college kura university polytech wananga teacher tutor dean"),
    (
        AGENCY,
        "msd winz work corrections probation acc police court oranga tamariki kainga ora immigration council ministry",
    ),
    (PROVIDER, "fono provider trust health clinic hauora gp doctor nurse foundation centre services service navigator"),
    (EMPLOYER, "employer boss workplace manager"),
    (
        WHANAU,
        "whanau friend family mum dad mother father sister brother aunty uncle cousin nan mate partner hoa friends",
    ),
    (SELF, "self themselves themself walk facebook website instagram online"),
)
_KIND_OF = {fold(sign): kind for kind, signs in reversed(_SIGNS) for sign in signs.split()}


@dataclass(frozen=True, slots=True)
class Referrer:
    """The words, and the kind: "" when nothing was written."""

    own_words: str = ""
    kind: str = ""


def read_referrer(cell):
    """The referral source in a cell. Names we do not know are *other*, with their words kept."""
    words = one_line(cell)[:200]
    if not words:
        return Referrer()
    for kind, label in ReferredBy.choices:
        if words == label:
            return Referrer("", kind)
        if words.startswith(f"{label}: "):
            return Referrer(words.removeprefix(f"{label}: "), kind)
    spoken = fold(words).split()
    return Referrer(
        words, next((kind for kind, _ in _SIGNS if any(_KIND_OF.get(word) == kind for word in spoken)), OTHER)
    )


def referrer_words(kind, words):
    """How our own files say who sent someone, so that kind and words are read back exactly."""
    label = str(ReferredBy(kind).label)
    if not words:
        return label
    return words if read_referrer(words) == Referrer(words, kind) else f"{label}: {words}"
