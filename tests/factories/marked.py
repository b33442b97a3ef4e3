"""One file with a marker in every personal text of it, so that a page that shows any of it is caught."""

from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connection, models, transaction

from brokercoach.kit.personal import Kind, classification
from brokercoach.kit.versions import version_of
from cases.actions import alongside, basics, consent_asks, direction, growth, imports, pauses, plans, requests
from cases.choices.papers import AdviceTopic
from cases.choices.plans import Skill
from cases.models import (
    Advice,
    Aspiration,
    Case,
    Client,
    ClientEthnicity,
    ClientIwi,
    CollectionNotice,
    ContactPoint,
    EarlierNote,
    ImportRow,
    LabourStatus,
    NoticeGiven,
    PathwayStrategy,
    PromiseTold,
    Session,
    SessionCase,
    SessionPerson,
    SessionTopic,
    StanceTaken,
    TimelineEntry,
    WhanauMember,
)
from pipelines.models import Introduction, JobLead
from tests.factories.closed import a_glass, a_restriction
from tests.factories.consents import a_consent, a_disclosure, an_organisation
from tests.factories.contracts import a_period_on
from tests.factories.direction import a_cultural_support
from tests.factories.employers_vacancy import a_vacancy
from tests.factories.face_time import face_time
from tests.factories.own_work import own_work
from tests.factories.pipelines import a_lead, a_sheet
from tests.factories.service_promise import a_service_promise
from tests.factories.work import (
    NOW,
    a_contact_point,
    a_document,
    a_draft,
    a_person,
    a_promise,
    a_referral,
    a_session,
    a_whanau_member,
    an_accommodation,
)

WORD = "zqxmark"
NUMBER = 7_654_321  # the file's own, found nowhere else
ON = NOW.date()


def a_marked_file(cast, *, beside=None):
    """Mere's file of Hēmi, with a row of everything; a hui with `beside`, another of hers, among its sessions."""
    with numbered(NUMBER):
        case = a_person(cast, name=f"Hēmi {WORD.title()}", born_on="1990-02-01")
    _met(cast, case, beside)
    _told(cast, case)
    _grown(cast, case)
    _led(cast, case)
    mark(case)
    return Case.objects.get(pk=case.pk)


@contextmanager
def numbered(number):
    """The next file gets this number, and those after it the numbers they would have had."""
    sequence = "pg_get_serial_sequence('cases_case', 'id')"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT nextval({sequence})")
        [was] = cursor.fetchone()
        cursor.execute(f"SELECT setval({sequence}, %s)", [number - 1])
        yield
        cursor.execute(f"SELECT setval({sequence}, %s)", [was])


def _met(cast, case, beside):
    met = a_session(cast, *filter(None, [case, beside]), notes=WORD)
    kept = {"happened_at": NOW, "kind": "session", "title": WORD, "session": met}
    for one in filter(None, [case, beside]):
        TimelineEntry.objects.create(case=one, **kept)
    TimelineEntry.objects.create(case=case, happened_at=NOW, kind="stage", title=WORD, detail=WORD)
    member = a_whanau_member(case)
    StanceTaken.objects.create(member=member, stance="supportive", said_on=ON, note=WORD)
    SessionPerson.objects.create(session=met, whanau_member=member, name=WORD)
    SessionTopic.objects.create(session=met, topic="basics", note=WORD)


def _told(cast, case):
    a_contact_point(case)
    a_referral(case)
    about = {"client": case.client}
    Aspiration.objects.create(**about, own_words=WORD, since=ON)
    ClientIwi.objects.create(**about, own_words=WORD)
    ClientEthnicity.objects.create(**about, own_words=WORD, said_on=ON)
    PathwayStrategy.objects.create(**about, strategy="wage_first", since=ON)
    LabourStatus.objects.create(**about, state="employed", as_of=ON, employer_words=WORD, pay_words=WORD)
    EarlierNote.objects.create(case=case, text=WORD, brought_on=ON)
    notice = CollectionNotice.objects.order_by("pk").first()
    NoticeGiven.objects.create(**about, notice=notice, given_on=ON, how="shown", given_by=WORD)
    promise = a_service_promise(cast)
    PromiseTold.objects.create(**about, promise=promise, told_on=ON, how="read_out", told_by=WORD)
    by = {"by": cast.mere, "case": case, "now": NOW}
    a_period_on(cast, case)
    requests.note_request(**by, received_at=NOW - timedelta(days=9), by_way_of="phone", what=WORD)
    pauses.pause(**by, reason="away", until=ON + timedelta(days=20), note=WORD, on=ON)
    a_promise(cast, case, due_on=ON, owner=cast.mere, what=WORD)
    a_disclosure(cast, case, a_consent(cast, case, words=WORD), to_whom=WORD)
    asked = {"to": an_organisation(cast), "kinds": ["name"], "until_on": ON + timedelta(days=30), "on": ON}
    consent_asks.ask_by_link(**by, **asked, point=ContactPoint.objects.get(client=case.client))
    file = BytesIO(f"Name,DOB,Coach\nHēmi {WORD},1/2/1990,mere\n".encode())
    file.name = "caseload.csv"
    batch = imports.read_file(by=cast.hone, file=file, team=cast.teams["Manukau"], now=NOW)
    ImportRow.objects.filter(batch=batch).update(case=case)


