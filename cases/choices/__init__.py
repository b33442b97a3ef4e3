"""The words the work uses, with the steps each allows."""

from django.db import models


class Stage(models.TextChoices):
    """Where a case is. Steps go both ways: it is not always a linear process."""

    INTAKE = "intake", "Getting to know"
    ACTIVE = "active", "Preparing"
    TRAINING = "training", "In training"
    IN_WORK = "in_work", "In work"


LEADS_TO = {stage: set(Stage) - {stage} for stage in Stage}


class CloseReason(models.TextChoices):
    """Why support ends (WC-14). Being placed is not among them."""

    SETTLED = "settled", "Settled in work that fits their goals"
    THEIR_CHOICE = "their_choice", "They chose to stop"
    MOVED = "moved", "Moved away"
    TRANSFERRED = "transferred", "Transferred to another service"
    LOST_CONTACT = "lost_contact", "Lost contact after several tries"
    DECEASED = "deceased", "Died"


class PauseReason(models.TextChoices):
    HEALTH = "health", "Health"
    WHANAU = "whanau", "Whānau comes first for now"
    AWAY = "away", "Away"
    THEIR_WISH = "their_wish", "They asked for a break"
    OTHER = "other", "Something else"


class AssignmentEnd(models.TextChoices):
    REASSIGNED = "reassigned", "Reassigned"
    COACH_LEFT = "coach_left", "The coach left"
    THEIR_WISH = "their_wish", "The person asked for someone else"
    CLOSED = "closed", "Support ended"
    HELD = "held", "Put in the team's holding queue"


class ContactKind(models.TextChoices):
    MOBILE = "mobile", "Mobile"
    PHONE = "phone", "Home phone"
    EMAIL = "email", "E-mail"
    SOCIAL = "social", "Social media"
    ADDRESS = "address", "Address"
    OTHER = "other", "Another way"


class Gender(models.TextChoices):
    """For counting only (WC-13); the person's own words are kept beside it."""

    WAHINE = "wahine", "Wahine / female"
    TANE = "tane", "Tāne / male"
    ANOTHER = "another", "Another gender"
    NOT_SAID = "not_said", "Chose not to say"


class LabourState(models.TextChoices):
    OUT_OF_WORK = "out_of_work", "Not in paid work"
    EMPLOYED = "employed", "In paid work"
    EMPLOYED_LOW_PAID = "employed_low_paid", "In low-paid work"
    SELF_EMPLOYED = "self_employed", "Self-employed"
    STUDYING = "studying", "In training or study"
    CARING = "caring", "Caring for whānau"
    UNKNOWN = "unknown", "Not known yet"


class AspirationKind(models.TextChoices):
    JOB = "job", "A job or trade"
    SELF_DETERMINATION = "self_determination", "Choosing their own way"
    SELF_EMPLOYMENT = "self_employment", "Working for themselves"
    BUSINESS = "business", "Owning a business"
    COMMUNITY = "community", "Leading in the community"
    OTHER = "other", "Something else"


class Strategy(models.TextChoices):
    """CS-7: set by the person and the coach together, dated, changeable."""

    WAGE_FIRST = "wage_first", "Best pay first"
    ASPIRATION_FIRST = "aspiration_first", "What they want to become first"
    SURVIVAL_PLUS = "survival_plus", "A job now, and growing from there"
    SELF_EMPLOYMENT = "self_employment", "Working for themselves"


class Decides(models.TextChoices):
    DECIDES = "decides", "Decides"
    CONSULTED = "consulted", "Is asked first"
    INFORMED = "informed", "Is told"
    NONE = "none", "Not involved"


class Stance(models.TextChoices):
    SUPPORTIVE = "supportive", "Supportive"
    RISK_AVERSE = "risk_averse", "Worried about the risk"
    OPPOSED = "opposed", "Against it"
    UNKNOWN = "unknown", "Not known"


class ReferredBy(models.TextChoices):
    SELF = "self", "Came themselves"
    WHANAU = "whanau", "Whānau or friend"
    AGENCY = "agency", "Government agency"
    PROVIDER = "provider", "Community or health provider"
    MARAE = "marae", "Marae or church"
    SCHOOL = "school", "School or training"
    EMPLOYER = "employer", "Employer"
    OTHER = "other", "Someone else"


