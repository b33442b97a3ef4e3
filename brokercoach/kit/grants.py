"""Every grant there is. accounts/roles.py says who holds which; nothing else does."""

from enum import StrEnum


class Can(StrEnum):
    # everyone who is signed in
    USE_OWN_ACCOUNT = "use own account"
    # the work
    SEE_CASES = "see cases"
    SEE_DAY = "see own day"
    SEARCH = "search for people"
    START_CASE = "start a case"
    EDIT_PERSON = "change what we know of a person"
    SHARE = "write down consents and share"
    RESTRICT_FILE = "close a file to a colleague"
    PUT_ON_CONTRACT = "put a file on a contract"
    LOG_SESSION = "log a session"
    KEEP_DRAFTS = "keep drafts"
    PROMISE_FOLLOW_UP = "promise and answer follow-ups"
    MOVE_STAGE = "move a case to another stage"
    CLOSE_CASE = "close and re-open a case"
    JOIN_FILES = "join two files of one person"
    REASSIGN = "reassign cases"
    ARRANGE_COVER = "arrange cover"
    IMPORT_CASELOAD = "import a caseload"
    EXPORT_CASELOAD = "export a caseload"
    SEE_WHO_LOOKED = "see who looked at a file"
    READ_TRAIL = "read the whole trail"
    WRITE_FINDINGS = "write quality findings"
    HANDLE_COMPLAINTS = "handle complaints and incidents"
    SEE_EMPLOYERS = "see employers and vacancies"
    KEEP_EMPLOYERS = "keep relationships with employers"
    # the house
    SEE_TEAM = "see own team's people and load"
    SEE_DELIVERY = "see which messages failed"
    MANAGE_DIRECTORY = "keep the directory of organisations"
    SEE_CONTRACTS = "see funders' contracts"
    KEEP_CONTRACTS = "keep funders' contracts"
    MANAGE_PEOPLE = "invite people, set roles and teams"
    CONFIGURE = "change settings and reference data"
    READ_AGGREGATES = "read suppressed aggregates"
    CONFIRM_PLACEMENT = "confirm a placement"
    # an employer's own people
    SEE_OWN_EMPLOYER = "see own employer's vacancies and whom they were told of"
    ANSWER_AS_EMPLOYER = "answer for own employer"
    # bearers of a link only
    ACCEPT_INVITATION = "accept an invitation"
    ANSWER_CONSENT = "answer what one was asked about sharing"
    READ_JOB_PAGE = "read the page of a vacancy"
    READ_EVENT_PAGE = "read the page of an event"
    SIGN_IN_AT_EVENT = "sign in at an event"
    # named jobs and consequences only
    SEND_NOTICES = "send notices"
    TELL_STORY = "tell the demo story"
    WRITE_TIMELINE = "write a line on a timeline"
    MARK_IN_WORK = "mark a case in work"
    SWEEP = "tidy what is due"
