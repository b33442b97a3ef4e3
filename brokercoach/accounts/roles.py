"""Who may do what: one table. Which rows they may do it to is each context's access.py."""

from brokercoach.accounts.choices import Part, Role
from brokercoach.audit.details import LEFT_OUT, say
from brokercoach.kit.grants import Can

EVERYONE = frozenset({Can.USE_OWN_ACCOUNT})

GRANTS = {
    Role.COACH: EVERYONE
    | {
        Can.SEE_CASES,
        Can.SEE_DAY,
        Can.SEARCH,
        Can.START_CASE,
        Can.EDIT_PERSON,
        Can.SHARE,
        Can.RESTRICT_FILE,
        Can.PUT_ON_CONTRACT,
        Can.SEE_CONTRACTS,
        Can.SEE_EMPLOYERS,
        Can.KEEP_EMPLOYERS,
        Can.LOG_SESSION,
        Can.KEEP_DRAFTS,
        Can.PROMISE_FOLLOW_UP,
        Can.MOVE_STAGE,
        Can.CLOSE_CASE,
        Can.JOIN_FILES,
        Can.SEE_WHO_LOOKED,
        Can.MANAGE_DIRECTORY,
    },
    Role.MANAGER: EVERYONE
    | {
        Can.SEE_CASES,
        Can.SEE_DAY,
        Can.SEARCH,
        Can.START_CASE,
        Can.EDIT_PERSON,
        Can.SHARE,
        Can.RESTRICT_FILE,
        Can.PUT_ON_CONTRACT,
        Can.SEE_CONTRACTS,
        Can.KEEP_CONTRACTS,
        Can.SEE_EMPLOYERS,
        Can.KEEP_EMPLOYERS,
        Can.IMPORT_EMPLOYERS,
        Can.EXPORT_EMPLOYERS,
        Can.PROMISE_FOLLOW_UP,
        Can.MOVE_STAGE,
        Can.CLOSE_CASE,
        Can.JOIN_FILES,
        Can.REASSIGN,
        Can.ARRANGE_COVER,
        Can.IMPORT_CASELOAD,
        Can.EXPORT_CASELOAD,
        Can.SEE_WHO_LOOKED,
        Can.SEE_TEAM,
        Can.SEE_DELIVERY,
        Can.MANAGE_DIRECTORY,
    },
    Role.QUALITY: EVERYONE
    | {Can.SEE_CASES, Can.SEARCH, Can.WRITE_FINDINGS, Can.SEE_WHO_LOOKED, Can.SEE_CONTRACTS, Can.SEE_EMPLOYERS},
    Role.INDEPENDENT: EVERYONE | {Can.HANDLE_COMPLAINTS, Can.READ_TRAIL},
    Role.EVALUATOR: EVERYONE | {Can.READ_AGGREGATES, Can.SEE_CONTRACTS},
    Role.ADMINISTRATOR: EVERYONE
    | {
        Can.MANAGE_PEOPLE,
        Can.CONFIGURE,
        Can.MANAGE_DIRECTORY,
        Can.IMPORT_CASELOAD,
        Can.SEE_DELIVERY,
        Can.SEE_CONTRACTS,
        Can.KEEP_CONTRACTS,
        Can.SEE_EMPLOYERS,
    },
    Role.EMPLOYER: EVERYONE | {Can.CONFIRM_PLACEMENT, Can.SEE_OWN_EMPLOYER, Can.ANSWER_AS_EMPLOYER},
}

# Held, and not yet asked by any page, endpoint or deed: printed as what is to come, so that nobody looks for it.
TO_COME = {
    Can.WRITE_FINDINGS: "quality reviews",
    Can.HANDLE_COMPLAINTS: "complaints and incidents",
    Can.READ_AGGREGATES: "numbers",
    Can.CONFIRM_PLACEMENT: "placements",
}

IN_WORDS = {
    Role.COACH: "Sees own cases and those they cover; logs sessions, promises and stages; keeps employers.",
    Role.MANAGER: "Sees cases of teams led; reassigns, covers, exports, keeps contracts, employers; logs no sessions.",
    Role.QUALITY: "Reads every case but private notes; changes nothing in them, and will write findings alone.",
    Role.INDEPENDENT: "Reads the trail; opens no case; will handle complaints and incidents.",
    Role.EVALUATOR: "Sees no client page at all; reads contracts with numbers; will see suppressed aggregates.",
    Role.ADMINISTRATOR: "Invites people, keeps teams, contracts, reference data, imports; sees no notes.",
    Role.EMPLOYER: "Sees own vacancies, and of people put forward what they allow; every other page is not there.",
}


def say_roles():
    """How the trail reads roles and parts."""
    say("invitation.sent_again", generation=LEFT_OUT)
    for what in ("invitation.sent", "invitation.accepted"):
        say(what, role=Role, invitation=LEFT_OUT)
    say("person.role_changed", was=Role, now=Role)
    for what in ("membership.started", "membership.part_changed"):
        say(what, part=Part)


def grants_of(role):
    """The grants of a role; an unknown role has none."""
    return GRANTS.get(role, frozenset())


def printed_table():
    """Rows of (role, in words, grants in order) for the page and the docs; what no door asks yet is *to come*."""
    return [(role, IN_WORDS[role], sorted(_printed(g) for g in GRANTS[role])) for role in Role]


def _printed(grant):
    return f"{grant} (to come)" if grant in TO_COME else str(grant)


def as_markdown():
    """docs/roles.md: the same table, printed. A test keeps page and file alike."""
    lines = [
        "# Who may do what",
        "",
        "One person has one role; no role may do everything. Which rows a role reaches is said by each context's",
        "`access.py`. This page is printed from `brokercoach/accounts/roles.py`: change it there.",
        "",
        "| role | in words | may |",
        "|---|---|---|",
    ]
    lines += [f"| {role.label} | {words} | {', '.join(grants)} |" for role, words, grants in printed_table()]
    return "\n".join(lines) + "\n"
