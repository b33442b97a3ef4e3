"""Factories of the work. Where an action exists it is called; where none does yet, the row is kept as one would."""

from datetime import date, datetime, timedelta
from itertools import count
from uuid import uuid4

from django.core.files.base import ContentFile

from brokercoach.kit.actions import keep
from brokercoach.kit.actors import System
from brokercoach.kit.dates import AUCKLAND
from brokercoach.kit.grants import Can
from cases import checking
from cases.actions import cases, follow_ups, papers, plans
from cases.actions._facts import fold_names
from cases.choices import ContactKind, Mode, Next, ReferredBy, Result, Stage, Visibility
from cases.models import Client, ContactPoint, Cover, Draft, Goal, Referral, Session, SessionCase, WhanauMember
from tests.factories.names import PEOPLE, PRIVATE_WORDS, plant

NOW = datetime(2026, 3, 20, 10, tzinfo=AUCKLAND)
OPENED = date(2026, 3, 2)
_turn = count()
SAME = object()


def a_client(*, name=None, now=NOW, **about):
    name = name or PEOPLE[next(_turn) % len(PEOPLE)]
    plant(name, *about.values())
    client = Client(name=name, made_at=now, **about)
    fold_names(client)
    return keep(client)


def a_person(cast, *, lead=SAME, name=None, team="Manukau", by=None, on=OPENED, now=NOW, stage=Stage.INTAKE, **about):
    """The open case of an invented person, led by Mere in Manukau unless told otherwise."""
    lead = cast.mere if lead is SAME else lead
    return cases.open_case(
        by=by or lead or cast.hone,
        client=a_client(name=name, now=now, **about),
        team=cast.teams[team],
        lead=lead,
        on=on,
        now=now,
        stage=stage,
    )


def a_contact_point(case, *, kind=ContactKind.MOBILE, value="021 555 0142", **more):
    plant(value)
    return keep(ContactPoint(client=case.client, kind=kind, value=value, key="+64215550142", **more))


def a_whanau_member(case, *, name="Moana Tamihere", **more):
    plant(name)
    return keep(WhanauMember(client=case.client, name=name, **more))


def a_referral(case, *, source=ReferredBy.AGENCY, source_words="a friend at the market", **more):
    plant(source_words)
    return keep(Referral(client=case.client, source=source, source_words=source_words, referred_on=OPENED, **more))


def a_goal(case, *, words="My own truck and my own hours", by=None):
    """The one goal of a plan made with them."""
    plant(words)
    told = {"version": 0, "goals": [{"goal": None, "words": words, "horizon": ""}], "on": NOW.date(), "now": NOW}
    made = plans.save_plan(by=by or case.lead, case=case, **told)
    return Goal(pk=made.goals[0]["goal"])


def a_document(case, *, data=b"%PDF-1.7 a CV", by=None, **told):
    """A version of their CV, looked into."""
    file = ContentFile(data, name="cv.pdf")
    version = papers.add_version(by=by or case.lead, case=case, kind="cv", file=file, now=NOW, **told)
    checking.check_uploads(by=System("uploads", frozenset({Can.SWEEP})), now=NOW)
    return version


def an_accommodation(case, *, what="A stool at the bench", by=None):
    plant(what)
    told = {"kind": "equipment", "what": what, "weight": "must", "on": NOW.date()}
    return plans.add_accommodation(by=by or case.lead, case=case, **told)


def a_promise(cast, case, *, by=None, kind=Next.RING, due_on=None, on=None, what="Ring about the licence", **more):
    on = on or NOW.date()
    plant(what)
    return follow_ups.promise(
        by=by or case.lead or cast.hone,
        case=case,
        kind=kind,
        what=what,
        due_on=due_on or on + timedelta(3),
        on=on,
        **more,
    )


def a_session(cast, *kept_with, author=None, held_on=None, notes="We talked about the licence", now=NOW, **more):
    """A kōrero with one or several people."""
    plant(notes)
    session = keep(
        Session(
            uuid=uuid4(),
            author=author or kept_with[0].lead or cast.mere,
            held_on=held_on or NOW.date(),
            mode=more.pop("mode", Mode.PHONE),
            result=more.pop("result", Result.TALKED),
            notes=notes,
            saved_at=now,
            **more,
        )
    )
    for case in kept_with:
        keep(SessionCase(session=session, case=case))
    return session


def a_private_session(cast, case, **more):
    """A kōrero whose note only its author and the case's lead may read."""
    return a_session(cast, case, notes=PRIVATE_WORDS, visibility=Visibility.PRIVATE, **more)


def a_draft(author, *, cases_in_reach=(), now=NOW, **content):
    plant(*content.values())
    return keep(
        Draft(
            uuid=uuid4(),
            author=author,
            content=content,
            cases_in_reach=list(cases_in_reach),
            begun_at=now,
            touched_at=now,
        ),
        force_insert=True,
    )


def a_cover(cast, *, of, by, case=None, starts_on=None, days=14):
    """One coach stands in for another, from yesterday for two weeks."""
    starts_on = starts_on or NOW.date() - timedelta(1)
    team = case.team if case else cast.teams["Manukau"]
    return keep(Cover(of=of, by=by, team=team, case=case, starts_on=starts_on, ends_on=starts_on + timedelta(days)))
