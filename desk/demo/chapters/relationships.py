"""Forty employers, none of them real: who keeps each, whom we ring there, and what was looked up about some."""

from datetime import time

from brokercoach.directory.choices import Division as D
from brokercoach.directory.choices import OrganisationKind
from brokercoach.directory.models import Organisation
from desk.demo.cast import LEAVER
from employers.actions import employers
from employers.choices import EmployerKind as K
from employers.choices import Size, WagesBy
from employers.choices import Verified as V
from employers.models import Employer
from employers.queries.employers import contacts_now, employer_as_said

# name, industry, area, size, whom we ring, what they do there, what holds
MANY = (
    ("Toetoe Timber Frames", D.C, "East Tāmaki", Size.LARGE, "Priya Nand", "Factory supervisor", (V.PAYS_LIVING_WAGE,)),
    ("Puriri Civil", D.E, "Wiri", Size.HUGE, "Craig Duthie", "Site manager", (V.AMOTAI, V.MAORI_OWNED)),
    ("Rata Scaffolds", D.E, "Ōtara", Size.MEDIUM, "Sione Hala", "Yard foreman", (V.PASIFIKA_OWNED,)),
    ("Waka Cold Stores", D.I, "Māngere", Size.HUGE, "Denise Orr", "Shift lead", ()),
    ("Kererū Linen", D.S, "Penrose", Size.MEDIUM, "Mina Sharma", "Owner", (V.PAYS_LIVING_WAGE, V.ACCREDITED)),
    ("Tūī Street Bakery", D.C, "Papatoetoe", Size.SMALL, "Anahera Boyd", "Owner", (V.MAORI_OWNED,)),
    ("Harakeke Home Care", D.Q, "Manurewa", Size.HUGE, "Ruth Adebayo", "Rosters", ()),
    ("Pīpīwharauroa Early Years", D.P, "Henderson", Size.SMALL, "Hine Mako", "Centre manager", (V.MAORI_OWNED,)),
    ("Kauri Ridge Nurseries", D.A, "Kumeū", Size.MEDIUM, "Bill Tranter", "Grower", ()),
    ("Manuka Road Motors", D.S, "Glen Eden", Size.SMALL, "Faisal Rahman", "Workshop", ()),
    ("Tōtara Facades", D.E, "Avondale", Size.MEDIUM, "Lena Petrov", "Operations", (V.PAYS_LIVING_WAGE,)),
    ("Blue Heron Packhouse", D.C, "Pukekohe", Size.LARGE, "Arohanui Kerr", "People", ()),
    ("Southgate Freight", D.I, "Wiri", Size.HUGE, "Mark Sefo", "Dispatch", ()),
    ("Māhoe Plumbing", D.E, "Takanini", Size.SMALL, "Josie Māhoe", "Owner", (V.MAORI_OWNED, V.PAYS_LIVING_WAGE)),
    ("Harbourside Kitchens", D.H, "Onehunga", Size.MEDIUM, "Raj Patel", "Head chef", ()),
    ("Nīkau Security", D.O, "Manukau", Size.LARGE, "Tania Prouse", "Rosters", ()),
    ("Ponga Print", D.C, "Mount Wellington", Size.SMALL, "Graham Lee", "Owner", ()),
    ("Fale Furniture", D.C, "Ōtāhuhu", Size.SMALL, "Lagi Tuiasosopo", "Owner", (V.PASIFIKA_OWNED, V.AMOTAI)),
    ("Rewarewa Roofing", D.E, "Papakura", Size.MEDIUM, "Dion Baker", "Foreman", ()),
    ("Lighthouse Data Rooms", D.J, "Albany", Size.MEDIUM, "Wen Zhao", "Floor lead", (V.PAYS_LIVING_WAGE,)),
    ("Matai Metalwork", D.C, "East Tāmaki", Size.MEDIUM, "Paora Tihi", "Workshop manager", (V.MAORI_OWNED,)),
    ("Green Lane Recycling", D.D, "Penrose", Size.LARGE, "Aneta Kowal", "Sorting hall", ()),
    ("Kōwhai Dental Labs", D.M, "Newmarket", Size.SMALL, "Sarah Quin", "Lab manager", ()),
    ("Moana Fresh", D.F, "Māngere", Size.LARGE, "Tavita Lolo", "Warehouse", (V.PASIFIKA_OWNED,)),
    ("Karaka Grove Rest Home", D.Q, "Karaka", Size.LARGE, "Jo Mathieson", "Care manager", ()),
    ("Three Bridges Hotel", D.H, "Manukau", Size.HUGE, "Emil Novak", "Housekeeping", ()),
    ("Titoki Trees and Gardens", D.N, "Titirangi", Size.TINY, "Awhina Rua", "Owner", (V.MAORI_OWNED,)),
    ("Westline Buses", D.I, "Henderson", Size.HUGE, "Harpreet Gill", "Depot", ()),
    ("Pōhutukawa Glass", D.C, "Rosebank", Size.MEDIUM, "Ian Cross", "Factory", ()),
    ("Akepiro Cleaning", D.N, "Ōtara", Size.LARGE, "Meleane Taufa", "Lead", (V.PASIFIKA_OWNED, V.PAYS_LIVING_WAGE)),
    ("Kahikatea Homes", D.E, "Drury", Size.LARGE, "Steve Hanlon", "Project manager", ()),
    ("Rimu Digital", D.J, "New Lynn", Size.SMALL, "Nikita Rao", "Team lead", ()),
    ("Harvest Moon Orchards", D.A, "Pukekohe", Size.MEDIUM, "Colin Ward", "Orchard manager", ()),
    ("Sunrise Laundry Works", D.S, "Papatoetoe", Size.MEDIUM, "Ofa Moala", "Owner", (V.PASIFIKA_OWNED,)),
    ("Tawa Electrical", D.E, "Manurewa", Size.SMALL, "Kiri Wano", "Owner", (V.MAORI_OWNED,)),
    ("Ngaio Skin and Hair", D.S, "Manukau", Size.TINY, "Bella Ioane", "Owner", ()),
)  # fmt: skip
OTHERS = (
    ("Kererū Street Recruiters", D.N, "Auckland Central", Size.SMALL, "Dale Murray", "Consultant", K.RECRUITER),
    ("Ahikā Enterprise Mentors", D.M, "Manukau", Size.TINY, "Rangimārie Poi", "Mentor", K.MENTOR),
    ("Hands and Harbour Union", D.S, "Onehunga", Size.MEDIUM, "Leo Vake", "Organiser", K.UNION),
    ("Puāwai Training Works", D.P, "Ōtara", Size.MEDIUM, "Hana Riwai", "Placements", K.TRAINING),
)