def _led(cast, case):
    """Put forward to Finch & Sons, who answered: the words of all of it."""
    a_sheet(case, areas=WORD, words=WORD)
    face_time(case)
    own_work(case)
    lead = a_lead(cast, case, a_vacancy(cast), because=WORD, their_yes=True)
    sent = a_disclosure(cast, case, a_consent(cast, case, to=lead.vacancy.employer.organisation))
    told = {"sent": sent, "employer": lead.vacancy.employer, "sent_on": ON, "answered_on": ON, "answered_by": cast.noah}
    Introduction.objects.create(lead=lead, answer="not_now", reason="hours", seen=WORD, **told)


def _grown(cast, case):
    by = {"by": cast.mere, "case": case, "on": ON}
    basics.say_need(**by, need="housing", state="unmet", said_by="them", note=WORD, now=NOW)
    basics.move_track(**by, track="pathways", to="begun", why=WORD, because=WORD, now=NOW)
    measured = {"measure": "confidence", "instrument": "own_number", "rated_by": "them", "value": 4}
    growth.take_measure(**by, **measured, taken_on=ON, note=WORD)
    plans.save_plan(**by, version=0, goals=[{"goal": None, "words": WORD, "horizon": WORD}], now=NOW, why=WORD)
    an_accommodation(case, what=WORD)
    _pointed(case, by)
    a_document(case)
    Advice.objects.create(case=case, topic=AdviceTopic.choices[0][0], said=WORD, because=WORD, said_on=ON,
                          author=cast.mere)  # fmt: skip
    plans.note_skill(**by, skill=Skill.choices[0][0], reached_on=ON, now=NOW, how=WORD)
    growth.note_declined(**by, what="job", reason="whanau_need", said_on=ON, now=NOW, about=WORD, note=WORD)


def _pointed(case, by):
    held = {"how": "conversation", "mode": "phone", "held_on": ON, "direction": WORD, "outside": WORD, "now": NOW}
    direction.explore(**by, **held, onward=WORD)
    direction.choose_stream(**by, stream="short", because=WORD, now=NOW)
    direction.name_populations(**by, version=version_of({"populations": []}), populations=["esol"], said_by="them")
    support = a_cultural_support(case, what=WORD, practitioner=WORD)
    alongside.give_support(**by, support=support, given_on=ON, now=NOW, by_whom=WORD)
    met = SessionCase.objects.filter(case=case).first().session
    alongside.note_interpreting(by=by["by"], case=case, session=met, interpreting="there", language=WORD)


def closed(cast, case, someone):
    """The same, closed to someone who had a draft about it."""
    if someone.role == "coach":
        a_draft(someone, cases_in_reach=[case.pk], notes=WORD, cases=[str(case.pk)])
    made = a_restriction(cast, case, shut_out=someone, why_words=WORD)
    a_glass(cast, case, by=cast.tama, reason=f"{WORD} asks whom we may ring tonight")
    return made


def rows_of(model, case):
    """The rows of a model that belong to this file, or None for a model that has none."""
    ends = {f.related_model: f.name for f in model._meta.concrete_fields if f.is_relation}
    of_sessions = SessionCase.objects.filter(case=case).values("session")
    ways = {
        Case: case.pk,
        Client: case.client_id,
        Session: of_sessions,
        WhanauMember: WhanauMember.objects.filter(client=case.client_id).values("pk"),
        JobLead: JobLead.objects.filter(case=case).values("pk"),
    }
    for root, among in ways.items():
        if model is root or root in ends:
            look = "pk" if model is root else ends[root]
            one = isinstance(among, int)
            return model._base_manager.filter(**{look if one else f"{look}__in": among})
    return None


def texts(model):
    """Personal words of a model: no codes of a list, no numbers."""
    told = {Kind.PERSONAL, Kind.SENSITIVE}
    named = [model._meta.get_field(name) for name, kind in classification(model).items() if kind in told]
    free = (models.CharField, models.TextField)
    return [f for f in named if not f.choices and (isinstance(f, free) or _list_of_words(f))]


def _list_of_words(field):
    inside = field.base_field if isinstance(field, ArrayField) else None
    return isinstance(inside, models.CharField) and not inside.choices


def models_of_people():
    """Every model that may hold words about someone: their file, and their way into work."""
    return [model for app in ("cases", "pipelines") for model in apps.get_app_config(app).get_models()]


def mark(case):
    """Put the marker into every one of them, beside what makes them be found."""
    for model in models_of_people():
        rows = rows_of(model, case) if not hasattr(model, "pgh_tracked_model") else None
        told = {f.name: [WORD] if _list_of_words(f) else WORD[: f.max_length] for f in texts(model)}
        if rows is None or not told:
            continue
        if model is Client:
            told |= {"name": f"Hēmi {WORD}", "folded_name": f"hemi {WORD}"}
        for name, words in told.items():
            try:
                with transaction.atomic():
                    rows.update(**{name: words})
            except DatabaseError:
                pass  # kept as it was said; the test sees that its words are marked all the same


def unmarked(case):
    """Models with personal words of a file, of which this file has no marked row."""
    lost = []
    for model in models_of_people():
        rows = rows_of(model, case) if not hasattr(model, "pgh_tracked_model") else None
        if rows is None or not texts(model):
            continue
        if not any(WORD in str(value) for row in rows for value in vars(row).values()):
            lost.append(model.__name__)
    return sorted(lost)
