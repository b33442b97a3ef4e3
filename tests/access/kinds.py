"""The rows that routes are about: how to make one, what stands in its address, and who of the cast may see it.

`sees` is written by hand from the words of the rule, never computed with visible_to: two people have to agree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from brokercoach.kit.grants import Can
from tests import factories
from tests.factories.work import NOW

STAFF = frozenset({"mere", "sina", "hone", "tama", "mele", "rangi", "ngaire", "eru", "ana", "was"})
EVERYONE = STAFF | {"noah"}
ADMINISTRATOR = frozenset({"ana"})
# Mere leads, Hōne leads her team, Rangi reviews quality. Sina is in the team and covers nothing; Tama and Mele are of
# another team; "was" led Mere's team until last month; "gone" worked here and has left.
NOWHERE = (987_654_321, 987_654_321)
NOBODY_S_UUID = "6d0c1d0e-0000-4000-8000-000000000000"
KEEPS_DIRECTORY = frozenset({"mere", "sina", "hone", "tama", "mele", "rangi", "ana", "was"})
CONTRACTS = KEEPS_DIRECTORY | {"eru"}
MERES = frozenset({"mere", "hone", "rangi"})


@dataclass(frozen=True)
class Kind:
    make: Callable  # cast -> what stands in the address, as a tuple
    sees: frozenset
    gone: tuple | None = (987_654_321,)  # an address of nothing; None when there can be none


def pk(row):
    return (row.pk,)


def a_team(cast):
    return cast.teams["Manukau"]


def a_membership(cast):
    return cast.mere.memberships.get()


def an_invitation(cast):
    from brokercoach.accounts.actions import invitations

    return invitations.invite(by=cast.ana, email="kahu@brokercoach.example", role="coach", now=NOW)


def a_token(cast):
    from brokercoach.accounts.actions import tokens

    until = NOW.date() + timedelta(days=30)
    return tokens.make_token(by=cast.mere, name="sheet", scopes=[Can.SEE_CASES], expires_on=until, now=NOW)[0]


def a_case(cast):
    """Mere's case, with a note in it that only she may read: no page may show it to anyone else."""
    case = factories.a_person(cast)
    factories.a_private_session(cast, case)
    return pk(case)


def a_case_to_promise(cast):
    factories.a_service_promise(cast)
    return a_case(cast)


def a_notice(cast):
    from brokercoach.notices.choices import Channel, State
    from brokercoach.notices.models import Notice

    return Notice.objects.create(
        kind="follow_ups_due",
        dedupe_key="follow-ups-due:1",
        to=cast.mere,
        channel=Channel.IN_APP,
        state=State.SENT,
        queued_at=NOW,
        due_at=NOW,
        sent_at=NOW,
    )


def an_organisation(cast, name="Kauri Foods"):
    """The one of this name, added when it is not there yet: the same name twice is refused."""
    from brokercoach.directory.actions import organisations
    from brokercoach.directory.models import Organisation

    known = Organisation.objects.filter(name=name).first()
    return known or organisations.add(by=cast.mere, name=name, kinds=["employer"], on=NOW.date())


def a_fact_verified(cast):
    fact = factories.a_verified_fact(cast)
    return fact.employer_id, fact.pk


def of_an_employer(make):
    """An address of an employer and a row about them."""

    def both(cast):
        row = make(cast)
        return row.employer_id, row.pk

    return both


def of_an_industry(cast):
    return "C", factories.a_hiring_note(cast, division="C").pk


def a_step_promised(cast):
    step = factories.a_next_step(cast)
    return step.employer_id, step.pk


def a_draft_of_talk(cast):
    draft = factories.a_talk_draft(cast)
    return draft.employer_id, draft.pk


def a_contact(cast):
    from brokercoach.directory.actions import contacts

    return contacts.add_contact(by=cast.mere, organisation=an_organisation(cast), name="Pat Lee", on=NOW.date())


def two_organisations(cast):
    return an_organisation(cast).pk, an_organisation(cast, "Kauri Kai").pk


def two_files(cast):
    """Both of Mere's, perhaps of one person."""
    return factories.a_person(cast).pk, factories.a_person(cast).pk


def joined_files(cast):
    """Two of hers that were joined a moment ago."""
    from brokercoach.kit import dates
    from cases.actions import joining

    kept, gone = factories.a_person(cast), factories.a_person(cast)
    return pk(joining.join(by=cast.mere, kept=kept, gone=gone, on=dates.today(), now=dates.now()))


def two_employers(cast):
    """Perhaps one."""
    return tuple(row.pk for row in factories.two_employers(cast))


def joined_employers(cast):
    """Joined a moment ago."""
    from brokercoach.kit import dates

    return pk(factories.joined_employers(cast, on=dates.today(), now=dates.now()))


