"""The routes of leads: pages, then endpoints. See tests/access/routes.py."""

from brokercoach.kit.grants import Can
from tests.access.route import ANYONE, Route

SEE, EDIT, SHARE = Can.SEE_CASES, Can.EDIT_PERSON, Can.SHARE
OURS, ANSWER = Can.SEE_OWN_EMPLOYER, Can.ANSWER_AS_EMPLOYER
PIPELINES = [
    Route("pipelines:for-case", SEE, of="case"),
    Route("pipelines:wanted", EDIT, of="case"),
    Route("pipelines:wanted", EDIT, of="case", method="post"),
    Route("pipelines:add", EDIT, of="case"),
    Route("pipelines:add", EDIT, of="case", method="post"),
    Route("pipelines:lead", SEE, of="lead"),
    *(Route(f"pipelines:{name}", EDIT, of="lead", method=method)
      for name in ("move", "decline", "not-chosen", "rate") for method in ("get", "post")),
    *(Route(f"pipelines:{name}", SHARE, of="lead", method=method)
      for name in ("agree-words", "their-yes", "put-forward") for method in ("get", "post")),
    Route("pipelines:ask-by-link", SHARE, of="lead"),
    Route("pipelines:ask-by-link", SHARE, of="lead", method="post"),
    Route("pipelines:take-ask-back", SHARE, of="question by link", method="post"),
    Route("api:lead-asks", SEE, of="lead"),
    Route("api:lead-asks", SHARE, of="lead", method="post"),
    Route("api:lead-ask-back", SHARE, of="question by link", method="post"),
    Route("cases:asked", ANYONE, of="no page", answers=frozenset({410})),
    Route("cases:asked", ANYONE, of="link of a question", answers=frozenset({200})),
    *(Route(f"cases:asked-{name}", ANYONE, of="no page", method="post", answers=frozenset({410}))
      for name in ("code", "enter", "answer")),
    Route("pipelines:for-vacancy", SEE, of="vacancy for people"),
    Route("pipelines:add-to", EDIT, of="vacancy to work for"),
    Route("pipelines:fit", Can.SEE_TEAM),
    Route("pipelines:levels", Can.SEE_EMPLOYERS),
    Route("api:leads-levels", Can.SEE_EMPLOYERS),
    Route("pipelines:face-time", EDIT, of="case"),
    Route("pipelines:face-time", EDIT, of="case", method="post"),
    Route("pipelines:face-times", SEE),
    *(Route(f"pipelines:face-time-{name}", EDIT, of="face time", method=method)
      for name in ("amend", "met", "end") for method in ("get", "post")),
    Route("api:face-time-one", EDIT, of="face time", method="put"),
    Route("api:face-time", SEE, of="case"),
    Route("api:face-time", EDIT, of="case", method="post"),
    Route("api:face-times", SEE),
    *(Route(f"api:face-time-{name}", EDIT, of="face time", method="post") for name in ("met", "end")),
    Route("pipelines:own-work-start", EDIT, of="case"),
    Route("pipelines:own-work-start", EDIT, of="case", method="post"),
    Route("pipelines:own-works", SEE),
    Route("pipelines:own-work", SEE, of="own work"),
    *(Route(f"pipelines:own-work-{name}", EDIT, of="own work", method=method)
      for name in ("change", "reached", "income", "end") for method in ("get", "post")),
    *(Route("pipelines:own-work-scheme", EDIT, of="own work", method=method, args=("start_up",))
      for method in ("get", "post")),
    Route("api:own-work", SEE, of="case"),
    Route("api:own-work", EDIT, of="case", method="post"),
    Route("api:own-works", SEE),
    Route("api:own-work-one", SEE, of="own work"),
    Route("api:own-work-one", EDIT, of="own work", method="put"),
    Route("api:own-work-scheme", EDIT, of="own work", method="put"),
    *(Route(f"api:own-work-{name}", EDIT, of="own work", method="post") for name in ("reached", "income", "end")),
    *(Route(f"{door}told-of", OURS) for door in ("pipelines:", "api:")),
    *(Route(f"{door}told-of-one", OURS, of="told of") for door in ("pipelines:", "api:")),
    *(Route(f"pipelines:told-of-{name}", ANSWER, of="told of", method=method)
      for name in ("meet", "not-now") for method in ("get", "post")),
    *(Route(f"api:told-of-{name}", ANSWER, of="told of", method="post") for name in ("meet", "not-now")),
    Route("api:leads", SEE, of="case"),
    Route("api:leads", EDIT, of="case", method="put"),
    Route("api:leads", EDIT, of="case", method="post"),
    Route("api:lead-one", SEE, of="lead"),
    *(Route(f"api:lead-{name}", EDIT, of="lead", method="post") for name in ("move", "decline", "not-chosen", "rate")),
    Route("api:lead-words", SHARE, of="lead", method="put"),
    Route("api:lead-put-forward", SHARE, of="lead"),
    Route("api:lead-put-forward", SHARE, of="lead", method="post"),
    Route("api:vacancy-people", SEE, of="vacancy for people"),
    Route("api:leads-fit", Can.SEE_TEAM),
]  # fmt: skip
