"""The routes of employers: pages, then endpoints. See tests/access/routes.py."""

from brokercoach.kit.grants import Can
from tests.access.route import ANYONE, Route

SEE, KEEP = Can.SEE_EMPLOYERS, Can.KEEP_EMPLOYERS
GIVE = {Can.REASSIGN, Can.MANAGE_PEOPLE}
EMPLOYERS = [
    Route("employers:list", SEE),
    Route("employers:list", SEE, query="?words=fin&kind=employer&division=C&verified=pays&mine=1"),
    Route("employers:add", KEEP),
    Route("employers:add", KEEP, method="post"),
    Route("employers:adopt", KEEP, of="organisation"),
    Route("employers:adopt", KEEP, of="organisation", method="post"),
    Route("employers:employer", SEE, of="employer"),
    Route("employers:change", KEEP, of="employer"),
    Route("employers:change", KEEP, of="employer", method="post"),
    Route("employers:verify", KEEP, of="employer"),
    Route("employers:verify", KEEP, of="employer", method="post"),
    Route("employers:unverify", KEEP, of="verified fact", method="post"),
    # conversations, what was promised, the network
    Route("employers:conversations", SEE, of="employer", query="?purpose=thanks"),
    Route("employers:log", KEEP, of="employer"),
    Route("employers:log", KEEP, of="employer", method="post"),
    Route("employers:amend-talk", KEEP, of="conversation of Mere’s"),
    Route("employers:amend-talk", KEEP, of="conversation of Mere’s", method="post"),
    Route("api:employer-talk", KEEP, of="conversation of Mere’s", method="put"),
    Route("employers:draft-away", KEEP, of="draft of a talk", method="post"),
    Route("employers:step", KEEP, of="employer"),
    Route("employers:step", KEEP, of="employer", method="post"),
    Route("employers:step-done", KEEP, of="step promised", method="post"),
    Route("employers:step-let-go", KEEP, of="step promised"),
    Route("employers:step-let-go", KEEP, of="step promised", method="post"),
    Route("employers:step-hand-on", KEEP, of="step promised"),
    Route("employers:step-hand-on", KEEP, of="step promised", method="post"),
    Route("employers:of-colleague", GIVE, of="colleague"),
    Route("employers:of-colleague", GIVE, of="colleague", method="post"),
    Route("employers:network", SEE),
    Route("employers:practice-week", KEEP),
    Route("api:employer-conversations", SEE, of="employer"),
    Route("api:employer-conversations", KEEP, of="employer", method="post"),
    Route("api:employer-drafts", KEEP),
    Route("api:employer-draft", KEEP, of="draft about an employer"),
    Route(
        "api:employer-draft", KEEP, of="new draft about an employer", method="put", data={"version": 0, "content": {}}
    ),
    Route("api:employer-draft", KEEP, of="new draft about an employer", method="delete"),
    Route("api:employer-steps", SEE, of="employer"),
    Route("api:employer-steps", KEEP, of="employer", method="post"),
    Route("api:employer-step-done", KEEP, of="step promised", method="post"),
    Route("api:employer-step-let-go", KEEP, of="step promised", method="post"),
    Route("api:employer-step-hand-on", KEEP, of="step promised", method="post"),
    Route("api:employers-of-colleague", GIVE, of="colleague"),
    Route("api:employers-of-colleague", GIVE, of="colleague", method="post"),
    Route("api:employers-network", SEE),
    Route("api:employers-practice-week", KEEP),
    # over the API
    Route("api:employers", SEE),
    Route("api:employers", KEEP, method="post"),
    Route("api:employer-adopt", KEEP, method="post"),
    Route("api:employer", SEE, of="employer"),
    Route("api:employer", KEEP, of="employer", method="put"),
    Route("api:employer-facts", KEEP, of="employer", method="post"),
    Route("api:employer-end-fact", KEEP, of="verified fact", method="post"),
]

