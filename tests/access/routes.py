"""Every route of ours, one line each. The matrix asks each of them as everyone, about a row of Mere's.

HOW TO ADD YOURS: one line in the section of your area,

    Route("cases:person", Can.SEE_CASES, of="case"),                     GET, about a row
    Route("cases:close", Can.CLOSE_CASE, of="case", method="post"),      the same, by POST
    Route("cases:caseload", Can.SEE_CASES),                              GET, about no row
    Route("api:case", Can.SEE_CASES, of="case"),                         an endpoint, one line per method
    Route("api:case", Can.EDIT_PERSON, of="case", method="patch"),

* grants: written here again, by hand; the matrix compares them with what the view declares.
* of: a kind of tests/access/kinds.py, which makes the row and says who may see it. Add kinds there.
* args: further words of the address after those of the row.      query: "?…" to ask with.      data: what is posted.
* answers: what someone who may pass gets, when it is not simply "anything but 401, 403, 404 and 5xx".

Expected, by rule: nobody signed in -> sign-in (pages) or 401/403 (API); no grant -> 403; a row outside one's reach, or
a row that is not there -> 404; else the route answers.
"""

from dataclasses import dataclass, field

from brokercoach.kit.grants import Can

ANYONE = "anyone"


@dataclass(frozen=True)
class Route:
    name: str
    grants: object  # one grant, a set of them, or ANYONE
    of: str = ""
    method: str = "get"
    args: tuple = ()
    query: str = ""
    data: dict = field(default_factory=dict)
    answers: frozenset = frozenset()
    nobody: int = 0  # what someone not signed in gets, when it is not the rule

    def __str__(self):
        return f"{self.method} {self.name}" + (f" of {self.of}" if self.of else "")

    @property
    def needs(self):
        return {self.grants} if isinstance(self.grants, str) else set(self.grants)


NOT_FOUND = frozenset({404})

HEALTH = [
    Route("healthz", ANYONE),
    Route("readyz", ANYONE, answers=frozenset({200, 503})),
]

ACCOUNTS = [
    Route("accounts:session", ANYONE, nobody=401),
    Route("accounts:session", ANYONE, method="post", nobody=401),
    Route("accounts:join", ANYONE, of="no link", answers=NOT_FOUND),
    Route("accounts:own", Can.USE_OWN_ACCOUNT),
    Route("accounts:own", Can.USE_OWN_ACCOUNT, method="post"),
    Route("accounts:tokens", Can.USE_OWN_ACCOUNT),
    Route("accounts:tokens", Can.USE_OWN_ACCOUNT, method="post"),
    Route("accounts:revoke-token", Can.USE_OWN_ACCOUNT, of="own token", method="post"),
    Route("accounts:roles", Can.USE_OWN_ACCOUNT),
    Route("accounts:people", Can.MANAGE_PEOPLE),
    Route("accounts:person", Can.MANAGE_PEOPLE, of="colleague"),
    Route("accounts:change-role", Can.MANAGE_PEOPLE, of="colleague", method="post"),
    Route("accounts:deactivate", Can.MANAGE_PEOPLE, of="colleague"),
    Route("accounts:deactivate", Can.MANAGE_PEOPLE, of="colleague", method="post"),
    Route("accounts:reactivate", Can.MANAGE_PEOPLE, of="colleague", method="post"),
    Route("accounts:invite", Can.MANAGE_PEOPLE),
    Route("accounts:invite", Can.MANAGE_PEOPLE, method="post"),
    Route("accounts:invitation", Can.MANAGE_PEOPLE, of="invitation"),
    Route("accounts:invite-again", Can.MANAGE_PEOPLE, of="invitation", method="post"),
    Route("accounts:withdraw-invitation", Can.MANAGE_PEOPLE, of="invitation", method="post"),
    Route("accounts:teams", Can.MANAGE_PEOPLE),
    Route("accounts:teams", Can.MANAGE_PEOPLE, method="post"),
    Route("accounts:team", Can.MANAGE_PEOPLE, of="team"),
    Route("accounts:change-team", Can.MANAGE_PEOPLE, of="team", method="post"),
    Route("accounts:end-membership", Can.MANAGE_PEOPLE, of="membership", method="post"),
    Route("accounts:change-part", Can.MANAGE_PEOPLE, of="membership", method="post"),
]

