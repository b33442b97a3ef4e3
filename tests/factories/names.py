"""Invented people of the tests, and the words no log, trail or __str__ may ever repeat."""

PEOPLE = [
    "Hēmi Tamihere", "Aroha Wihongi", "Losa Tuilagi", "Wiremu Te Rangi", "Sione Fifita", "Kiri Mahuta", "Talia Seuli",
    "Manaia Herewini", "Filipo Asi", "Huia Raukura", "Viliami Moala", "Marama Paki", "Dewi Sutanto", "Grace Okoro",
]  # fmt: skip
PRIVATE_WORDS = "only Mere may read these words about the court date"
_planted = set(PEOPLE) | {PRIVATE_WORDS}


def plant(*values):
    """Remember values that must not turn up anywhere but on the pages of those who may see them."""
    _planted.update(v for v in values if isinstance(v, str) and len(v) > 5)


def planted():
    from tests.cast import PLAYERS

    return _planted | {player.name for player in PLAYERS}
