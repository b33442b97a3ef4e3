"""What can be done by name, and for whom. Pure: words and grants go in, commands come out."""

from dataclasses import dataclass

from brokercoach.kit.grants import Can
from brokercoach.kit.text import fold

JOINING = {"with", "for", "to", "me", "a", "an", "the"}


@dataclass(frozen=True)
class Command:
    """One thing to do. With a person, `label` says their name where it says {name}."""

    label: str
    url_name: str
    grant: Can
    icon: str
    words: tuple[str, ...]
    for_person: bool = False


COMMANDS = (
    Command("Log a session with {name}", "cases:log-session", Can.LOG_SESSION, "pencil-square",
            ("log a session", "session", "log", "korero"), for_person=True),
    Command("Promise something to {name}", "cases:promise", Can.PROMISE_FOLLOW_UP, "calendar3",
            ("promise", "follow up", "ring", "meet"), for_person=True),
    Command("Log a session", "cases:log-session", Can.LOG_SESSION, "pencil-square", ("log a session", "korero")),
    Command("Someone new", "cases:intake", Can.START_CASE, "person-plus", ("someone new", "new person", "intake")),
    Command("Perhaps one person", "cases:doubles", Can.JOIN_FILES, "people", ("one person", "doubles")),
    Command("My day", "day:today", Can.SEE_DAY, "sun", ("my day", "today", "home")),
    Command("Whānau: everyone I see", "cases:caseload", Can.SEE_CASES, "people", ("whanau", "caseload", "people")),
    Command("Drafts not finished", "cases:drafts", Can.KEEP_DRAFTS, "file-earmark-text", ("drafts", "unfinished")),
    Command("Basics, mana, pathways", "cases:foundations", Can.SEE_TEAM, "house", ("basics", "stability")),
    Command("Waits across the team", "cases:waits", Can.SEE_TEAM, "hourglass-split", ("waits", "waiting")),
    Command("Who covers for whom", "cases:covers", Can.ARRANGE_COVER, "arrow-left-right", ("cover", "who covers")),
    Command("Import a caseload", "cases:imports", Can.IMPORT_CASELOAD, "upload", ("import", "upload", "spreadsheet")),
    Command("Vacancies", "employers:vacancies", Can.SEE_EMPLOYERS, "briefcase", ("vacancies", "work", "jobs")),
    Command("New employer", "employers:add", Can.KEEP_EMPLOYERS, "building", ("new employer", "add an employer")),
    Command("Employers", "employers:list", Can.SEE_EMPLOYERS, "building", ("employers",)),
    Command("Events with employers", "employers:events", Can.SEE_EMPLOYERS, "calendar3", ("events", "job fair")),
    Command("Face time", "pipelines:face-times", Can.SEE_CASES, "people", ("face time", "mentors", "tours")),
    Command("Own business", "pipelines:own-works", Can.SEE_CASES, "briefcase", ("own business", "cooperatives")),
    Command("Vacancies kept back", "employers:hoarding", Can.SEE_TEAM, "eye-slash", ("kept back", "hoarding")),
    Command("Organisations", "directory:list", Can.MANAGE_DIRECTORY, "building", ("organisations", "directory")),
    Command("People and teams", "accounts:people", Can.MANAGE_PEOPLE, "person-badge", ("people and teams", "invite")),
    Command("Messages that did not go out", "notices:delivery", Can.SEE_DELIVERY, "envelope", ("messages", "delivery")),
    Command("Your account", "accounts:own", Can.USE_OWN_ACCOUNT, "person-circle", ("account", "my account", "profile")),
    Command("Which notices you get", "notices:own", Can.USE_OWN_ACCOUNT, "bell", ("notices", "notifications")),
    Command("Password", "account_change_password", Can.USE_OWN_ACCOUNT, "key", ("password",)),
)  # fmt: skip


def asked_for(typed, commands):
    """Commands without a person whose words begin as typed, in their own order; each word of a command counts."""
    said = fold(typed)
    if not said:
        return []
    return [c for c in commands if not c.for_person and any(begins(said, words) for words in c.words)]


def begins(said, words):
    """The command's words begin with what was said: whole, or from any of its words on."""
    folded = fold(words)
    return folded.startswith(said) or f" {folded}".find(f" {said}") >= 0


def with_person(typed, commands):
    """(command, the rest of the words) for each command about a person that the words begin with."""
    said = fold(typed).split()
    found = []
    for command in commands:
        if not command.for_person:
            continue
        used = max((taken(said, fold(words).split()) for words in command.words), default=0)
        rest = said[used:]
        while rest and rest[0] in JOINING:
            rest = rest[1:]
        if used and rest:
            found.append((command, " ".join(rest)))
    return found


def taken(said, words):
    """How many of the said words the command's own words use up; 0 when they do not begin alike.

    Small words between may be left out: "log session with Aroha" is "log a session with Aroha".
    """
    wanted = [word for word in words if word not in JOINING]
    at = 0
    for word in wanted:
        while at < len(said) and said[at] in JOINING:
            at += 1
        if at >= len(said) or said[at] != word:
            return 0
        at += 1
    return at
