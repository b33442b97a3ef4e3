"""What becomes of every row that points at a file when two files of one person become one. Declarations, and which
rows move; cases.actions.joining moves them.

Each foreign key to Case or Client is named here, or a test fails. A context above names its own when it is ready:
`declare({"pipelines.Enrolment.case": moves("enrolment", "enrolments")})`.
"""

from django.apps import apps

from brokercoach.kit import joining as kit
from brokercoach.kit.joining import by_hand, moves, moves_unless, stays

HISTORY = "the dated history of that file: periods of one file never overlap; what is open there ends that day"
WAYS = {
    "cases.Accommodation.case": moves("need at work", "needs at work"),
    "cases.Advice.case": moves("piece of advice", "pieces of advice"),
    "cases.Aspiration.client": by_hand("hope", "hopes", once="own_words"),
    "cases.Ask.case": moves_unless("", "", "asker"),
    "cases.Assignment.case": stays(HISTORY),
    "cases.BasicsOverride.case": moves("step taken all the same", "steps taken all the same"),
    "cases.CanDoAlone.case": moves_unless("skill of their own", "skills of their own", "skill"),
    "cases.Case.client": stays("a file and its person are two halves of one"),
    "cases.Case.merged_into": moves("", ""),
    "cases.ClientEthnicity.client": by_hand("ethnic group", "ethnic groups", "own_words"),
    "cases.ClientIwi.client": moves_unless("iwi", "iwi", "own_words"),
    "cases.Consent.client": stays("said of that file: where the two differ the narrower stands (cases.sharing)"),
    "cases.ConsentAsk.case": stays("asked of that file: its link ends, and what is agreed is asked anew"),
    "cases.ContactPoint.client": by_hand("way to reach them", "ways to reach them", once="value"),
    "cases.ContactRequest.case": moves("message from them", "messages from them"),
    "cases.ContractPeriod.case": by_hand("time on a contract", "times on contracts"),
    "cases.Cover.case": moves("cover", "covers"),
    "cases.CulturalSupport.case": moves("cultural support", "cultural supports"),
    "cases.CulturalSupportGiven.case": moves("day of cultural support", "days of cultural support"),
    "cases.Declined.case": moves("no they said", "noes they said"),
    "cases.Disclosure.client": moves("thing that was shared", "things that were shared"),
    "cases.Document.case": by_hand("document", "documents", "kind", "title"),
    "cases.EarlierNote.case": moves("earlier note", "earlier notes"),
    "cases.Exploration.case": moves("conversation about direction", "conversations about direction"),
    "cases.FactsSaid.client": moves_unless("", "", "group"),
    "cases.FollowUp.case": moves("promise", "promises"),
    "cases.Glass.case": stays("what was opened by break-glass stands as it was opened"),
    "cases.Goal.case": moves("goal", "goals"),
    "cases.ImportRow.case": moves("", ""),
    "cases.Interpreted.case": moves_unless("", "", "session"),
    "cases.Joined.gone": stays("what was done stands as it was done"),
    "cases.Joined.kept": stays("what was done stands as it was done"),
    "cases.LabourStatus.client": by_hand("fact about work", "facts about work"),
    "cases.MeasureTaken.case": moves_unless("measure", "measures", "measure", "instrument", "rated_by", "taken_on"),
    "cases.NeedPeriod.case": moves_unless("state of a need", "states of needs", "need"),
    "cases.NotSame.one": by_hand("", ""),
    "cases.NotSame.other": by_hand("", ""),
    "cases.NoticeGiven.client": moves("collection notice", "collection notices"),
    "cases.Onward.case": moves("place they were pointed to", "places they were pointed to"),
    "cases.PathwayStrategy.client": moves_unless("way to get there", "ways to get there"),
    "cases.Pause.case": stays(HISTORY),
    "cases.PlanVersion.case": moves_unless("version of the plan", "versions of the plan"),
    "cases.PopulationNeed.case": moves_unless("thing support must fit", "things support must fit", "population"),
    "cases.PromiseTold.client": moves_unless("service promise heard", "service promises heard", "promise"),
    "cases.Referral.client": moves("referral", "referrals"),
    "cases.Restriction.case": moves("", ""),
    "cases.SessionCase.case": moves_unless("session", "sessions", "session"),
    "cases.StagePeriod.case": stays(HISTORY),
    "cases.StreamPeriod.case": moves_unless("stream", "streams"),
    "cases.SupportPeriod.case": stays(HISTORY),
    "cases.TimelineEntry.case": moves_unless("line of the story", "lines of the story", "session"),
    "cases.TrackPeriod.case": moves_unless("place on a track", "places on tracks", "track"),
    "cases.WhanauMember.client": moves("someone of the whānau", "of the whānau"),
}


def declare(ways):
    """Add the keys of a context above."""
    WAYS.update(ways)


def keys():
    """(label, model, field) of every foreign key to a file or its person."""
    return kit.keys_to(apps.get_model("cases", "Case"), apps.get_model("cases", "Client"))


def ends(key, kept, gone):
    """(the value of the key on the kept file, on the gone one)."""
    of_client = key.related_model._meta.model_name == "client"
    return (kept.client_id, gone.client_id) if of_client else (kept.pk, gone.pk)


def going_over(model, key, way, kept, gone):
    """The rows of one sort that leave the gone file for the kept one."""
    return kit.going(model, key, way, *ends(key, kept, gone))


def planned(kept, gone):
    """[(how many, what)] that would move, the most first: for the page before the deed."""
    return kit.counted(keys(), WAYS, lambda key: ends(key, kept, gone))
