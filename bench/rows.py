"""The rows of many lives as text for COPY, in the order they would have been written: by day, not by person.

A person's lines thus lie scattered over the table, as they do after years of use.
"""

from functools import lru_cache, partial

from bench import words
from bench.life import HUI_EVERY, HUI_MINUTES, PLACES, REASONS, TOPICS, WORN, live
from brokercoach.kit import dates
from brokercoach.kit.text import fold, trigrams

FIRST_SESSION = 1_000_000  # below it stand the hui
READS = 8  # looks in the trail, for a person
COLUMNS = {
    "cases_client": "id name preferred_name pronouns languages needs_interpreter born_on gender gender_words area "
    "reach_note safety_note household_size dependants household_words words folded_name "
    "name_pieces made_at",
    "cases_contactpoint": "client_id kind value key note is_preferred is_shared is_unsafe ended_on",
    "cases_clientethnicity": "client_id code own_words place said_on",
    "cases_clientiwi": "client_id own_words code",
    "cases_labourstatus": "client_id state as_of at_entry employer_words hourly_pay pay_words hours_a_week since",
    "cases_aspiration": "client_id kind own_words place since ended_on",
    "cases_referral": "client_id source source_words referred_on started_on tell_by_on told_on told_how "
    "not_told not_told_because",
    "cases_noticegiven": "client_id notice_id given_on how given_by",
    "cases_whanaumember": "id client_id name relationship in_household decides phone speaks_for_them ended_on",
    "cases_stancetaken": "member_id stance said_on note",
    "cases_case": "id client_id team_id lead_id opened_on closed_on sort_name stage stage_since lead_since "
    "first_one_to_one_on last_contact_on last_attempt_on tries_since_contact next_on paused_until quiet_on",
    "cases_supportperiod": "case_id opened_on closed_on close_reason close_note",
    "cases_stageperiod": "case_id stage started_on ended_on why",
    "cases_assignment": "case_id coach_id started_on ended_on end_reason",
    "cases_pause": "case_id reason note started_on until ended_on",
    "cases_session": "id uuid author_id held_on held_at minutes mode place result role_worn notes visibility version "
    "saved_at",
    "cases_sessioncase": "session_id case_id",
    "cases_sessiontopic": "session_id topic note",
    "cases_followup": "case_id kind what owner_id held_by_team_id due_on due_at place made_on made_in_id done_on "
    "done_in_id dropped_on dropped_because",
    "cases_contactrequest": "case_id received_at by_way_of what overdue_on first_response_at responder_id "
    "answered_in_id",
    "cases_timelineentry": "case_id happened_at kind title detail visibility author_id session_id source",
    "audit_event": "at kind what actor actor_id subject file tab quarter details",
}
AT = {"home": "at home", "marae": "at the marae", "office": "at the office", "community": "in the community"}
BY = {"phone": "by phone", "video": "by video", "text": "by text"}
CLOCK = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(24 * 60)]
TRIED = {"no_answer": "Tried {}, no answer", "put_off": "They put it off", "no_show": "Did not come ({})"}
folded = lru_cache(maxsize=20_000)(fold)
two_working_days = lru_cache(maxsize=4_000)(partial(dates.add_working_days, n=2))