# What they promised, how they work, and what is due
EVIDENCE = [
    Route("employers:due", SEE),
    Route("employers:due", SEE, query="?whose=all"),
    Route("employers:buyer", SEE, of="organisation"),
    Route("employers:industry", SEE, args=("C",)),
    Route("employers:write-industry", KEEP, args=("C",)),
    Route("employers:write-industry", KEEP, args=("C",), method="post"),
    Route("employers:industry-still-hires", KEEP, of="note of an industry", method="post"),
    Route("employers:practice", SEE, of="employer"),
    Route("employers:see", KEEP, of="employer"),
    Route("employers:see", KEEP, of="employer", method="post"),
    Route("employers:assess", KEEP, of="employer"),
    Route("employers:assess", KEEP, of="employer", method="post"),
    Route("employers:commitments", SEE, of="employer"),
    Route("employers:promise", KEEP, of="employer"),
    Route("employers:promise", KEEP, of="employer", method="post"),
    Route("employers:check-promise", KEEP, of="promise of an employer"),
    Route("employers:check-promise", KEEP, of="promise of an employer", method="post"),
    Route("employers:add-clause", KEEP, of="employer"),
    Route("employers:add-clause", KEEP, of="employer", method="post"),
    Route("employers:look-at-clause", KEEP, of="clause"),
    Route("employers:look-at-clause", KEEP, of="clause", method="post"),
    Route("employers:add-incident", KEEP, of="employer"),
    Route("employers:add-incident", KEEP, of="employer", method="post"),
    Route("employers:plan-repair", KEEP, of="incident"),
    Route("employers:plan-repair", KEEP, of="incident", method="post"),
    Route("employers:mend", KEEP, of="incident"),
    Route("employers:mend", KEEP, of="incident", method="post"),
    Route("employers:write-hiring", KEEP, of="employer"),
    Route("employers:write-hiring", KEEP, of="employer", method="post"),
    Route("employers:still-hires", KEEP, of="hiring note", method="post"),
    Route("employers:add-paper", KEEP, of="employer"),
    Route("employers:add-paper", KEEP, of="employer", method="post"),
    Route("employers:tick-paper", KEEP, of="paper", method="post"),
    Route("api:employers-due", SEE),
    Route("api:employers-buyer", SEE, of="organisation"),
    Route("api:industry", SEE, args=("C",), answers=frozenset({404})),
    Route("api:industry", KEEP, args=("C",), method="put"),
    Route("api:industry-still-hires", KEEP, of="note of an industry", method="post"),
    Route("api:employer-evidence", SEE, of="employer"),
    Route("api:employer-evidence", KEEP, of="employer", method="post"),
    Route("api:employer-abilities", KEEP, of="employer", method="post"),
    Route("api:employer-promises", SEE, of="employer"),
    Route("api:employer-promises", KEEP, of="employer", method="post"),
    Route("api:employer-check-promise", KEEP, of="promise of an employer", method="post"),
    Route("api:employer-clauses", KEEP, of="employer", method="post"),
    Route("api:employer-look", KEEP, of="clause", method="post"),
    Route("api:employer-practice", SEE, of="employer"),
    Route("api:employer-incidents", KEEP, of="employer", method="post"),
    Route("api:employer-repair", KEEP, of="incident", method="put"),
    Route("api:employer-mended", KEEP, of="incident", method="post"),
    Route("api:employer-hiring", KEEP, of="employer", method="put"),
    Route("api:employer-still-hires", KEEP, of="hiring note", method="post"),
    Route("api:employer-papers", KEEP, of="employer", method="post"),
    Route("api:employer-paper-done", KEEP, of="paper", method="post"),
]
EMPLOYERS += EVIDENCE

EVENTS = [
    Route("employers:gains", SEE, of="employer"),
    Route("api:employer-gains", SEE, of="employer"),
    Route("api:employer-gains", KEEP, of="employer", method="post"),
    Route("api:employer-waves", KEEP, of="employer", method="post"),
    *(Route(f"employers:{name}", KEEP, of="employer", method=method)
      for name in ("add-wave", "add-gain") for method in ("get", "post")),
    Route("employers:events", SEE),
    Route("employers:events", SEE, query="?of=fair&without=1"),
    Route("employers:events-of", SEE, of="employer"),
    Route("employers:event", SEE, of="event"),
    Route("employers:plan-event", KEEP),
    Route("employers:plan-event", KEEP, method="post"),
    *(Route(f"employers:{name}", KEEP, of="event", method=method)
      for name in ("change-event", "join-event", "event-vacancies", "call-off-event", "event-came", "event-name",
                   "event-promise", "event-need")
      for method in ("get", "post")),
    *(Route(f"employers:{name}", KEEP, of="event", method="post")
      for name in ("publish-event", "unpublish-event", "hold-event")),
    Route("employers:event-name-away", KEEP, of="name of a door", method="post"),
    Route("employers:event-need-followed", KEEP, of="need raised"),
    Route("employers:event-need-followed", KEEP, of="need raised", method="post"),
    Route("employers:event-page", ANYONE, of="no page", answers=frozenset({404})),
    Route("employers:event-page", ANYONE, of="page of an event", answers=frozenset({200})),
    Route("employers:door", ANYONE, of="no page", answers=frozenset({404})),
    Route("employers:door", ANYONE, of="door of an event", answers=frozenset({200})),
    Route("employers:door", ANYONE, of="door of an event", method="post", answers=frozenset({422})),
    Route("api:events", SEE),
    Route("api:events", KEEP, method="post"),
    Route("api:employer-events", SEE, of="employer"),
    Route("api:event", SEE, of="event"),
    Route("api:event", KEEP, of="event", method="put"),
    *(Route(f"api:event-{name}", KEEP, of="event", method="post")
      for name in ("employers", "page", "hold", "off", "names", "promises", "needs")),
    Route("api:event-page", KEEP, of="event", method="delete"),
    Route("api:event-vacancies", KEEP, of="event", method="put"),
    Route("api:event-came", KEEP, of="event", method="put"),
    Route("api:event-name", KEEP, of="name of a door", method="delete"),
    Route("api:event-followed", KEEP, of="need raised", method="post"),
]  # fmt: skip
EMPLOYERS += EVENTS

