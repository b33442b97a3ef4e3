"""One line of someone's list of employers, read as an employer with whom one rings there and where they work. Pure; no
database. What cannot be read is a fault with a remedy, never a guess.
"""

from dataclasses import dataclass, field

from brokercoach.directory import nzbn as numbers
from brokercoach.directory.choices import Division
from brokercoach.kit.reading.columns import Fields
from brokercoach.kit.reading.emails import read_email
from brokercoach.kit.reading.faults import WARNING, Fault, Unreadable
from brokercoach.kit.reading.phones import read_phone
from brokercoach.kit.text import fold, one_line
from employers.choices import EmployerKind, Size

SYNONYMS = {
    "name": "name, employer, employer name, company, company name, business, business name, organisation, "
    "organization, trading name, trading as, t a, kaituku mahi, ingoa",
    "legal_name": "legal name, registered name, entity name, legal entity",
    "nzbn": "nzbn, nz business number, new zealand business number, business number",
    "kinds": "kinds, kind, type, employer type, what they are",
    "division": "industry, anzsic, anzsic division, division, sector, ahumahi",
    "size": "people, size, staff, employees, headcount, number of staff, how many work there, kaimahi",
    "area": "area, suburb, town, city, region, locality, takiwa, rohe",
    "website": "website, web, url, site url, homepage, paetukutuku",
    "contact_name": "contact person, contact, contact name, who we ring, person, supervisor, manager",
    "contact_does": "role, contact role, job title, position, title, turanga",
    "contact_phone": "phone, mobile, telephone, contact phone, phone number, tel, cell, waea",
    "contact_email": "email, e mail, email address, contact email, imera",
    "other_contacts": "other contacts",
    "site_name": "site, site name, branch, depot, place, worksite",
    "site_address": "site address, address, street address, physical address, location address, wahi noho",
    "site_area": "site area, site suburb",
    "other_sites": "other sites",
    "keeper": "kept by, keeper, owner, relationship owner, coach, broker, account manager, kaitiaki",
    "number": "brokercoach employer",
}
FIELDS = Fields(SYNONYMS)
ROOM = {"name": 160, "area": 80, "contact_name": 120, "contact_does": 120, "contact_phone": 40, "site_name": 120}
ROOM |= {"site_address": 200, "site_area": 80, "website": 200}
LABELS = {
    "name": "Name or trading name", "legal_name": "Legal name", "nzbn": "NZBN", "kinds": "What they are",
    "division": "Industry", "size": "How many work there", "area": "Area", "website": "Website",
    "contact_name": "Whom we ring", "contact_does": "What they do there", "contact_phone": "Phone",
    "contact_email": "E-mail", "other_contacts": "Other contacts, as we write them", "site_name": "Place",
    "site_address": "Address of the place", "site_area": "Area of the place",
    "other_sites": "Other places, as we write them", "keeper": "Who of us keeps them", "number": "Our own mark",
}  # fmt: skip
LEFT_OUT = "It is left out."
NOBODY = "Office"  # whose number it is when no person is named
BANDS = ((5, Size.TINY), (19, Size.SMALL), (49, Size.MEDIUM), (99, Size.LARGE))
AND, APART = ";", "|"


@dataclass
class Reading:
    """What a line says, and what is wrong with it."""

    line: int
    told: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)
    contacts: list = field(default_factory=list)  # (name, does, phone, email)
    sites: list = field(default_factory=list)  # (name, address, area)

    @property
    def is_sound(self):
        return not any(fault.stops_the_row for fault in self.faults)

    def __getitem__(self, name):
        return self.told.get(name, "")


def read_row(cells, at, *, line, keepers, problem=""):
    """A line as an employer. `at` says where each field stands; `keepers` holds ids by folded name and e-mail.

    What says who they are keeps the line out when it is wrong; beside it, what is wrong is left out and said.
    """
    row = Reading(line)
    said = {name: one_line(cells[places[0].at]) for name, places in at.items() if places[0].at < len(cells)}

    def wrong(name, words, remedy, severity="fault"):
        column = at[name][0].header if name in at else ""
        row.faults.append(Fault(line, column, said.get(name, "")[:120], words, remedy, severity))

    if problem:
        row.faults.append(Fault(line, "", "", problem, "Mend the line and bring the file again."))
    row.told = {name: said.get(name, "") for name in ("area", "website", "number", "site_name", "contact_does")}
    _names(row, said, wrong)
    _coded(row, said, wrong)
    _reached(row, said, wrong)
    _kept(row, said, wrong, keepers)
    for name, most in ROOM.items():
        if len(said.get(name, "")) > most:
            wrong(name, f"This is longer than {most} letters.", "Shorten it.")
    if row["website"] and "://" not in row["website"]:
        row.told["website"] = f"https://{row['website']}"
    _places(row, said, wrong)
    return row


