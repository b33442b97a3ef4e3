"""What becomes of every row that points at an employer when two employers become one. Declarations, and which rows
move; employers.actions.joining moves them.

Each foreign key to Employer is named here, or a test fails. A context above names its own when it is ready:
`declare({"pipelines.DemandLine.employer": moves("demand line", "demand lines")})`.
"""

from django.apps import apps

from brokercoach.kit import joining as kit
from brokercoach.kit.joining import by_hand, moves, moves_unless, stays

WAYS = {
    "employers.CapabilityPeriod.employer": by_hand("assessment", "assessments"),
    "employers.Clause.employer": moves_unless("clause", "clauses", "buyer", "contract_ref"),
    "employers.Commitment.employer": moves("promise of theirs", "promises of theirs"),
    "employers.Conversation.employer": moves("conversation", "conversations"),
    "employers.Employer.merged_into": moves("", ""),
    "employers.EmployerDraft.employer": moves("", ""),
    "employers.EmployerJoined.gone": stays("what was done stands as it was done"),
    "employers.EmployerJoined.kept": stays("what was done stands as it was done"),
    "employers.EmployerNotSame.one": by_hand("", ""),
    "employers.EmployerNotSame.other": by_hand("", ""),
    "employers.EmployersLine.employer": moves("", ""),
    "employers.Gain.employer": moves("thing that came of it", "things that came of it"),
    "employers.GatheringEmployer.employer": moves_unless("event", "events", "event"),
    "employers.GatheringNeed.employer": moves("need raised", "needs raised"),
    "employers.Hires.employer": moves("time we heard of hires", "times we heard of hires"),
    "employers.HiringNote.employer": by_hand("note on how they hire", "notes on how they hire"),
    "employers.Incident.employer": moves("bad experience", "bad experiences"),
    "employers.NextStep.employer": moves("promise of ours", "promises of ours"),
    "employers.Paper.employer": moves("piece of paperwork", "pieces of paperwork"),
    "employers.RoadPeriod.employer": by_hand("piece of evidence", "pieces of evidence"),
    "employers.Seat.employer": stays("nobody signs in for more than they were asked to: it ends with the join"),
    "employers.TiePeriod.employer": stays("the dated history of that tie: the kept one’s is computed from what it has"),
    "employers.Vacancy.employer": moves("vacancy", "vacancies"),
    "employers.VerifiedFact.employer": by_hand("verified fact", "verified facts"),
    "employers.Wave.employer": moves_unless("count of empty jobs", "counts of empty jobs", "said_on"),
}


def declare(ways):
    """Add the keys of a context above."""
    WAYS.update(ways)


def keys():
    """(label, model, field) of every foreign key to an employer."""
    return kit.keys_to(apps.get_model("employers", "Employer"))


def planned(kept, gone):
    """[(how many, what)] that would move, the most first: for the page before the deed."""
    return kit.counted(keys(), WAYS, lambda key: (kept.pk, gone.pk))
