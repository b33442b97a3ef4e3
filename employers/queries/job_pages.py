"""A vacancy as anyone may read it who holds the link of its page: a projection, and the same as data for machines."""

import json
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from brokercoach.notices import links
from employers.choices.vacancies import ByBus, WorkContract
from employers.models import Vacancy
from employers.queries import vacancies as queries

CONTRACTS = {WorkContract.FIXED_TERM: "TEMPORARY", WorkContract.CASUAL: "PER_DIEM", WorkContract.SEASONAL: "TEMPORARY"}
FULL_TIME = 30
UNITS = {"hour": "HOUR", "year": "YEAR"}
UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class JobPage:
    """What the page says: nothing of who brought the work here, of us, or of anyone who looks for work."""

    title: str
    employer: str
    about: str
    place: str
    by_bus: bool
    pay: str
    hours: str
    times: str
    school_hours: bool
    contract: str
    places: int
    starts_on: date | None
    closes_on: date | None
    asks: list
    training: str
    progression: str
    adjustments: str
    posting: str  # schema.org JobPosting, as JSON that may stand in a page


def address_of(vacancy):
    """The address of its page, for whoever keeps it to copy."""
    token = links.make("vacancy", vacancy.pk, vacancy.public_generation).token
    return settings.SITE_URL.rstrip("/") + reverse("employers:job", args=[token])


def page_of(bearer):
    """The page its link leads to; None when the link leads nowhere, or nowhere any more."""
    rows = Vacancy.objects.visible_to(bearer).select_related("employer__organisation", "site")
    row = rows.first()
    if row is None:
        return None
    return JobPage(
        title=row.title,
        employer=row.employer.organisation.name,
        about=row.about,
        place=queries.place_in_words(row),
        by_bus=row.by_bus == ByBus.YES,
        pay=queries.pay_in_words(row),
        hours=queries.hours_in_words(row),
        times=queries.times_in_words(row),
        school_hours=row.school_hours,
        contract=row.get_contract_display() if row.contract else "",
        places=row.places_left,
        starts_on=row.starts_on,
        closes_on=row.closes_on,
        asks=queries.asked_of(bearer, row),
        training=row.training,
        progression=row.progression,
        adjustments=row.adjustments,
        posting=json.dumps(posting_of(row)).translate(UNSAFE),
    )


def posting_of(row):
    """schema.org JobPosting of a vacancy; what was not said is left out."""
    there = row.employer.organisation
    place = {"@type": "PostalAddress", "addressCountry": "NZ", "addressLocality": row.area or there.area}
    said = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": row.title,
        "description": row.about or row.title,
        "datePosted": str(row.opened_on),
        "validThrough": row.closes_on and str(row.closes_on),
        "jobStartDate": row.starts_on and str(row.starts_on),
        "employmentType": _type_of(row),
        "hiringOrganization": {"@type": "Organization", "name": there.name}
        | ({"sameAs": there.website} if there.website else {}),
        "jobLocation": {"@type": "Place", "address": {key: value for key, value in place.items() if value}},
        "baseSalary": _salary(row),
        "workHours": queries.times_in_words(row) or queries.hours_in_words(row),
        "totalJobOpenings": row.places_left,
        "occupationalCategory": " ".join(filter(None, (row.occupation_code, row.occupation_title))),
        "industry": there.get_division_display() if there.division else "",
        "directApply": False,
    }
    return {key: value for key, value in said.items() if value not in (None, "")}


def _type_of(row):
    if row.contract in CONTRACTS:
        return CONTRACTS[row.contract]
    most = row.hours_high or row.hours_low
    return None if most is None else "FULL_TIME" if most >= FULL_TIME else "PART_TIME"


def _salary(row):
    unit = UNITS.get(row.pay_unit)
    low, high = (None if amount is None else float(amount) for amount in (row.pay_low, row.pay_high))
    if unit is None or low is high is None:
        return None
    value = {"@type": "QuantitativeValue", "unitText": unit, "minValue": low, "maxValue": high}
    value = {key: said for key, said in value.items() if said is not None}
    return {"@type": "MonetaryAmount", "currency": "NZD", "value": value}
