"""Employers as they work: ties of every strength, what was seen of them, promises kept and two broken, a clause."""

from datetime import time, timedelta

from brokercoach.directory.actions import organisations
from brokercoach.directory.choices import OrganisationKind
from employers.actions import employers, evidence, hires, practice, promises

# name, industry, who keeps them, hires (days back, how many), verified
KEPT = (
    ("Rātā Timber Frames", "C", "sina", ((200, 1), (150, 1), (60, 2)), ("seat", "pays")),
    ("Mānuka Cold Stores", "I", "sina", ((120, 1),), ("trains",)),
    ("Pūkeko Catering", "H", "sina", ((90, 1),), ()),
    ("Tūī Rest Homes", "Q", "tama", (), ("maori",)),
)
SEEN = (
    ("Rātā Timber Frames", 190, "pay", "willing", "The owner asked how others afford the living wage"),
    ("Rātā Timber Frames", 80, "pay", "already", "The pay table of April starts at $29.90"),
    ("Rātā Timber Frames", 80, "training", "already", "Two leading hands teach the saws each Friday"),
    ("Rātā Timber Frames", 80, "culture", "willing", "They asked for te reo on the safety boards"),
    ("Mānuka Cold Stores", 70, "care", "already", "A pastoral lead on each shift, met on the night shift"),
    ("Mānuka Cold Stores", 70, "progression", "willing", "Forklift tickets are paid after a year, they think of half"),
    ("Pūkeko Catering", 50, "pay", "not_now", "They say the contract with the stadium leaves no room"),
    ("Tūī Rest Homes", 30, "fair", "willing", "They leave the criminal record box out of the form from May"),
)
# employer, back, check back, what, terms, in contract where, what came of it and what shows it
PROMISED = (
    (
        "Rātā Timber Frames",
        150,
        100,
        "wage",
        "$29.90 from the first day",
        "Agreement file 26-14",
        "met",
        "Two pay slips",
    ),
    ("Rātā Timber Frames", 150, 90, "mentor", "A leading hand for each new starter", "", "met", "Met both on site"),
    (
        "Mānuka Cold Stores",
        120,
        60,
        "hours",
        "32 hours a week",
        "Roster annex B",
        "broken",
        "Rosters of 18 hours",
    ),
    ("Pūkeko Catering", 90, 55, "advance", "$200 before the first pay", "", "broken", "Nothing paid before week three"),
    ("Pūkeko Catering", 90, 40, "review", "A talk about pay after 30 days", "", "late", "Held on day 48"),
    ("Pūkeko Catering", 30, 3, "hours", "25 hours a week to Christmas", "", "", ""),
    ("Mānuka Cold Stores", 20, -30, "training", "Forklift ticket within three months", "", "", ""),
)


def tell(story):
    known = {name: _met(story, name, *about) for name, *about in KEPT}
    keeper = {name: about[1] for name, *about in KEPT}
    for name, back, criterion, stage, words in SEEN:
        _at(story, back, evidence.see, by=keeper[name], employer=known[name], criterion=criterion, stage=stage,
            evidence=words, seen_on=story.back(back))  # fmt: skip
    for name, *told in PROMISED:
        _promised(story, keeper[name], known[name], *told)
    _clause(story, known["Rātā Timber Frames"])
    _practised(story, known)


def _met(story, name, division, keeper, hired, verified):
    by, on = story.users[keeper], story.back(210)
    with story.moment(on, time(11)):
        about = {"kinds": ["employer"], "division": division, "area": "Manukau", "on": on}
        row = employers.take_on(by=by, name=name, size="20-49", **about)
    for back, count in hired:
        with story.moment(story.back(back), time(15)):
            hires.note_hire(by=by, employer=row, on=story.back(back), count=count)
    for what in verified:
        _at(story, 100, employers.verify, by=keeper, employer=row, what=what, how="Seen in their own papers",
            verified_on=story.back(100))  # fmt: skip
    return row


def _at(story, back, deed, *, by, **told):
    """A deed on a day gone by."""
    with story.moment(story.back(back), time(14, 20)):
        return deed(by=story.users[by], on=story.back(back), **told)


def _promised(story, by, employer, back, check, what, terms, where, came, shown):
    due = story.back(check) if check > 0 else story.ahead(-check)
    days = {"promised_on": story.back(back), "due_on": due}
    contract = {"in_contract": bool(where), "file_ref": where}
    told = {"employer": employer, "promised": what, "terms": terms}
    row = _at(story, back, promises.promise, by=by, **told, **days, **contract)
    if came:
        _at(story, check, promises.check_promise, by=by, commitment=row, came=came, shown_by=shown, checked_on=due)


def _clause(story, employer):
    """A city that buys, and what its supplier owes for the people it takes on."""
    on = story.back(140)
    with story.moment(on, time(10, 30)):
        kinds = [OrganisationKind.PARTNER]
        city = organisations.add(by=story.users["sina"], name="Tāmaki City Works", kinds=kinds, on=on)
    days = {"signed_on": on, "due_on": story.until + timedelta(days=200), "look_on": story.back(100)}
    told = {"employer": employer, "buyer": city, "contract_ref": "TCW 26/07", "jobs": 6, "training": "Forklift tickets"}
    clause = _at(story, 140, promises.add_clause, by="sina", **told, **days)
    seen = {"clause": clause, "state": "on_track", "delivered": 3, "shown_by": "Their report of the quarter"}
    days = {"looked_on": story.back(100), "look_on": story.until}
    _at(story, 100, promises.look_at_clause, by="sina", **seen, **days)


def _practised(story, known):
    rata, cold, tui = (known[name] for name in ("Rātā Timber Frames", "Mānuka Cold Stores", "Tūī Rest Homes"))
    again = {"assessed_on": story.back(190), "again_on": story.back(9)}
    _at(story, 190, evidence.assess, by="sina", employer=rata, ability="literacy", level=1, found="Safety sheets only",
        action_plan="A tutor on Tuesdays, paid time", **again)  # fmt: skip
    first, then = {"assessed_on": story.back(180)}, {"assessed_on": story.back(20)}
    told = {"by": "sina", "employer": cold, "ability": "care"}
    _at(story, 180, evidence.assess, level=1, **told, **first)
    _at(story, 20, evidence.assess, level=2, found="A lead on each shift now", **told, **then)
    told = {"went_wrong": "support", "told": "We promised to ring each Friday and did not for three weeks"}
    wrong = _at(story, 40, practice.note_incident, by="sina", employer=cold, happened_on=story.back(42), **told)
    plan = {"repair": "One of us stands for Fridays, in the roster", "repair_due_on": story.back(20)}
    _at(story, 38, practice.plan_repair, by="sina", incident=wrong, **plan)
    done = {"outcome": "Rung each Friday since", "mended_on": story.back(18)}
    _at(story, 18, practice.mend, by="sina", incident=wrong, **done)
    steps = "A form online, a filter, a walk through the home, two references"
    _at(story, 205, practice.write_hiring_note, by="tama", employer=tui, steps=steps, keywords="care, first aid, hoist")
    _at(story, 30, practice.write_hiring_note, by="sina", division="C", steps="An agency first, then two trial days")
    with story.moment(story.back(12), time(14)):
        known = {"by": story.users["sina"], "employer": rata}
        practice.add_paper(**known, paper="subsidy", about="Six months", done_by="together", due_on=story.back(2))
