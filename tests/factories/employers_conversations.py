"""Conversations with employers and what we promised them, made by the deeds that make them."""

from datetime import timedelta
from uuid import uuid4

from employers.actions import conversations, drafts, next_steps
from tests.factories.employers import an_employer
from tests.factories.work import NOW

TODAY = NOW.date()


def a_conversation(cast, employer=None, *, by=None, **told):
    """Mere rang Priya today to thank them."""
    known = {"uuid": uuid4(), "contacts": [], "contact_name": "Priya Nair", "held_on": TODAY, "now": NOW}
    known |= {"mode": "phone", "purpose": "thanks", "asked": False, "employer": employer or an_employer(cast)}
    return conversations.log_conversation(by=by or cast.mere, **known | told)


def a_next_step(cast, employer=None, *, by=None, **told):
    """Mere promised them something for tomorrow."""
    known = {"what": "Send the trial dates", "due_on": TODAY + timedelta(1), "on": TODAY}
    return next_steps.promise_step(by=by or cast.mere, employer=employer or an_employer(cast), **known | told)


def a_talk_draft(cast, employer=None, *, by=None, **content):
    """Words of Mere's not yet saved."""
    known = {"uuid": uuid4(), "version": 0, "now": NOW, "content": content or {"notes": "Half a sentence"}}
    return drafts.keep_employer_draft(by=by or cast.mere, employer=employer or an_employer(cast), **known)