class Mode(models.TextChoices):
    IN_PERSON = "in_person", "In person"
    PHONE = "phone", "Phone"
    VIDEO = "video", "Video"
    TEXT = "text", "Text"


class Place(models.TextChoices):
    HOME = "home", "Home"
    MARAE = "marae", "Marae"
    WORKPLACE = "workplace", "Work"
    OFFICE = "office", "Office"
    COMMUNITY = "community", "Community"


class Result(models.TextChoices):
    """Attempts and contacts are different (SC-11): only TALKED is two-way contact."""

    TALKED = "talked", "We talked"
    NO_ANSWER = "no_answer", "Tried, no answer"
    PUT_OFF = "put_off", "They put it off"
    NO_SHOW = "no_show", "Did not come"


class Topic(models.TextChoices):
    """What a session was about (SC-4)."""

    WHANAU_KORERO = "whanau_korero", "Whānau kōrero"
    DIRECTION = "direction", "Direction and goals"
    BASICS = "basics", "Housing, kai, transport"
    CONFIDENCE = "confidence", "Mana and confidence"
    LICENCE = "licence", "Licence"
    CV = "cv", "CV and letters"
    EMPLOYER_LINK = "employer_link", "Meeting employers"
    INTERVIEW = "interview", "Interviews"
    TRAINING = "training", "Training"
    AT_WORK = "at_work", "How work is going"
    HEALTH = "health", "Health"
    PAPERWORK = "paperwork", "Forms and agencies"


class RoleWorn(models.TextChoices):
    """SC-12: the part the coach played."""

    COACHING = "coaching", "Coaching"
    BROKERING = "brokering", "Brokering"
    ADVOCACY = "advocacy", "Advocacy"
    FOLLOW_UP = "follow_up", "Follow-up"
    ADMIN = "admin", "Admin"


class Visibility(models.TextChoices):
    """Who may read a note. Team by default; whānau-shared is always chosen, never a default (settles CC-6)."""

    PRIVATE = "private", "Only me and the lead"
    TEAM = "team", "Our team"
    WHANAU = "whanau", "Shared with the whānau"


class Next(models.TextChoices):
    RING = "ring", "Ring"
    MEET = "meet", "Meet"
    DO = "do", "Do for them"


class EntryKind(models.TextChoices):
    """What a line on the timeline tells. Contexts above add theirs through cases.actions.timeline."""

    SESSION = "session", "Kōrero"
    ATTEMPT = "attempt", "Try"
    STAGE = "stage", "Stage"
    LEAD = "lead", "Lead coach"
    SUPPORT = "support", "Support"
    REFERRAL = "referral", "Referral"
    REQUEST = "request", "Message from them"
    FOLLOW_UP = "follow_up", "Promise"
    WHANAU = "whanau", "Whānau"
    BASICS = "basics", "Basics"
    PLAN = "plan", "Plan"
    SHARING = "sharing", "Sharing"
    WORK = "work", "Work"
    LEARNING = "learning", "Learning"


class ImportState(models.TextChoices):
    """Where a caseload being brought in stands. Two are work for a job: looking through it, and taking it in."""

    READ = "read", "Waiting for its columns"
    ASKING = "asking", "Waiting to hear who is who"
    MAPPED = "mapped", "Being looked through"
    PREVIEWED = "previewed", "Ready to bring in"
    TAKING = "taking", "Being brought in"
    TAKEN = "taken", "Brought in"
    FAILED = "failed", "Not brought in"


class Verdict(models.TextChoices):
    """What became of one row of a caseload file."""

    UNREAD = "unread", "Not looked at yet"
    SOUND = "sound", "Ready"
    FAULTY = "faulty", "To put right"
    DOUBLE = "double", "Perhaps the same person"
    ALREADY_HERE = "already_here", "Already brought in"
    TAKEN = "taken", "Brought in"
    LEFT_OUT = "left_out", "Left out"


class DoubleChoice(models.TextChoices):
    """What someone says of a likely double."""

    SAME = "same", "The same person: leave out"
    DIFFERENT = "different", "A different person: bring in"
