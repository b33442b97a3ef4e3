"""A provider's worst quarter of an hour: many people do the same deeds at the same moment, through the doors.

`Soak(seed, deeds)` plans deeds in pairs, the second an echo of the first (another tab, a double tap, a phone that sends
again); `run(threads)` lets as many people at them as there are threads, each with a connection of their own. What was
answered stands in `answers`; what has to be true afterwards is in tests.bad_luck.truths.
"""

import contextlib
import json
import threading
from collections import deque
from datetime import timedelta
from random import Random
from types import SimpleNamespace
from uuid import UUID

from django.db import connections
from django.test import Client
from django.urls import reverse

from brokercoach.accounts.actions import people, teams
from brokercoach.accounts.choices import Part, Role
from brokercoach.accounts.models import Membership, User
from brokercoach.kit import dates
from brokercoach.kit.errors import RuleBroken
from cases.actions import cases
from cases.choices import Stage
from cases.models import Case, FollowUp, Session
from tests.factories import a_person, a_promise
from tests.factories.names import PEOPLE

LEAVERS = ("Kura Pomare", "Wiki Hetaraka")
COUNT = 10
SINCE = 60
MOST_WAIT = 240


class Soak:
    """The office, the plan and what became of it."""

    def __init__(self, cast, *, seed, deeds):
        self.today, self.seed = dates.today(), seed
        self.cast, self.team = cast, cast.teams["Manukau"]
        self.leavers = [self._coach(name) for name in LEAVERS]
        self.coaches = [cast.mere, cast.sina, *self.leavers]
        self.cases = [self._case(n).pk for n in range(COUNT)]
        self.answers, self.faults, self.accepted, self.amended = [], [], {}, []
        self.waiting = deque(self._plan(deeds))

    def _coach(self, name):
        mail = f"{name.split()[0].lower()}@brokercoach.example"
        user = User(name=name, email=mail, role=Role.COACH, joined_on=self.today - timedelta(400))
        user.set_unusable_password()
        user.save()
        began = self.today - timedelta(400)
        Membership.objects.create(user=user, team=self.team, part=Part.MEMBER, starts_on=began)
        return user

    def _case(self, n):
        """Begun by Mere (the even ones) or Sina, who may log with them for days after; since then with any coach."""
        on, now = self.today - timedelta(SINCE), dates.now()
        case = a_person(self.cast, name=PEOPLE[n % len(PEOPLE)], lead=self.author(n), on=on, now=now)
        if case.lead != (lead := self.coaches[n % len(self.coaches)]):
            case = cases.assign_lead(by=self.cast.hone, case=case, to=lead, on=self.today, now=now)
        for more in range(2):
            owner = self.coaches[(n + more) % len(self.coaches)]
            a_promise(self.cast, case, owner=owner, on=on, due_on=self.today + timedelta(more + 1))
        return case

    def _plan(self, deeds):
        """(name, number): each number stands twice, side by side."""
        names = [name for name, weight in WEIGHTS.items() for _ in range(weight)]
        draw = Random(self.seed)
        for number in range(deeds // 2):
            name = draw.choice(names)
            yield from ((name, number), (name, number))

    def run(self, threads):
        people = [threading.Thread(target=self._person, args=[n], daemon=True) for n in range(threads)]
        for one in people:
            one.start()
        for one in people:
            one.join(MOST_WAIT)
        assert not any(one.is_alive() for one in people), "somebody waits for ever"

    def _person(self, n):
        at = SimpleNamespace(doors={}, own=Random(self.seed * 1000 + n))
        try:
            while True:
                name, number = self.waiting.popleft()
                at.draw = Random(f"{self.seed} {name} {number}")  # the echo draws as the first did
                self._do(at, name, number)
        except IndexError:
            return
        finally:
            connections.close_all()

    def _do(self, at, name, number):
        try:
            status = getattr(self, name)(at, number)
        except RuleBroken:
            status = 422
        except Exception as fault:
            status = 500
            self.faults.append(f"{name} {number}: {type(fault).__name__}: {fault}")
        self.answers.append((name, number, status))

    # ---- the doors

    def ask(self, at, user, method, route, *args, **body):
        door = at.doors.get(user.pk)
        if door is None:
            door = at.doors[user.pk] = Client(raise_request_exception=False)
            door.force_login(user)
        sent = {} if method == "get" else {"data": json.dumps(body), "content_type": "application/json"}
        answer = getattr(door, method)(reverse(route, args=args), **sent)
        if answer.status_code == 401:
            del at.doors[user.pk]  # they left, or came back, meanwhile
        if answer.status_code >= 500:
            self.faults.append(f"{route} {args}: {answer.content[:300]!r} {answer.exc_info and answer.exc_info[1]!r}")
        return answer

    def author(self, n):
        return self.cast.sina if n % 2 else self.cast.mere

    def a_case(self, at):
        return at.draw.choice(self.cases)

    def lead_of(self, pk):
        """Whoever leads them at this moment; Mere asks in vain for the others."""
        return User.objects.filter(pk__in=Case.objects.filter(pk=pk).values("lead")).first() or self.cast.mere

    def number(self, kind, number):
        return UUID(int=Random(f"{self.seed} {kind} {number}").getrandbits(128), version=4)

    # ---- the deeds

    def log(self, at, number, kind="log"):
        """A session, sent twice; it answers what is open, and promises something a leaver may have to keep."""
        draw, first = at.draw, at.draw.randrange(2) if kind == "log" else 0
        theirs = self.cases[first::2]
        pk = draw.choice(theirs)
        body = {"uuid": str(self.number(kind, number)), "cases": [str(pk)], "mode": draw.choice(["phone", "in_person"])}
        body |= {"held_on": str(self.today - timedelta(draw.randrange(SINCE))), "notes": f"Words {kind} {number}"}
        body["result"] = draw.choice(["talked", "talked", "no_answer"])
        body["minutes"] = 20 if body["result"] == "talked" else None
        if draw.random() < 0.3:
            body["cases"] = [str(one) for one in draw.sample(theirs, 3)]
        if draw.random() < 0.6:
            due = str(self.today + timedelta(draw.randrange(1, 30)))
            body |= {"next_kind": "ring", "next_on": due, "next_owner": draw.choice(self.coaches).pk}
        owed = FollowUp.objects.open().filter(case=pk).order_by("pk").first()
        if owed and body["result"] == "talked" and draw.random() < 0.5:
            body["answers"] = [owed.pk]
        return self.ask(at, self.author(first), "post", "api:sessions", **body).status_code

    def draft(self, at, number):
        """Two tabs type upon the same version; then one of them saves while the other goes on typing."""
        uuid, version = self.number("draft", number), 0
        for turn in range(3):
            content = {"notes": f"{turn} {at.own.random()}"}
            answer = self.ask(at, self.cast.mere, "put", "api:draft", uuid, version=version, content=content)
            if answer.status_code == 200:
                version = answer.json()["version"]
                self.accepted.setdefault(uuid, []).append((version, content["notes"]))
            elif answer.status_code == 409 and "version" in answer.json()["theirs"]:
                version = answer.json()["theirs"]["version"]
        if number % 2 and at.own.random() < 0.5:
            return self.log(at, number, kind="draft")
        return answer.status_code

    def let_draft_go(self, at, number):
        uuid = self.number("gone", number)
        answer = self.ask(at, self.cast.sina, "put", "api:draft", uuid, version=0, content={"notes": f"{number}"})
        self.ask(at, self.cast.sina, "delete", "api:draft", uuid)
        return answer.status_code

    def amend(self, at, number):
        last = Session.objects.filter(author=self.cast.mere).order_by("-pk").first()
        if last is None:
            return 404
        body = {"version": last.version, "held_on": str(last.held_on), "mode": last.mode, "result": last.result}
        body |= {"minutes": 35 if last.minutes else None, "notes": f"Mended {number} {at.own.random()}"}
        answer = self.ask(at, self.cast.mere, "patch", "api:session", last.pk, **body)
        if answer.status_code == 200:
            self.amended.append(last.pk)
        return answer.status_code

    def keep_promise(self, at, number):
        pk = self.a_case(at)
        first = FollowUp.objects.open().filter(case=pk).order_by("pk").first()
        how = at.own.choice([("post", "api:promise-done", {}), ("post", "api:promise-let-go", {"because": "No need"})])
        return self.ask(at, self.lead_of(pk), how[0], how[1], first.pk, **how[2]).status_code if first else 404

    def promise(self, at, number):
        pk, due = self.a_case(at), str(self.today + timedelta(at.draw.randrange(1, 40)))
        return self.ask(at, self.lead_of(pk), "post", "api:promises", pk, kind="do", due_on=due).status_code

    def move_stage(self, at, number):
        pk, body = self.a_case(at), {"to": at.draw.choice(Stage.values)}
        return self.ask(at, self.lead_of(pk), "post", "api:stage", pk, **body).status_code

    def rest(self, at, number):
        pk, until = self.a_case(at), str(self.today + timedelta(20))
        if at.own.random() < 0.5:
            return self.ask(at, self.lead_of(pk), "delete", "api:pause", pk).status_code
        return self.ask(at, self.lead_of(pk), "post", "api:pause", pk, reason="health", until=until).status_code

    def hear(self, at, number):
        """They got in touch; somebody answers."""
        pk = self.a_case(at)
        if at.own.random() < 0.5:
            return self.ask(at, self.lead_of(pk), "post", "api:requests-answered", pk).status_code
        at_ = (dates.now() - timedelta(hours=2)).isoformat()
        return self.ask(at, self.lead_of(pk), "post", "api:requests", pk, received_at=at_, by_way_of="text").status_code

    def reassign(self, at, number):
        to = at.own.choice([*(coach.pk for coach in self.coaches), None])
        return self.ask(at, self.cast.hone, "post", "api:lead", self.a_case(at), to=to).status_code

    def release(self, at, number):
        """A whole caseload goes to another coach, twice at once and perhaps crosswise."""
        of, to = at.own.sample(self.coaches, 2)
        if at.own.random() < 0.2:
            return self.ask(at, self.cast.ana, "post", "api:hold", of.pk).status_code
        to = at.own.choice([to.pk, to.pk, None])
        return self.ask(at, self.cast.hone, "post", "api:release", of.pk, to=to).status_code

    def leave(self, at, number):
        """Someone goes while others give them people; the next day they are back."""
        who, now = at.draw.choice(self.leavers), dates.now()
        people.deactivate(by=self.cast.ana, user=who, on=self.today, now=now)
        return 200

    def come_back(self, at, number):
        who = at.draw.choice(self.leavers)
        back = people.reactivate(by=self.cast.ana, user=who, on=self.today)
        with contextlib.suppress(RuleBroken):  # gone again this very moment
            teams.start_membership(by=self.cast.ana, user=back, team=self.team, part=Part.MEMBER, starts_on=self.today)
        return 200

    def intake(self, at, number):
        """Someone new, sent twice."""
        told = {"name": f"Soak {number:04}", "reach": f"021 55{number:05}"}
        return self.ask(at, self.cast.mere, "post", "api:start", **told).status_code

    def look(self, at, number):
        return self.ask(at, self.cast.mere, "get", "api:timeline", self.a_case(at)).status_code


WEIGHTS = {
    "log": 14, "draft": 6, "let_draft_go": 1, "amend": 2, "keep_promise": 5, "promise": 3, "move_stage": 4, "rest": 2,
    "hear": 3, "reassign": 6, "release": 4, "leave": 3, "come_back": 3, "intake": 4, "look": 1,
}  # fmt: skip
