"""What the bench makes: the same each time, whole, and kept as the actions would have kept it."""

from collections import Counter
from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction

from bench import whole, work
from bench.generate import blocks, generate
from bench.plan import Plan
from bench.rows import COLUMNS
from brokercoach.accounts.models import User
from brokercoach.kit.text import fold, trigrams
from cases.actions._contact import keep_contact
from cases.actions._parts import keep_next
from cases.models import Case, Client, TimelineEntry
from employers.models import Employer, Vacancy
from pipelines.models import JobLead, LeadPeriod, WorkSheet
from tests.fixtures_cast import put_the_notice_back

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)
SIZE = 200


def copied(size=SIZE, **more):
    return [rows.text for rows in blocks(Plan(size, TODAY, **more))]


@pytest.fixture(scope="module")
def provider(django_db_setup, django_db_blocker):
    """Made once for this module, and undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        put_the_notice_back()
        yield generate(SIZE, TODAY, say=lambda _: None, analyse=False)
        transaction.set_rollback(True)


def test_the_same_size_and_day_make_the_same_rows():
    assert copied() == copied()
    assert copied(seed=8) != copied()


def test_the_plan_is_the_issue_s_at_full_size():
    plan = Plan(100_000, TODAY)
    roles = Counter(one.role for one in plan.colleagues if one.active)
    assert (roles["coach"], roles["manager"], plan.teams) == (100, 10, 10)
    assert len(plan.open_leads) == 5000
    assert max(Counter(lead for _, lead in plan.open_leads if lead).values()) == 82


def test_fifty_lines_a_person(provider):
    assert 40 < TimelineEntry.objects.count() / SIZE < 70
    assert provider["cases_timelineentry"] == TimelineEntry.objects.count()


def test_every_row_keeps_the_constraints_and_no_row_is_an_orphan(provider):
    """Triggers and foreign keys slept while it copied; checks and unique indexes did not."""
    for model in apps.get_models():
        if model._meta.db_table in provider:
            for field in model._meta.concrete_fields:
                if field.is_relation:
                    assert orphans(model, field) == 0, field


def orphans(model, field):
    to = field.related_model._meta
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {model._meta.db_table} a LEFT JOIN {to.db_table} b ON a.{field.column} = b.id"
            f" WHERE a.{field.column} IS NOT NULL AND b.id IS NULL"
        )
        return cursor.fetchone()[0]


def test_the_kept_columns_are_what_the_actions_would_keep(provider):
    kept = ("last_contact_on", "last_attempt_on", "tries_since_contact", "quiet_on", "next_on")
    for case in Case.objects.select_related("client"):
        before = {name: getattr(case, name) for name in (*kept, "sort_name")}
        keep_contact(case)
        keep_next(case)
        case.sort_name = fold(case.client.display_name)
        assert {name: getattr(case, name) for name in before} == before


def test_employers_vacancies_and_whole_files_stand_beside_people(provider):
    plan = Plan(SIZE, TODAY)
    assert (Employer.objects.count(), Vacancy.objects.count()) == (SIZE // 5, SIZE // 2)
    assert set(WorkSheet.objects.values_list("case", flat=True)) == set(range(plan.first_open, SIZE + 1))
    lead = JobLead.objects.order_by("pk").first()
    period = LeadPeriod.objects.get(lead=lead, ended_on=None)
    assert (period.state, period.started_on) == (lead.state, lead.state_since)


def test_what_stands_beside_is_the_same_each_time():
    def read():
        plan = Plan(SIZE, TODAY)
        return [row.__dict__ | {"_state": None} for rows in (*work.tables(plan), *whole.tables(plan)) for row in rows]

    assert read() == read()


def test_names_are_found_however_they_are_spelt(provider):
    hemi = Client.objects.filter(name__startswith="Hēmi ").first()
    assert fold("Heemi") in hemi.folded_name.split()
    assert hemi.name_pieces == trigrams(hemi.folded_name)


def test_what_is_added_later_is_numbered_after(provider):
    new = Client.objects.create(name="Aroha", made_at=Case.objects.first().client.made_at)
    assert new.pk == SIZE + 1
    assert User.objects.create(email="new@bench.example", name="New", role="coach").pk > len(
        Plan(SIZE, TODAY).colleagues
    )


def test_the_indexes_set_aside_are_built_again(provider):
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = ANY(%s)", [list(COLUMNS)])
        found = {name for (name,) in cursor.fetchall()}
    wanted = {index.name for m in apps.get_models() if m._meta.db_table in COLUMNS for index in m._meta.indexes}
    assert wanted <= found