def tell(story):
    """Coaches in turn take them on over the first months; those the consents name become employers too."""
    coaches = [key for key in sorted(story.coaches) if key != LEAVER.key]
    every = max(1, (story.months * 31 - 60) // len(MANY))
    for n, (name, division, area, size, who, does, holds) in enumerate(MANY):
        on, key = story.back(story.months * 31 - n * every // 2), coaches[n % len(coaches)]
        told = {"division": division, "area": area, "size": size, "contact_name": who, "contact_does": does}
        row = _take_on(story, key, on, name, [K.EMPLOYER], **told, contact_phone=f"09 555 {1200 + n}")
        for fact in holds:
            with story.moment(on, time(16, 20)):
                known = {"by": story.users[key], "employer": row, "verified_on": on, "on": on}
                employers.verify(**known, what=fact, how="They told us; seen on the register")
    for n, (name, division, area, size, who, does, kind) in enumerate(OTHERS):
        on = story.back(200 - n * 20)
        told = {"division": division, "area": area, "size": size, "contact_name": who, "contact_does": does}
        _take_on(story, "mere" if n % 2 else "tama", on, name, [kind], **told)
    _adopt_known(story)
    _who_decides(story)


def _take_on(story, key, on, name, kinds, **told):
    with story.moment(on, time(16)):
        return employers.take_on(by=story.users[key], name=name, kinds=kinds, on=on, **told)


def _adopt_known(story):
    """Organisations that the directory knew before."""
    on = story.back(40)
    known = Organisation.objects.standing().filter(kinds__contains=[OrganisationKind.EMPLOYER])
    known = known.exclude(pk__in=Employer.objects.values("organisation")).order_by("pk")
    for row in known:
        with story.moment(on, time(16, 30)):
            employers.adopt(by=story.users["mere"], organisation=row, kinds=[K.EMPLOYER], on=on)


def _who_decides(story):
    """For every third of them, who decides on wages."""
    for n, row in enumerate(Employer.objects.order_by("pk")):
        if n % 3 == 0 and (first := contacts_now(row.keeper, row).first()):
            said = employer_as_said(row) | {"keeper": row.keeper, "wages_contact": first}
            said["wages_by"] = WagesBy.HEAD_OFFICE if n % 2 else WagesBy.HERE
            with story.moment(story.back(20), time(9, 30)):
                employers.change_employer(by=row.keeper, employer=row, **said)