AUDIT = [
    Route("audit:trail", Can.READ_TRAIL),
]

NOTICES = [
    Route("notices:own", Can.USE_OWN_ACCOUNT),
    Route("notices:bell", Can.USE_OWN_ACCOUNT),
    Route("notices:read-all", Can.USE_OWN_ACCOUNT, method="post"),
    Route("notices:read", Can.USE_OWN_ACCOUNT, of="own notice", method="post"),
    Route("notices:preferences", Can.USE_OWN_ACCOUNT),
    Route("notices:preferences", Can.USE_OWN_ACCOUNT, method="post"),
    Route("notices:delivery", Can.SEE_DELIVERY),
    Route("notices:try-again", Can.SEE_DELIVERY, of="notice", method="post"),
    Route("notices:outbox", {Can.SEE_CASES, Can.HANDLE_COMPLAINTS, Can.MANAGE_PEOPLE, Can.READ_AGGREGATES}),
]

SEES_ORGANISATIONS = {Can.MANAGE_DIRECTORY, Can.SEE_CASES}
DIRECTORY = [
    Route("directory:list", SEES_ORGANISATIONS),
    Route("directory:find", SEES_ORGANISATIONS, query="?words=kauri"),
    Route("directory:add", Can.MANAGE_DIRECTORY),
    Route("directory:add", Can.MANAGE_DIRECTORY, method="post"),
    Route("directory:organisation", SEES_ORGANISATIONS, of="organisation"),
    Route("directory:change", Can.MANAGE_DIRECTORY, of="organisation"),
    Route("directory:change", Can.MANAGE_DIRECTORY, of="organisation", method="post"),
    Route("directory:add-site", Can.MANAGE_DIRECTORY, of="organisation", method="post"),
    Route("directory:add-contact", Can.MANAGE_DIRECTORY, of="organisation", method="post"),
    Route("directory:end-contact", Can.MANAGE_DIRECTORY, of="contact", method="post"),
    Route("directory:merge", Can.MANAGE_DIRECTORY, of="two organisations"),
    Route("directory:merge", Can.MANAGE_DIRECTORY, of="two organisations", method="post"),
]