class Rows:
    """Text for COPY by table, for people `first` to `last`; `next_session` goes on from block to block."""

    def __init__(self, plan, first, last, next_session=FIRST_SESSION):
        self.plan = plan
        self.text = {table: [] for table in COLUMNS}
        self.next_session = next_session
        self.hui = set()
        self.sessions = self.lines = 0
        told = []
        for pk in range(first, last + 1):
            life, rng = live(plan, pk)
            self._about(life, rng)
            self._held(life, rng)
            self._told(life, rng, told)
        told.sort()  # day, minute, person and number: never further
        write = {name: getattr(self, f"_{name}") for name in ("step", "korero", "hui", "promise", "request")}
        for day, at, pk, n, what, life, one, two in told:
            write[what](day, at, pk, n, life, one, two)

    def add(self, table, *values):
        self.text[table].append("\t".join(map(_written, values)))

    def _about(self, life, rng):
        """Who they are and how they are reached."""
        pk, opened = life.pk, life.opened
        first, middle, last = rng.choice(words.FIRST), rng.choice(words.MIDDLE), rng.choice(words.LAST)
        name = f"{first} {middle} {last}".replace("  ", " ")
        called = rng.choice(words.SHORT) if rng.random() < 0.15 else ""
        life.shown = f"{called} ({name})" if called else name
        found_by = " ".join(dict.fromkeys(folded(part) for part in [*name.split(), *called.split()]))
        born = opened.replace(year=opened.year - rng.randrange(17, 60), day=rng.randrange(1, 29))
        area = rng.choice(words.AREAS)
        matters = rng.choice(words.WANTS) if rng.random() < 0.5 else ""
        self.add(
            "cases_client", pk, name, called, "", "{}", False, born, rng.choice(("wahine", "tane", "another", "")), "",
            area, "", "", rng.randrange(1, 9), None, "", matters, found_by,
            f"{{{','.join(map(_quoted, trigrams(found_by)))}}}", f"{opened} 09:00",
        )  # fmt: skip
        number = f"2{pk % 9 + 1}{(pk * 7919) % 10_000_000:07}"
        self.add("cases_contactpoint", pk, "mobile", f"0{number}", f"+64{number}", "", True, False, False, None)
        if rng.random() < 0.4:
            mail = f"{fold(first).replace(' ', '')}.{pk}@example.nz"
            self.add(
                "cases_contactpoint", pk, "email", mail, mail, "after 3 pm", False, rng.random() < 0.1, False, None
            )
        for place, (code, people) in enumerate(rng.sample(words.PEOPLES, rng.choice((1, 1, 2))), 1):
            self.add("cases_clientethnicity", pk, code, people, place, opened)
        if rng.random() < 0.5:
            self.add("cases_clientiwi", pk, rng.choice(words.IWI), "")
        state = rng.choice(("out_of_work", "out_of_work", "employed_low_paid", "studying"))
        self.add("cases_labourstatus", pk, state, opened, True, "", None, "", None, None)
        for place, want in enumerate(rng.sample(words.WANTS, rng.choice((1, 1, 2))), 1):
            self.add("cases_aspiration", pk, "job", want, place, opened, None)
        source = rng.choice(("self", "whanau", "agency", "provider"))
        self.add("cases_referral", pk, source, "", opened, None, None, opened, "in_person", "", "")
        self.add("cases_noticegiven", pk, 1, opened, "shown", f"user:{life.author}")
        for n in range(rng.choice((0, 1, 1, 2))):
            relative = f"{rng.choice(words.FIRST)} {last}"
            part = rng.choice(("decides", "consulted", "none"))
            self.add(
                "cases_whanaumember", pk * 4 + n, pk, relative, rng.choice(words.RELATED), True, part, "", False, None
            )
            self.add("cases_stancetaken", pk * 4 + n, rng.choice(("supportive", "risk_averse")), opened, "")

    def _held(self, life, rng):
        """The case, its periods and who led."""
        pk, kept = life.pk, life.kept
        self.add(
            "cases_case", pk, pk, life.team, life.lead, life.opened, life.closed, folded(life.shown), life.stage,
            life.stages[-1][1], life.lead_since, kept["first_one_to_one_on"], kept["last_contact_on"],
            kept["last_attempt_on"], kept["tries"], kept["next_on"], life.paused_until, kept["quiet_on"],
        )  # fmt: skip
        self.add("cases_supportperiod", pk, life.opened, life.closed, rng.choice(REASONS) if life.closed else "", "")
        for stage, started, ended in life.stages:
            self.add("cases_stageperiod", pk, stage, started, ended, "")
        for coach, started, ended, why in life.was_led:
            self.add("cases_assignment", pk, coach, started, ended, why)
        if life.paused_until:
            self.add("cases_pause", pk, "health", "", life.opened, max(life.paused_until, self.plan.today), None)
        for n in range(READS):
            day = life.opened if n % 2 else life.closed or self.plan.today
            actor, row = f"user:{life.author}", f"cases.case:{pk}"
            self.add(
                "audit_event", f"{day} 10:{n:02}", "read", "file.read", actor, life.author, row, row, "story",
                day.toordinal() * 96 + n, "{}",
            )  # fmt: skip

    def _told(self, life, rng, told):
        """Everything with a day, to be put in order with everybody else's."""
        pk = life.pk
        told += [(day, at, pk, n, "step", life, kind, said) for n, (day, at, kind, *said) in enumerate(life.lines)]
        for n, (day, at, mode, result, private) in enumerate(life.korero):
            told.append((day, at, pk, 1000 + n, "korero", life, (mode, result, private), rng.random()))
        told += [(day, HUI_MINUTES, pk, 2000 + n, "hui", life, None, None) for n, day in enumerate(life.hui)]
        told += [(made[0], 990, pk, 3000 + n, "promise", life, made, None) for n, made in enumerate(life.promises)]
        told += [(ask[0], ask[1], pk, 4000 + n, "request", life, ask, None) for n, ask in enumerate(life.requests)]

    def timeline(self, pk, at, kind, title, detail, visibility, author, session):
        self.lines += 1
        self.text["cases_timelineentry"].append(
            f"{pk}\t{at}\t{kind}\t{title}\t{detail}\t{visibility}\t{author}\t{session}\t"
        )

    def _step(self, day, at, pk, n, life, kind, said):
        title, detail, author = said
        self.timeline(pk, f"{day} {CLOCK[at]}", kind, title, detail, "team", author, NONE)

    def _korero(self, day, at, pk, n, life, kind, chance):
        mode, result, private = kind
        session, self.next_session = self.next_session, self.next_session + 1
        self.sessions += 1
        talked = result == "talked"
        seen = "private" if private else "team"
        pick = int(chance * 997)
        place = PLACES[pick % 5] if mode == "in_person" and talked else ""
        minutes = (15, 30, 45, 60, 90)[pick % 5] if talked and mode != "text" else None
        note = words.NOTES[pick % len(words.NOTES)] if talked or chance < 0.3 else ""
        clock = CLOCK[at]
        when = f"{day} {clock}"
        self.text["cases_session"].append(
            f"{session}\t{session:032x}\t{life.author}\t{day}\t{clock}\t{minutes or NONE}\t{mode}\t{place}\t{result}"
            f"\t{WORN[pick % 6]}\t{note}\t{seen}\t1\t{when}"
        )
        self.text["cases_sessioncase"].append(f"{session}\t{pk}")
        for topic in range(pick % 3 if talked else 0):
            self.text["cases_sessiontopic"].append(f"{session}\t{TOPICS[(pick + topic * 5) % 12]}\t")
        where = AT.get(place) or BY.get(mode) or "in person"
        title = f"Kōrero {where}" + (f" · {minutes} min" if minutes else "") if talked else TRIED[result].format(where)
        kind = "session" if talked else "attempt"
        self.timeline(pk, when, kind, title, note, seen, life.author, session)

    def _hui(self, day, at, pk, n, life, *_):
        self.hui.add((life.lead, day))
        session = hui_number(life.lead, day, self.plan)
        self.text["cases_sessioncase"].append(f"{session}\t{pk}")
        title = "Kōrero at the marae · 90 min"
        self.timeline(pk, f"{day} 14:00", "session", title, words.NOTES[0], "team", life.lead, session)

    def _promise(self, day, at, pk, n, life, promise, _):
        made, due, done, owner, kind, what = promise
        queue = life.team if owner is None else None
        self.add(
            "cases_followup", pk, kind, what, owner, queue, due, None, "", made, None, done, None, None, ""
        )  # fmt: skip

    def _request(self, day, at, pk, n, life, ask, _):
        day, at, answered, what = ask
        when = f"{day} {CLOCK[at]}"
        back = f"{answered} {CLOCK[max(at + 20, 1030)]}" if answered else None
        self.add(
            "cases_contactrequest", pk, when, "text", what, two_working_days(day), back,
            life.author if answered else None, None,
        )  # fmt: skip


def hui_number(coach, day, plan):
    """The id of a coach's hui on a day: the same for everyone who was there."""
    return coach * 1000 + (plan.today - day).days // HUI_EVERY + 1


def hui_rows(plan, held):
    """The hui themselves, once all blocks have told who came."""
    rows = []
    for coach, day in sorted(held):
        pk = hui_number(coach, day, plan)
        held = f"{pk}\t{pk:032x}\t{coach}\t{day}\t14:00\t90\tin_person\tmarae\ttalked\tcoaching"
        rows.append(f"{held}\t{words.NOTES[0]}\tteam\t1\t{day} 16:00")
    return rows


NONE = "\\N"


def _quoted(piece):
    return f'"{piece}"'


def _written(value):
    if value is None:
        return NONE
    if value is True:
        return "t"
    return "f" if value is False else str(value)
