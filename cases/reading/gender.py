"""Gender in the person's own words, and the group it is counted in (WC-13). The words lead; the group follows."""

from dataclasses import dataclass

from brokercoach.kit.text import fold, one_line

WAHINE, TANE, ANOTHER, NOT_SAID = "wahine", "tane", "another", "not_said"
_GROUPS = {
    WAHINE: "f, female, woman, girl, wahine, kotiro, fafine, fefine, vaine, w, she her, trans woman, lady",
    TANE: "m, male, man, boy, tane, tama, tangata, tangata tane, he him, trans man",
    ANOTHER: "x, non binary, nonbinary, nb, enby, another, another gender, other, gender diverse, diverse, takatapui, "
    "whakawahine, tangata ira tane, faafafine, faatama, fakaleiti, leiti, akavaine, fakafifine, intersex, "
    "genderqueer, gender fluid, genderfluid, agender, they them, irakore, ira weherua kore",
    NOT_SAID: "prefer not to say, prefer not, rather not say, declined, refused, not said",
}
_KNOWN = {fold(word): group for group, words in _GROUPS.items() for word in words.split(",")}
_NOT_ASKED = frozenset({"", "na", "n a", "unknown", "not known", "not asked", "?"})


@dataclass(frozen=True, slots=True)
class Gender:
    """Own words and the group for counting; without words nobody asked. `sure` is false for words we do not know."""

    own_words: str = ""
    group: str = ""
    sure: bool = True


def read_gender(cell):
    """The gender in a cell. Words we do not know are kept, and counted nowhere until someone has looked."""
    words = one_line(cell)[:100]
    key = fold(words)
    if key in _NOT_ASKED:
        return Gender()
    key = key if key in _KNOWN else fold(words.replace("/", " "))
    return Gender(words, _KNOWN.get(key, ""), sure=key in _KNOWN)
