"""What a whole row tells that no single cell does, and what is readable but worth a second look. Warnings only."""

from cases.reading.ethnicity import MOST as MOST_ETHNICITIES
from cases.reading.ethnicity import REFUSED
from cases.reading.money import UNKNOWN

YOUNGEST, OLDEST = 14, 90


def look_over(row, given, *, today):
    """Adds warnings to a row's faults. `given` is the row's `Cells`."""
    _person(row, given, today)
    _reach(row, given)
    _case(row, given, today)
    _pay(row, given)


def _person(row, given, today):
    if row.name.suggestion:
        given.warn("name", f"Did they mean {row.name.suggestion}?", "It is kept as written unless you change it.")
    if row.born_on and not YOUNGEST <= (age := _age(row.born_on, today)) <= OLDEST:
        given.warn("born_on", f"This makes them {age} years old.", "Check the year.")
    if not row.gender.sure:
        given.warn("gender", "We do not know this word.", "It is kept; choose how it is counted on their page.")
    if row.ethnicities.uncoded:
        words = ", ".join(row.ethnicities.uncoded)[:120]
        given.warn("ethnicity", f"No code yet for: {words}.", "The words are kept; choose a code on their page.")
    if row.ethnicities.left_over:
        given.warn("ethnicity", f"Only {MOST_ETHNICITIES} are counted.", "Put the most important ones first.")
    if len(row.ethnicities.given) > 1 and any(one.code == REFUSED for one in row.ethnicities.given):
        given.warn("ethnicity", "This says both an ethnicity and that they would rather not.", "Ask them again.")


def _reach(row, given):
    if not row.phones and not row.email and not _blamed(given, "phone", "other_phone", "email"):
        field = next((one for one in ("phone", "email", "other_phone") if one in given.layout), "phone")
        given.warn(field, "There is no way to reach them.", "Add a phone number or an e-mail address.")


def _blamed(given, *fields):
    """True when one of these fields holds something that could not be read: saying it is missing would be wrong."""
    headers = {place.header for field in fields for place in given.layout.get(field, ())}
    return any(fault.column in headers for fault in given.faults)


def _case(row, given, today):
    if "coach" in given.layout and row.coach is None and not given.text("coach"):
        given.warn("coach", "No coach is named.", "Choose who holds this case.")
    if row.status.note and "status" in given.layout and not _blamed(given, "status"):
        given.warn("status", row.status.note, "Change it if that is not so.")
    if row.closed_on and row.closed_on < (row.opened_on or row.closed_on):
        given.blame("closed_on", "Support ended before it began.", "Check both dates.")
    if row.referred_on and row.referred_on > today:
        given.warn("referred_on", "This date is still to come.", "Check the date.")
    met = row.first_met_on or row.first_meeting_booked_on
    if row.referred_on and met and met < row.referred_on:
        given.warn("first_met_on", "They met before they were referred.", "Check both dates.")
    if row.last_met_on and row.first_met_on and row.last_met_on < row.first_met_on:
        given.warn("last_met_on", "The last contact was before they first met.", "Check both dates.")
    if row.first_meeting_booked_on:
        given.warn("first_met_on", "This meeting is still to come.", "It is taken as booked, not as held.")


def _pay(row, given):
    if not row.pay or row.pay.hourly is not None:
        return
    if row.pay.per == UNKNOWN:
        given.warn("hourly_pay", "It does not say what this amount is for.", "Write it, for example $52,000 pa.")
    else:
        given.warn(
            "hourly_pay",
            f"This is pay for a {row.pay.per}.",
            "It is kept as written; add weekly hours to know the hourly rate.",
        )


def _age(born_on, today):
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
