import pytest
from django.urls import reverse

from brokercoach.audit.models import Event, Kind
from cases.models import Case
from tests.cases.intake.test_intake import begin

pytestmark = pytest.mark.django_db


def test_search_first_then_begin_with_two_fields(client, cast):
    client.force_login(cast.mere)
    assert client.get(reverse("cases:intake")).status_code == 200
    found = client.post(reverse("cases:intake"), {"words": "Hine Moana"})
    assert "Nobody we know" in found.content.decode()
    page = client.post(reverse("cases:intake-not-found"), {"words": "Hine Moana"})
    assert 'value="Hine Moana"' in page.content.decode()

    done = client.post(reverse("cases:start"), {"name": "Hine Moana", "reach": "hine@example.nz"})

    case = Case.objects.get()
    assert done.status_code == 302
    assert (case.client.name, case.lead) == ("Hine Moana", cast.mere)


@pytest.mark.parametrize("signs", ["<script>", " <b>", "||", " & !", ":*", "'", "\\", " (", "<->", " 🌺"])
def test_signs_in_a_search_are_no_operators(client, cast, signs):
    begin(cast)
    client.force_login(cast.mere)
    for address, field in (("cases:intake", "words"), ("search:go", "q"), ("cases:caseload-find", "q")):
        answer = client.post(reverse(address), {field: f"Whetu{signs}"})
        assert answer.status_code == 200, address


def test_a_search_leaves_ids_in_the_trail_and_never_words(client, cast):
    case = begin(cast)
    client.force_login(cast.mere)
    client.post(reverse("cases:intake"), {"words": "Whetu"})
    line = Event.objects.get(kind=Kind.SEARCH)
    assert line.details == {"of": "cases.case", "ids": [case.pk], "count": 1}
    assert "hetu" not in str(vars(line)).lower()


def test_a_manager_starts_a_case_for_one_of_their_coaches(client, cast):
    client.force_login(cast.hone)
    refused = client.post(reverse("cases:start"), {"name": "Hine", "reach": "021 456 789", "lead": cast.tama.pk})
    assert refused.status_code == 422
    client.post(reverse("cases:start"), {"name": "Hine", "reach": "021 456 789", "lead": cast.sina.pk})
    assert Case.objects.get().lead == cast.sina


@pytest.mark.parametrize(
    "field", ["name", "reach", "gender_words", "ethnicities", "iwi", "hopes", "born_on", "hourly_pay"]
)
@pytest.mark.parametrize(
    "text", ["\x00", "a" * 10_000, "\u202eabc", "🌺" * 50, "<script>alert(1)</script>", "\x07bell", "'\"%"]
)
def test_awkward_text_is_kept_as_text_or_refused_in_words(client, cast, field, text):
    client.force_login(cast.mere)
    answer = client.post(reverse("cases:start"), {"name": "Hine", "reach": "021 456 789"} | {field: text})
    assert answer.status_code in (302, 422)
    assert "<script>alert" not in answer.content.decode()