def of_a_person(make):
    """An address of a case and a row of that person's: /people/4/reach/9/."""

    def both(cast):
        case = factories.a_person(cast)
        return case.pk, make(case).pk

    return both


def with_cast(make):
    """The same, for a row that its action makes: it needs the cast."""

    def both(cast):
        case = factories.a_person(cast)
        return case.pk, make(cast, case).pk

    return both


def of_a_contract(make):
    """An address of a contract and a row of it."""

    def both(cast):
        contract = factories.a_contract(cast)
        return contract.pk, make(cast, contract).pk

    return both


def a_saved_view(cast):
    from cases.models import SavedView

    return SavedView.objects.create(owner=cast.mere, name="Waiting longest", query={})


def a_caseload(cast):
    """A file that Hōne brought, looked through."""
    from io import BytesIO

    from cases.actions import imports

    file = BytesIO(b"Name,DOB,Coach\nRewi Pohatu,1/2/1990,mere\nRewi Pohatu,1/2/1990,mere\n")
    file.name = "caseload.csv"
    batch = imports.read_file(by=cast.hone, file=file, team=a_team(cast), now=NOW)
    known = {"batch": batch, "columns": batch.columns, "on": NOW.date(), "now": NOW}
    return imports.choose_columns(by=cast.hone, **known)


def a_row_of_the_day(cast):
    return (f"promise-{factories.a_promise(cast, factories.a_person(cast)).pk}",)


def a_snooze(cast):
    from desk.actions.snoozes import put_aside

    about = a_row_of_the_day(cast)[0]
    until = NOW.date() + timedelta(days=2)
    return put_aside(by=cast.mere, about=about, reason="After pay day", until_on=until, now=NOW)


def an_ask_of_mere_s(cast):
    """About someone of Tama's."""
    return factories.an_ask(cast, factories.a_person(cast, lead=cast.tama, team="Waitākere"), by=cast.mere)


def a_held_vacancy(cast):
    """Mere's, kept back from other teams."""
    from brokercoach.kit import dates
    from employers.actions import holding

    today = dates.today()
    until = {"until_on": today + timedelta(days=7), "on": today}
    return holding.hold_back(by=cast.mere, vacancy=factories.a_vacancy(cast), reason="asked", **until).vacancy


def a_job_page(cast):
    from employers.actions import job_pages
    from employers.queries.job_pages import address_of

    row = job_pages.publish(by=cast.mere, vacancy=factories.a_vacancy(cast), on=NOW.date())
    return (address_of(row).split("/")[-2],)


def a_seat_invited(cast):
    seat = factories.an_invited_seat(cast)
    return seat.employer_id, seat.pk


def noah_s(cast):
    """The one employer Noah signs in for."""
    if not hasattr(cast, "noah_s"):
        cast.noah_s = factories.an_employer(cast)
        factories.a_seat(cast, cast.noah_s)
    return cast.noah_s


def a_vacancy_of_noah(cast):
    return pk(factories.a_vacancy(cast, noah_s(cast)))


def told_to_noah(cast):
    """Hēmi, put forward to the employer Noah signs in for."""
    from brokercoach.kit import dates

    vacancy = factories.a_vacancy(cast, noah_s(cast))
    return pk(factories.an_introduction(cast, factories.a_person(cast), vacancy, now=dates.now()))


def a_question(cast):
    ask = factories.a_consent_ask(cast, factories.a_person(cast))
    return int(ask.source.split(":")[1]), ask.pk


def a_link_of_a_question(cast):
    from brokercoach.kit import dates
    from cases.asking import link_of

    return (link_of(factories.a_consent_ask(cast, factories.a_person(cast), now=dates.now()).pk).token,)


def of_an_event(make):
    """An address of an event and a row of it."""

    def made(cast):
        row = make(cast)
        return row.event_id, row.pk

    return made


def an_event_page(cast):
    from employers.actions import gatherings
    from employers.queries.event_pages import address_of

    row = factories.an_event(cast, held_on=NOW.date() + timedelta(days=9))
    return (address_of(gatherings.publish_event(by=cast.mere, event=row, on=NOW.date())).split("/")[-2],)


def an_open_door(cast):
    from brokercoach.kit import dates
    from employers.queries.event_pages import door_of

    return (door_of(factories.an_event_held(cast, held_on=dates.today())).split("/")[-2],)