VACANCIES = [
    Route("employers:vacancies", SEE),
    Route("employers:vacancies", SEE, query="?words=sto&division=C&hours=full&area=Man&occupation=7&trials=1"),
    Route("employers:hoarding", Can.SEE_TEAM),
    Route("employers:vacancies-of", SEE, of="employer"),
    Route("employers:add-vacancy", KEEP, of="employer"),
    Route("employers:add-vacancy", KEEP, of="employer", method="post"),
    *(Route(f"employers:{name}", grants, of=of) for name, grants in (("vacancy", SEE), ("change-vacancy", KEEP))
      for of in ("vacancy", "held vacancy")),
    *(Route(f"employers:{name}", KEEP, of="held vacancy", method=method)
      for name in ("fill-vacancy", "give-vacancy", "withdraw-vacancy", "reopen-vacancy", "hold-vacancy",
                   "vacancy-trial")
      for method in ("get", "post")),
    Route("employers:change-vacancy", KEEP, of="vacancy", method="post"),
    *(Route(f"employers:{name}", KEEP, of="held vacancy", method="post")
      for name in ("share-vacancy", "publish-vacancy", "unpublish-vacancy")),
    Route("employers:job", ANYONE, of="no page", answers=frozenset({404})),
    Route("employers:job", ANYONE, of="page of a vacancy", answers=frozenset({200})),
    Route("api:employer-vacancies", SEE, of="employer"),
    Route("api:employer-vacancies", KEEP, of="employer", method="post"),
    Route("api:vacancies", SEE),
    Route("api:vacancies-held", Can.SEE_TEAM),
    Route("api:vacancy", SEE, of="held vacancy"),
    Route("api:vacancy", KEEP, of="held vacancy", method="put"),
    *(Route(f"api:vacancy-{name}", KEEP, of="held vacancy", method="post")
      for name in ("fill", "give", "withdraw", "reopen", "hold", "share", "trial")),
    Route("api:vacancy-page", KEEP, of="held vacancy", method="post"),
    Route("api:vacancy-page", KEEP, of="held vacancy", method="delete"),
]  # fmt: skip
EMPLOYERS += VACANCIES

OURS, ANSWER = Can.SEE_OWN_EMPLOYER, Can.ANSWER_AS_EMPLOYER
SEATS = [
    Route("employers:invite-contact", KEEP, of="employer"),
    Route("employers:invite-contact", KEEP, of="employer", method="post"),
    Route("employers:seat-again", KEEP, of="seat", method="post"),
    Route("employers:seat-end", KEEP, of="seat", method="post"),
    Route("employers:our-vacancies", OURS),
    Route("employers:our-vacancy", OURS, of="own vacancy"),
    *(Route(f"employers:our-vacancy-{name}", ANSWER, of="own vacancy", method=method)
      for name in ("right", "change") for method in ("get", "post")),
    Route("api:employer-seats", SEE, of="employer"),
    Route("api:our-vacancies", OURS),
    Route("api:our-vacancy", OURS, of="own vacancy"),
    *(Route(f"api:our-vacancy-{name}", ANSWER, of="own vacancy", method="post") for name in ("right", "change")),
]  # fmt: skip
EMPLOYERS += SEATS
