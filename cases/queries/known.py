"""Who may already be here, whoever holds them: the one question of intake, imports and the page of doubles.

It looks past reach, since a person known to another team must not tell their story twice; so it hands out numbers and
what is compared, never a page. What a reader may see of it comes by the usual door (cases.queries.doubles).
"""

from cases.access import let_in
from cases.doubles import Someone
from cases.models import Case, Client, ContactPoint


def people_here(people, *, since=None, to=None):
    """Those already here who share a birth date (or one with day and month changed round), a number or an e-mail.

    Without what is closed to `to`, when somebody would be told that there is someone (CC-8).
    """
    born, keys = set(), set()
    for someone in people:
        born |= birth_dates(someone.born_on)
        keys |= {*someone.phones, someone.email} - {""}
    alike = set(Client.objects.filter(born_on__in=born).values_list("pk", flat=True)) if born else set()
    if keys:  # asked apart: joined by OR, both would be answered by reading everybody
        alike |= set(ContactPoint.objects.filter(key__in=keys).values_list("client_id", flat=True))
    cases = Case.objects.filter(client__in=alike, merged_into=None)
    cases = cases if to is None else cases.filter(let_in(to))
    return compared(cases.filter(client__made_at__gte=since) if since else cases) if alike else []


def compared(cases):
    """What is compared of the people of these cases."""
    found = list(cases.values_list("pk", "client_id", "client__name", "client__born_on"))
    ways = {}
    points = ContactPoint.objects.filter(client__in=[client for _, client, _, _ in found]).exclude(key="")
    for client, key in points.values_list("client_id", "key"):
        ways.setdefault(client, []).append(key)
    return [
        Someone.of(
            ("case", pk),
            name,
            born_on=born_on,
            phones=[key for key in ways.get(client, ()) if key.startswith("+")],
            email=next((key for key in ways.get(client, ()) if "@" in key), ""),
        )
        for pk, client, name, born_on in found
    ]


def birth_dates(day):
    """The date, and the same with day and month changed round where that is a date."""
    if day is None:
        return set()
    try:
        return {day, day.replace(month=day.day, day=day.month)}
    except ValueError:
        return {day}