def _names(row, said, wrong):
    row.told["name"] = said.get("name") or said.get("legal_name", "")
    if not row["name"]:
        wrong("name", "This line names no employer.", "Write its name, or delete the line.")
    row.told["nzbn"] = numbers.tidy(said.get("nzbn", ""))
    if row["nzbn"] and not numbers.is_sound(row["nzbn"]):
        wrong("nzbn", "This is no NZBN.", "It has 13 digits, begins with 94 and ends in a check digit. Read it again.")


def _coded(row, said, wrong):
    """Words of ours, the letter of the division, how many people as a figure. What is none of them is left out."""
    division, size = _one_of(Division, said.get("division", "")), _band(said.get("size", ""))
    if division is None:
        remedy = f"Write its letter or its name, such as E or Construction. {LEFT_OUT}"
        wrong("division", "This is no industry of ANZSIC.", remedy, WARNING)
    if size is None:
        remedy = f"Write how many work there, for example 30. {LEFT_OUT}"
        wrong("size", "This is no number of people.", remedy, WARNING)
    row.told |= {"division": division or "", "size": size or ""}
    words = [word.strip() for word in said.get("kinds", "").split(AND) if word.strip()]
    kinds = [_one_of(EmployerKind, word) for word in words]
    if None in kinds:
        known = ", ".join(str(kind.label) for kind in EmployerKind)
        remedy = f"Write one of these: {known}. {LEFT_OUT}"
        wrong("kinds", "This is nothing an employer is to us.", remedy, WARNING)
    row.told["kinds"] = sorted({str(kind) for kind in kinds if kind}) or [EmployerKind.EMPLOYER.value]


def _one_of(choices, words):
    """The code a word means; "" for nothing said; None when it means none."""
    if not words:
        return ""
    for code, label in choices.choices:
        if words.casefold() == code.casefold() or fold(words) == fold(str(label)):
            return code
    return None


def _band(words):
    if not words:
        return ""
    if (code := _one_of(Size, words)) is not None:
        return code
    if not (words.isascii() and words.isdigit() and len(words) < 8):
        return None
    return next((band.value for most, band in BANDS if int(words) <= most), Size.HUGE.value)


def _reached(row, said, wrong):
    """Whom one rings there. A number or an address is kept as it is typed once it is one, else it is left out."""
    name, does = said.get("contact_name", ""), said.get("contact_does", "")
    phone, email = said.get("contact_phone", ""), said.get("contact_email", "")
    try:
        phone and read_phone(phone)
    except Unreadable as no:
        wrong("contact_phone", no.message, f"{no.remedy} {LEFT_OUT}".strip(), WARNING)
        phone = ""
    try:
        email = email and read_email(email)
    except Unreadable as no:
        wrong("contact_email", no.message, f"{no.remedy} {LEFT_OUT}".strip(), WARNING)
        email = ""
    if (phone or email or does) and not name:
        name = NOBODY
        wrong("contact_name", "Nobody is named.", f"It is kept as “{NOBODY}”. Put a name there later.", WARNING)
    if name:
        row.contacts.append((name, does, phone, email))
    for words in filter(None, map(str.strip, said.get("other_contacts", "").split(AND))):
        parts = [part.strip() for part in words.split(APART)] + [""] * 4
        if not parts[0] or len(words) > 400:
            wrong("other_contacts", "This cannot be read.", "Write: name | role | phone | e-mail; the next one.")
            continue
        row.contacts.append(tuple(parts[:4]))


def _kept(row, said, wrong, keepers):
    words = said.get("keeper", "")
    found = keepers.get(words.casefold()) or keepers.get(fold(words)) or ()
    row.told["keeper"] = found[0] if len(found) == 1 else None
    if words and not found:
        remedy = "Write a colleague’s e-mail. Until then whoever brings it in keeps it."
        wrong("keeper", "Nobody of this name keeps employers here.", remedy, WARNING)
    elif words and len(found) > 1:
        remedy = "Write the e-mail of the one. Until then whoever brings it in keeps it."
        wrong("keeper", "Several colleagues answer to this name.", remedy, WARNING)


def _places(row, said, wrong):
    name, address, area = (said.get(f"site_{part}", "") for part in ("name", "address", "area"))
    if name or address or area:
        row.sites.append((name or area or "Main site", address, area))
    for words in filter(None, map(str.strip, said.get("other_sites", "").split(AND))):
        parts = [part.strip() for part in words.split(APART)] + [""] * 3
        row.sites.append(tuple(parts[:3]))
    names = [place[0] for place in row.sites]
    if len(set(names)) < len(names) or "" in names:
        wrong("other_sites", "Two places have one name, or one has none.", "Give each place a name of its own.")
