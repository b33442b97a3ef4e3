"""Parts shared by intake, import and changes to what we know of a person. Not deeds: the action around them asks."""

from datetime import date
from typing import TypedDict

from brokercoach.kit.actions import keep_all
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.reading.emails import read_email
from brokercoach.kit.reading.faults import Unreadable
from brokercoach.kit.reading.phones import read_phone
from brokercoach.kit.text import clean_text, fold, one_line, trigrams
from cases.choices import ContactKind
from cases.models import Aspiration, Client, ClientEthnicity, ClientIwi, ContactPoint
from cases.reading.ethnicity import read_ethnicities


class Facts(TypedDict, total=False):
    """Plain facts of a person, as a form tells them; one that is not named stays as it is."""

    name: str
    preferred_name: str
    pronouns: str
    born_on: date | None
    needs_interpreter: bool
    area: str
    reach_note: str
    safety_note: str
    household_size: int | None
    dependants: int | None
    household_words: str
    words: str


def fold_names(client):
    """Keep the search keys in step with the names, each word once; the name of a file joined with this one too."""
    words = fold(f"{client.name} {client.preferred_name}").split()
    if client.pk:
        for name in Client.objects.filter(case__merged_into__client=client).values_list("name", flat=True):
            words += fold(name).split()
    client.folded_name = " ".join(dict.fromkeys(words))[:260]
    client.name_pieces = trigrams(client.folded_name)


def reach_point(client, value, *, note="", is_shared=False, is_unsafe=False, is_preferred=False, read=None):
    """A way to reach someone, its kind read from how it looks: a number, an e-mail, else words.

    `read` is (kind, key) when it was read already.
    """
    value = one_line(value)
    kind, key = read or kind_and_key(value)
    return ContactPoint(
        client=client,
        kind=kind,
        value=value,
        key=key,
        note=one_line(note),
        is_shared=is_shared,
        is_unsafe=is_unsafe,
        is_preferred=is_preferred,
    )


def kind_and_key(value):
    """("mobile", "+6421234567") for a number, ("email", "a@b.nz") for an address, ("other", "") for words."""
    if not value:
        raise RuleBroken("Give a number, an e-mail or another way to reach them.", field="reach")
    if "@" in value:
        try:
            return ContactKind.EMAIL, read_email(value).casefold()
        except Unreadable as no:
            raise RuleBroken(f"{no}", field="reach") from no
    try:
        phone = read_phone(value)
    except Unreadable as no:
        if sum(c.isdigit() for c in value) >= 6:
            raise RuleBroken(f"{no}", field="reach") from no
        return ContactKind.OTHER, ""
    return kind_of(phone), phone.e164


def kind_of(phone):
    return ContactKind.MOBILE if phone.kind == "mobile" else ContactKind.PHONE


def ethnicities_of(client, words, on):
    """The groups a person names, coded where the table has a code, own words kept, up to six. Not yet kept."""
    said = read_ethnicities(words)
    if said.left_over:
        raise RuleBroken("Keep up to six ethnic groups.", field="ethnicities")
    return [
        ClientEthnicity(client=client, own_words=one.own_words[:80], code=one.code, place=place, said_on=on)
        for place, one in enumerate(said.given, start=1)
    ]


def iwi_of(client, words):
    """Iwi, hapū, marae or islands, one per comma or line, in their words. Not yet kept."""
    said = dict.fromkeys(one_line(word)[:80] for word in clean_text(words).replace("\n", ",").split(","))
    return [ClientIwi(client=client, own_words=word) for word in said if word]


def name_ethnicities(client, words, on):
    return keep_all(ClientEthnicity, ethnicities_of(client, words, on))


def name_iwi(client, words):
    return keep_all(ClientIwi, iwi_of(client, words))


def hopes_named(words):
    """What they want, one a line: each once, in their order."""
    return list(dict.fromkeys(filter(None, (one_line(line)[:300] for line in clean_text(words).split("\n")))))


def hopes_of(client, words, on, kinds=()):
    """What they want, in their order. Not yet kept."""
    kinds, plain = dict(kinds), Aspiration._meta.get_field("kind").default
    return [
        Aspiration(client=client, own_words=own_words, place=place, since=on, kind=kinds.get(own_words) or plain)
        for place, own_words in enumerate(hopes_named(words), start=1)
    ]


def order_hopes(client, words, on, kinds=()):
    """What they want, one a line, in their order. Those no longer named are ended; those kept keep their first date."""
    present = {hope.own_words: hope for hope in Aspiration.objects.filter(client=client, ended_on=None)}
    Aspiration.objects.filter(client=client, ended_on=None).update(ended_on=on)
    made = hopes_of(client, words, on, {own_words: was.kind for own_words, was in present.items()} | dict(kinds))
    for hope in made:
        if was := present.get(hope.own_words):
            hope.since = was.since
    return keep_all(Aspiration, made)
