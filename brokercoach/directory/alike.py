"""When two names may be one organisation: the same words once legal forms are put aside. Pure."""

from brokercoach.kit.text import fold

PUT_ASIDE = frozenset({
    "the", "ltd", "limited", "inc", "incorporated", "co", "company", "nz", "new", "zealand", "aotearoa", "trust",
    "charitable", "lp", "group", "holdings",
})  # fmt: skip


def core(name):
    """The name's own words, folded. A name made of legal words alone keeps them."""
    words = fold(name.replace("&", " and ")).split()
    return " ".join([word for word in words if word not in PUT_ASIDE] or words)