KINDS = {
    # the work
    "case": Kind(a_case, MERES),
    "case to promise": Kind(a_case_to_promise, MERES),
    "client": Kind(lambda cast: (factories.a_person(cast).client_id,), MERES),
    "two files": Kind(two_files, MERES, gone=NOWHERE),
    "joined files": Kind(joined_files, MERES),
    "promise": Kind(lambda cast: pk(factories.a_promise(cast, factories.a_person(cast))), MERES),
    "promise owed, unseen": Kind(
        lambda cast: pk(factories.a_promise(cast, factories.a_person(cast), owner=cast.sina)), frozenset({"sina"})
    ),
    "session": Kind(lambda cast: pk(factories.a_session(cast, factories.a_person(cast))), MERES),
    "private session": Kind(
        lambda cast: pk(factories.a_private_session(cast, factories.a_person(cast))), frozenset({"mere"})
    ),
    "way to reach": Kind(of_a_person(factories.a_contact_point), MERES, gone=NOWHERE),
    "whānau member": Kind(of_a_person(factories.a_whanau_member), MERES, gone=NOWHERE),
    "consent": Kind(with_cast(factories.a_consent), MERES, gone=NOWHERE),
    "disclosure": Kind(with_cast(factories.a_disclosure), MERES, gone=NOWHERE),
    "document": Kind(of_a_person(factories.a_document), MERES, gone=NOWHERE),
    "goal": Kind(of_a_person(factories.a_goal), MERES, gone=NOWHERE),
    "accommodation": Kind(of_a_person(factories.an_accommodation), MERES, gone=NOWHERE),
    "conversation about direction": Kind(of_a_person(factories.an_exploration), MERES, gone=NOWHERE),
    "place pointed to": Kind(of_a_person(factories.an_onward), MERES, gone=NOWHERE),
    "cultural support": Kind(of_a_person(factories.a_cultural_support), MERES, gone=NOWHERE),
    "session of theirs": Kind(with_cast(factories.a_session), MERES, gone=NOWHERE),
    "ask": Kind(lambda cast: pk(factories.an_ask(cast, factories.a_person(cast))), frozenset({"mere", "hone"})),
    "own ask": Kind(
        lambda cast: pk(
            factories.an_ask(cast, factories.a_person(cast, lead=cast.tama, team="Waitākere"), by=cast.mere)
        ),
        frozenset({"mere"}),
    ),
    "glass": Kind(
        lambda cast: pk(factories.a_glass(cast, factories.a_person(cast))), frozenset({"mere", "hone", "tama"})
    ),
    "restriction": Kind(with_cast(factories.a_restriction), MERES, gone=NOWHERE),
    "time on a contract": Kind(with_cast(factories.a_period_on), MERES, gone=NOWHERE),
    "contract": Kind(lambda cast: pk(factories.a_contract(cast)), CONTRACTS),
    "kept contract": Kind(lambda cast: pk(factories.a_contract(cast)), frozenset({"hone", "ana"})),
    "target": Kind(of_a_contract(factories.a_target), frozenset({"hone", "ana"}), gone=NOWHERE),
    "report owed": Kind(of_a_contract(factories.a_report_owed), frozenset({"hone", "ana"}), gone=NOWHERE),
    "referral": Kind(of_a_person(factories.a_referral), MERES, gone=NOWHERE),
    "saved view": Kind(lambda cast: pk(a_saved_view(cast)), frozenset({"mere"})),
    "draft": Kind(
        lambda cast: pk(factories.a_draft(cast.mere, notes="not yet said")),
        frozenset({"mere"}),
        gone=("6d0c1d0e-0000-4000-8000-000000000000",),
    ),
    "own session": Kind(lambda cast: pk(factories.a_session(cast, factories.a_person(cast))), frozenset({"mere"})),
    "own draft, kept": Kind(lambda cast: pk(factories.a_draft(cast.mere)), frozenset({"mere"}), gone=None),
    "cover": Kind(
        lambda cast: pk(factories.a_cover(cast, of=cast.mere, by=cast.sina)), frozenset({"mere", "sina", "hone"})
    ),
    "caseload file": Kind(lambda cast: pk(a_caseload(cast)), frozenset({"hone"})),
    "own row of the day": Kind(a_row_of_the_day, frozenset({"mere"}), gone=("promise-987654321",)),
    "own snooze": Kind(lambda cast: pk(a_snooze(cast)), frozenset({"mere"})),
    "face time": Kind(lambda cast: pk(factories.face_time(factories.a_person(cast))), MERES),
    "own work": Kind(lambda cast: pk(factories.own_work(factories.a_person(cast))), MERES),
    "lead": Kind(lambda cast: pk(factories.a_lead(cast, factories.a_person(cast))), MERES),
    "vacancy for people": Kind(lambda cast: pk(factories.a_vacancy(cast)), KEEPS_DIRECTORY),
    "vacancy to work for": Kind(lambda cast: pk(factories.a_vacancy(cast)), KEEPS_DIRECTORY),
    # the house
    "organisation": Kind(lambda cast: pk(an_organisation(cast)), KEEPS_DIRECTORY),
    "two organisations": Kind(two_organisations, KEEPS_DIRECTORY, gone=NOWHERE),
    "employer": Kind(lambda cast: pk(factories.an_employer(cast)), KEEPS_DIRECTORY),
    "two employers": Kind(two_employers, KEEPS_DIRECTORY, gone=NOWHERE),
    "joined employers": Kind(joined_employers, KEEPS_DIRECTORY),
    "list of employers": Kind(lambda cast: pk(factories.a_list_of_employers(cast)), frozenset({"hone"})),
    "verified fact": Kind(a_fact_verified, KEEPS_DIRECTORY, gone=NOWHERE),
    "promise of an employer": Kind(of_an_employer(factories.a_commitment), KEEPS_DIRECTORY, gone=NOWHERE),
    "clause": Kind(of_an_employer(factories.a_clause), KEEPS_DIRECTORY, gone=NOWHERE),
    "incident": Kind(of_an_employer(factories.an_incident), KEEPS_DIRECTORY, gone=NOWHERE),
    "hiring note": Kind(of_an_employer(factories.a_hiring_note), KEEPS_DIRECTORY, gone=NOWHERE),
    "note of an industry": Kind(of_an_industry, KEEPS_DIRECTORY, gone=("C", 987_654_321)),
    "wave": Kind(of_an_employer(factories.a_wave), KEEPS_DIRECTORY, gone=NOWHERE),
    "gain": Kind(of_an_employer(factories.a_gain), KEEPS_DIRECTORY, gone=NOWHERE),
    "paper": Kind(of_an_employer(factories.a_paper), KEEPS_DIRECTORY, gone=NOWHERE),
    "vacancy": Kind(lambda cast: pk(factories.a_vacancy(cast)), KEEPS_DIRECTORY),
    "held vacancy": Kind(lambda cast: pk(a_held_vacancy(cast)), MERES),
    "page of a vacancy": Kind(a_job_page, EVERYONE, gone=None),
    "no page": Kind(lambda cast: ("nothing",), EVERYONE, gone=None),
    "question by link": Kind(a_question, MERES, gone=NOWHERE),
    "link of a question": Kind(a_link_of_a_question, EVERYONE, gone=None),
    "seat": Kind(a_seat_invited, KEEPS_DIRECTORY, gone=NOWHERE),
    "own vacancy": Kind(a_vacancy_of_noah, frozenset({"noah"})),
    "told of": Kind(told_to_noah, frozenset({"noah"})),
    "event": Kind(lambda cast: pk(factories.an_event(cast)), KEEPS_DIRECTORY),
    "name of a door": Kind(of_an_event(factories.a_name_at_the_door), KEEPS_DIRECTORY, gone=NOWHERE),
    "need raised": Kind(of_an_event(factories.a_need_raised), KEEPS_DIRECTORY, gone=NOWHERE),
    "page of an event": Kind(an_event_page, EVERYONE, gone=None),
    "door of an event": Kind(an_open_door, EVERYONE, gone=None),
    "conversation of Mere’s": Kind(
        of_an_employer(factories.a_conversation), frozenset({"mere", "hone", "rangi"}), gone=NOWHERE
    ),
    "step promised": Kind(a_step_promised, KEEPS_DIRECTORY, gone=NOWHERE),
    "draft of a talk": Kind(lambda cast: pk(factories.a_talk_draft(cast)), frozenset({"mere"}), gone=(NOBODY_S_UUID,)),
    "draft about an employer": Kind(a_draft_of_talk, frozenset({"mere"}), gone=(987_654_321, NOBODY_S_UUID)),
    "new draft about an employer": Kind(
        lambda cast: (factories.an_employer(cast).pk, "6d0c1d0e-0000-4000-8000-000000000001"),
        KEEPS_DIRECTORY,
        gone=(987_654_321, NOBODY_S_UUID),
    ),
    "contact": Kind(lambda cast: pk(a_contact(cast)), KEEPS_DIRECTORY),
    "own notice": Kind(lambda cast: pk(a_notice(cast)), frozenset({"mere"})),
    "notice": Kind(lambda cast: pk(a_notice(cast)), frozenset({"mere", "hone", "ana"})),
    "colleague": Kind(lambda cast: pk(cast.sina), STAFF),
    "team": Kind(lambda cast: pk(a_team(cast)), STAFF),
    "membership": Kind(lambda cast: pk(a_membership(cast)), STAFF),
    "invitation": Kind(lambda cast: pk(an_invitation(cast)), ADMINISTRATOR),
    "own token": Kind(lambda cast: pk(a_token(cast)), frozenset({"mere"})),
    "no link": Kind(lambda cast: (1, "nothing"), EVERYONE, gone=None),
}