CASES = [
    Route("cases:intake", Can.START_CASE),
    Route("cases:intake", Can.START_CASE, method="post"),
    Route("cases:start", Can.START_CASE),
    Route("cases:start", Can.START_CASE, method="post"),
    Route("cases:intake-not-found", Can.START_CASE, method="post"),
    Route("cases:caseload", Can.SEE_CASES),
    Route("cases:caseload-find", Can.SEE_CASES, method="post"),
    Route("cases:view-save", Can.SEE_CASES, method="post"),
    Route("cases:view-rename", Can.SEE_CASES, of="saved view", method="post"),
    Route("cases:view-delete", Can.SEE_CASES, of="saved view", method="post"),
    Route("cases:person", Can.SEE_CASES, of="case"),
    Route("cases:person-notes", Can.SEE_CASES, of="case"),
    Route("cases:person-whanau", Can.SEE_CASES, of="case"),
    Route("cases:person-basics", Can.SEE_CASES, of="case"),
    Route("cases:edit-person", Can.EDIT_PERSON, of="case"),
    Route("cases:edit-person", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:add-reach", Can.EDIT_PERSON, of="case"),
    Route("cases:add-reach", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:note-work", Can.EDIT_PERSON, of="case"),
    Route("cases:note-work", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:hopes", Can.EDIT_PERSON, of="case"),
    Route("cases:hopes", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:strategy", Can.EDIT_PERSON, of="case"),
    Route("cases:strategy", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:add-whanau", Can.EDIT_PERSON, of="case"),
    Route("cases:add-whanau", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:change-reach", Can.EDIT_PERSON, of="way to reach"),
    Route("cases:change-reach", Can.EDIT_PERSON, of="way to reach", method="post"),
    Route("cases:change-whanau", Can.EDIT_PERSON, of="whānau member"),
    Route("cases:change-whanau", Can.EDIT_PERSON, of="whānau member", method="post"),
    Route("cases:tell-referral", Can.EDIT_PERSON, of="referral"),
    Route("cases:tell-referral", Can.EDIT_PERSON, of="referral", method="post"),
    Route("cases:person-plan", Can.SEE_CASES, of="case"),
    Route("cases:go-through-basics", Can.EDIT_PERSON, of="case"),
    Route("cases:go-through-basics", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:say-need", Can.EDIT_PERSON, of="case", args=("housing",)),
    Route("cases:say-need", Can.EDIT_PERSON, of="case", args=("housing",), method="post"),
    Route("cases:move-track", Can.EDIT_PERSON, of="case", args=("pathways",)),
    Route("cases:move-track", Can.EDIT_PERSON, of="case", args=("pathways",), method="post"),
    Route("cases:take-measure", Can.EDIT_PERSON, of="case"),
    Route("cases:take-measure", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:note-declined", Can.EDIT_PERSON, of="case"),
    Route("cases:note-declined", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:plan", Can.SEE_CASES, of="case"),
    Route("cases:edit-plan", Can.EDIT_PERSON, of="case"),
    Route("cases:edit-plan", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:goal-reached", Can.EDIT_PERSON, of="goal", method="post"),
    Route("cases:add-accommodation", Can.EDIT_PERSON, of="case"),
    Route("cases:add-accommodation", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:change-accommodation", Can.EDIT_PERSON, of="accommodation"),
    Route("cases:change-accommodation", Can.EDIT_PERSON, of="accommodation", method="post"),
    Route("cases:note-skill", Can.EDIT_PERSON, of="case"),
    Route("cases:note-skill", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:person-papers", Can.SEE_CASES, of="case"),
    Route("cases:add-document", Can.EDIT_PERSON, of="case"),
    Route("cases:add-document", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:document", Can.SEE_CASES, of="document"),
    Route("cases:advise", Can.EDIT_PERSON, of="case"),
    Route("cases:advise", Can.EDIT_PERSON, of="case", method="post"),
    Route("cases:foundations", Can.SEE_TEAM),
    Route("cases:person-sharing", Can.SEE_CASES, of="case"),
    Route("cases:sharing-page", Can.SEE_CASES, of="case"),
    Route("cases:sharing-sent", Can.SEE_CASES, of="disclosure"),
    Route("cases:consent-yes", Can.SHARE, of="case"),
    Route("cases:consent-yes", Can.SHARE, of="case", method="post"),
    Route("cases:consent-no", Can.SHARE, of="case"),
    Route("cases:consent-no", Can.SHARE, of="case", method="post"),
    Route("cases:consent-whanau-yes", Can.SHARE, of="case"),
    Route("cases:consent-whanau-yes", Can.SHARE, of="case", method="post"),
    Route("cases:consent-whanau-no", Can.SHARE, of="case"),
    Route("cases:consent-whanau-no", Can.SHARE, of="case", method="post"),
    Route("cases:consent-withdraw", Can.SHARE, of="consent"),
    Route("cases:consent-withdraw", Can.SHARE, of="consent", method="post"),
    Route("cases:share", Can.SHARE, of="consent"),
    Route("cases:share", Can.SHARE, of="consent", method="post"),
    Route("cases:doubles", Can.JOIN_FILES),
    Route("cases:join-compare", Can.JOIN_FILES, of="two files"),
    Route("cases:join", Can.JOIN_FILES, of="two files", method="post"),
    Route("cases:not-same", Can.JOIN_FILES, of="two files", method="post"),
    Route("cases:join-undo", Can.JOIN_FILES, of="joined files", method="post"),
    Route("cases:stage", Can.MOVE_STAGE, of="case"),
    Route("cases:stage", Can.MOVE_STAGE, of="case", method="post"),
    Route("cases:close", Can.CLOSE_CASE, of="case"),
    Route("cases:close", Can.CLOSE_CASE, of="case", method="post"),
    Route("cases:reopen", Can.CLOSE_CASE, of="case"),
    Route("cases:reopen", Can.CLOSE_CASE, of="case", method="post"),
    Route("cases:pause", Can.MOVE_STAGE, of="case"),
    Route("cases:pause", Can.MOVE_STAGE, of="case", method="post"),
    Route("cases:pause-end", Can.MOVE_STAGE, of="case"),
    Route("cases:pause-end", Can.MOVE_STAGE, of="case", method="post"),
    Route("cases:lead", Can.REASSIGN, of="case"),
    Route("cases:lead", Can.REASSIGN, of="case", method="post"),
    Route("cases:cover", Can.ARRANGE_COVER, of="case"),
    Route("cases:cover", Can.ARRANGE_COVER, of="case", method="post"),
    Route("cases:request", Can.PROMISE_FOLLOW_UP, of="case"),
    Route("cases:request", Can.PROMISE_FOLLOW_UP, of="case", method="post"),
    Route("cases:requests-answered", Can.PROMISE_FOLLOW_UP, of="case", method="post"),
    Route("cases:promise", Can.PROMISE_FOLLOW_UP, of="case"),
    Route("cases:promise", Can.PROMISE_FOLLOW_UP, of="case", method="post"),
    Route("cases:promise-done", Can.PROMISE_FOLLOW_UP, of="promise", method="post"),
    Route("cases:promise-date", Can.PROMISE_FOLLOW_UP, of="promise"),
    Route("cases:promise-date", Can.PROMISE_FOLLOW_UP, of="promise", method="post"),
    Route("cases:promise-give-back", Can.PROMISE_FOLLOW_UP, of="promise owed, unseen"),
    Route("cases:promise-give-back", Can.PROMISE_FOLLOW_UP, of="promise owed, unseen", method="post"),
    Route("cases:promise-let-go", Can.PROMISE_FOLLOW_UP, of="promise"),
    Route("cases:promise-let-go", Can.PROMISE_FOLLOW_UP, of="promise", method="post"),
    Route("cases:collection-notice", Can.CONFIGURE),
    Route("cases:who-looked", Can.SEE_WHO_LOOKED, of="case"),
    Route("cases:who-looked-csv", Can.SEE_WHO_LOOKED, of="case"),
    Route("cases:waits", Can.SEE_TEAM),
    Route("cases:covers", Can.ARRANGE_COVER),
    Route("cases:covers", Can.ARRANGE_COVER, method="post"),
    Route("cases:cover-end", Can.ARRANGE_COVER, of="cover", method="post"),
    Route("cases:leaver", {Can.REASSIGN, Can.MANAGE_PEOPLE}, of="colleague"),
    Route("cases:leaver-hold", Can.MANAGE_PEOPLE, of="colleague", method="post"),
    Route("cases:log-session", Can.LOG_SESSION),
    Route("cases:log-session", Can.LOG_SESSION, method="post"),
    Route("cases:log-session", Can.LOG_SESSION, of="case"),
    Route("cases:log-session", Can.LOG_SESSION, of="case", method="post"),
    Route("cases:log-session-about", Can.LOG_SESSION),
    Route("cases:log-session-who", Can.LOG_SESSION, method="post"),
    Route("cases:session", Can.SEE_CASES, of="session"),
    Route("cases:session", Can.SEE_CASES, of="private session"),
    Route("cases:amend-session", Can.LOG_SESSION, of="own session"),
    Route("cases:amend-session", Can.LOG_SESSION, of="own session", method="post"),
    Route("cases:drafts", Can.KEEP_DRAFTS),
    Route("cases:drafts", Can.KEEP_DRAFTS, method="post", answers=NOT_FOUND),
    Route("cases:our-time", Can.SEE_TEAM),
    Route("cases:service-worker", ANYONE),
    Route("cases:log-session-shell", ANYONE),
    Route("cases:outbox-ready", ANYONE, nobody=401),
]

DESK = [
    Route("day:today", Can.USE_OWN_ACCOUNT),
    Route("day:put-aside", Can.SEE_DAY, of="own row of the day"),
    Route("day:put-aside", Can.SEE_DAY, of="own row of the day", method="post"),
    Route("day:take-back", Can.SEE_DAY, of="own snooze", method="post"),
    Route("search:go", Can.SEARCH),
    Route("search:go", Can.SEARCH, method="post", data={"q": "Hēmi"}),
    Route("api:day", Can.SEE_DAY),
    Route("api:put-aside", Can.SEE_DAY, of="own row of the day", method="post"),
    Route("api:take-back", Can.SEE_DAY, of="own snooze", method="delete"),
    Route("api:search", Can.SEARCH, method="post", data={"words": "Hēmi"}),
]

KIT = [
    Route("kit:gallery", Can.USE_OWN_ACCOUNT),
]

API = [
    Route("api:schema", Can.USE_OWN_ACCOUNT),
    Route("api:docs", Can.USE_OWN_ACCOUNT),
    Route("api:nowhere", Can.USE_OWN_ACCOUNT, args=("nowhere",), answers=NOT_FOUND),
    Route("api:me", Can.USE_OWN_ACCOUNT),
    Route("api:teams", Can.USE_OWN_ACCOUNT),
    Route("api:colleagues", Can.USE_OWN_ACCOUNT),
    Route("api:colleague", Can.USE_OWN_ACCOUNT, of="colleague"),
    Route("api:find", Can.SEARCH, method="post"),
    Route("api:start", Can.START_CASE, method="post"),
    Route("api:facts", Can.SEE_CASES, of="case"),
    Route("api:facts", Can.EDIT_PERSON, of="case", method="put"),
    Route("api:reach", Can.SEE_CASES, of="case"),
    Route("api:reach", Can.EDIT_PERSON, of="case", method="post"),
    Route("api:one-reach", Can.EDIT_PERSON, of="way to reach", method="put"),
    Route("api:work", Can.EDIT_PERSON, of="case", method="post"),
    Route("api:hopes", Can.EDIT_PERSON, of="case", method="put"),
    Route("api:strategy", Can.EDIT_PERSON, of="case", method="post"),
    Route("api:told", Can.EDIT_PERSON, of="referral", method="post"),
    Route("api:whanau", Can.SEE_CASES, of="case"),
    Route("api:whanau", Can.EDIT_PERSON, of="case", method="post"),
    Route("api:one-whanau", Can.EDIT_PERSON, of="whānau member", method="put"),
    Route("api:consents", Can.SEE_CASES, of="case"),
    Route("api:consents", Can.SHARE, of="case", method="post"),
    Route("api:consents-refused", Can.SHARE, of="case", method="post"),
    Route("api:consent-withdraw", Can.SHARE, of="consent", method="post"),
    Route("api:share", Can.SHARE, of="consent"),
    Route("api:share", Can.SHARE, of="consent", method="post"),
    Route("api:can-share", Can.SHARE, of="case", method="post"),
    Route("api:disclosures", Can.SEE_CASES, of="case"),
    Route("api:disclosure", Can.SEE_CASES, of="disclosure"),
    Route("api:sessions", Can.LOG_SESSION, method="post"),
    Route("api:session", Can.SEE_CASES, of="session"),
    Route("api:session", Can.LOG_SESSION, of="session", method="patch"),
    Route("api:person-sessions", Can.SEE_CASES, of="case"),
    Route("api:our-time", Can.SEE_TEAM),
    Route("api:drafts", Can.KEEP_DRAFTS),
    Route("api:draft", Can.KEEP_DRAFTS, of="draft"),
    Route("api:draft", Can.KEEP_DRAFTS, of="own draft, kept", method="put", data={"version": 1, "content": {}}),
    Route("api:draft", Can.KEEP_DRAFTS, of="own draft, kept", method="delete"),
    Route("api:notices", Can.USE_OWN_ACCOUNT),
    Route("api:notice-read", Can.USE_OWN_ACCOUNT, of="own notice", method="post"),
    Route("api:notice-preferences", Can.USE_OWN_ACCOUNT),
    Route("api:notice-preferences", Can.USE_OWN_ACCOUNT, method="put"),
    Route("api:notice-delivery", Can.SEE_DELIVERY),
    Route("api:notice-again", Can.SEE_DELIVERY, of="notice", method="post"),
    Route("api:trail", Can.READ_TRAIL),
    Route("api:organisations", SEES_ORGANISATIONS),
    Route("api:organisations", Can.MANAGE_DIRECTORY, method="post"),
    Route("api:organisation", SEES_ORGANISATIONS, of="organisation"),
    Route("api:organisation", Can.MANAGE_DIRECTORY, of="organisation", method="put"),
    Route("api:organisation-sites", Can.MANAGE_DIRECTORY, of="organisation", method="post"),
    Route("api:organisation-contacts", Can.MANAGE_DIRECTORY, of="organisation", method="post"),
    Route("api:organisation-merge", Can.MANAGE_DIRECTORY, of="two organisations", method="post"),
    Route("api:contact-end", Can.MANAGE_DIRECTORY, of="contact", method="post"),
]

# the API of people, cases and promises
API_PEOPLE = [
    Route("api:people", Can.SEE_CASES),
    Route("api:person", Can.SEE_CASES, of="case"),
    Route("api:doubles", Can.JOIN_FILES),
    Route("api:join", Can.JOIN_FILES, of="two files"),
    Route("api:join", Can.JOIN_FILES, of="two files", method="post"),
    Route("api:not-same", Can.JOIN_FILES, of="two files", method="post"),
    Route("api:join-undo", Can.JOIN_FILES, of="joined files", method="post"),
    Route("api:timeline", Can.SEE_CASES, of="case"),
    Route("api:promises", Can.SEE_CASES, of="case"),
    Route("api:promises", Can.PROMISE_FOLLOW_UP, of="case", method="post"),
    Route("api:basics", Can.SEE_CASES, of="case"),
    Route("api:basics", Can.EDIT_PERSON, of="case", method="put"),
    Route("api:need", Can.EDIT_PERSON, of="case", args=("food",), method="post"),
    Route("api:track", Can.EDIT_PERSON, of="case", args=("mana",), method="post"),
    Route("api:measures", Can.EDIT_PERSON, of="case", method="post"),
    Route("api:declined", Can.EDIT_PERSON, of="case", method="post"),
    Route("api:plan", Can.SEE_CASES, of="case"),
    Route("api:plan", Can.EDIT_PERSON, of="case", method="put"),
    Route("api:goal-reached", Can.EDIT_PERSON, of="goal", method="post"),
    Route("api:at-work", Can.EDIT_PERSON, of="case", method="post"),
    Route("api:one-at-work", Can.EDIT_PERSON, of="accommodation", method="put"),
    Route("api:alone", Can.EDIT_PERSON, of="case", method="post"),
    Route("api:papers", Can.SEE_CASES, of="case"),
    Route("api:papers", Can.EDIT_PERSON, of="case", method="post"),
    Route("api:advice", Can.EDIT_PERSON, of="case", method="post"),
    Route("api:foundations", Can.SEE_TEAM),
    Route("api:stage", Can.MOVE_STAGE, of="case", method="post"),
    Route("api:close", Can.CLOSE_CASE, of="case", method="post"),
    Route("api:reopen", Can.CLOSE_CASE, of="case", method="post"),
    Route("api:pause", Can.MOVE_STAGE, of="case", method="post"),
    Route("api:pause", Can.MOVE_STAGE, of="case", method="delete"),
    Route("api:lead", Can.REASSIGN, of="case", method="post"),
    Route("api:cover", Can.ARRANGE_COVER, of="case", method="post"),
    Route("api:requests", Can.PROMISE_FOLLOW_UP, of="case", method="post"),
    Route("api:requests-answered", Can.PROMISE_FOLLOW_UP, of="case", method="post"),
    Route("api:end-cover", Can.ARRANGE_COVER, of="cover", method="delete"),
    Route("api:promise", Can.PROMISE_FOLLOW_UP, of="promise", method="patch"),
    Route("api:promise-done", Can.PROMISE_FOLLOW_UP, of="promise", method="post"),
    Route("api:promise-give-back", Can.PROMISE_FOLLOW_UP, of="promise owed, unseen", method="post"),
    Route("api:promise-let-go", Can.PROMISE_FOLLOW_UP, of="promise", method="post"),
    Route("api:release", Can.REASSIGN, of="colleague", method="post"),
    Route("api:hold", Can.MANAGE_PEOPLE, of="colleague", method="post"),
    Route("api:waits", Can.SEE_TEAM),
]

IMPORTS = [
    Route("cases:imports", Can.IMPORT_CASELOAD),
    Route("cases:imports", Can.IMPORT_CASELOAD, method="post"),
    Route("cases:import", Can.IMPORT_CASELOAD, of="caseload file"),
    Route("cases:import-columns", Can.IMPORT_CASELOAD, of="caseload file"),
    Route("cases:import-columns", Can.IMPORT_CASELOAD, of="caseload file", method="post"),
    Route("cases:import-coaches", Can.IMPORT_CASELOAD, of="caseload file"),
    Route("cases:import-coaches", Can.IMPORT_CASELOAD, of="caseload file", method="post"),
    Route("cases:import-progress", Can.IMPORT_CASELOAD, of="caseload file"),
    Route("cases:import-doubles", Can.IMPORT_CASELOAD, of="caseload file", method="post"),
    Route("cases:import-take", Can.IMPORT_CASELOAD, of="caseload file", method="post"),
    Route("cases:import-throw-away", Can.IMPORT_CASELOAD, of="caseload file", method="post"),
    Route("cases:import-rest", Can.IMPORT_CASELOAD, of="caseload file", args=("csv",)),
    Route("api:imports", Can.IMPORT_CASELOAD),
    Route("api:imports", Can.IMPORT_CASELOAD, method="post"),
    Route("api:import", Can.IMPORT_CASELOAD, of="caseload file"),
    Route("api:import", Can.IMPORT_CASELOAD, of="caseload file", method="delete"),
    Route("api:import-columns", Can.IMPORT_CASELOAD, of="caseload file", method="put"),
    Route("api:import-coaches", Can.IMPORT_CASELOAD, of="caseload file"),
    Route("api:import-coaches", Can.IMPORT_CASELOAD, of="caseload file", method="put"),
    Route("api:import-rows", Can.IMPORT_CASELOAD, of="caseload file"),
    Route("api:import-doubles", Can.IMPORT_CASELOAD, of="caseload file", method="put"),
    Route("api:import-take", Can.IMPORT_CASELOAD, of="caseload file", method="post"),
    Route("api:import-rest", Can.IMPORT_CASELOAD, of="caseload file"),
]

ROUTES = [*HEALTH, *ACCOUNTS, *AUDIT, *NOTICES, *DIRECTORY, *CASES, *IMPORTS, *DESK, *KIT, *API, *API_PEOPLE]
