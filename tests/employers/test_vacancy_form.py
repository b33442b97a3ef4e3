"""A vacancy opens with a few fields; what is asked more seldom stands folded until something of it is said or wrong."""

import pytest
from django.urls import reverse

from employers.forms.vacancies import SECTIONS, VacancyForm
from employers.models import Vacancy
from tests.factories import an_employer

pytestmark = pytest.mark.django_db
FEW = 8


def opened(form):
    return [str(title) for title, _fields, stands_open in form.sections if stands_open]


def test_only_the_first_part_stands_open():
    assert len(SECTIONS[0][1]) < FEW
    assert opened(VacancyForm()) == ["The work"]
    shown = [field.name for _title, rows, _open in VacancyForm().sections for row in rows for field in row]
    assert sorted(shown) == sorted(VacancyForm().fields)


def test_what_was_said_or_is_wrong_stands_open():
    assert opened(VacancyForm(initial={"training": "A ticket"})) == ["The work", "What they offer"]
    wrong = VacancyForm({"title": "Saw hand", "source": "own", "closes_on": "soon"})
    assert not wrong.is_valid()
    assert opened(wrong) == ["The work", "When"]


def test_the_few_fields_open_a_vacancy(cast, client):
    employer = an_employer(cast)
    client.force_login(cast.mere)
    page = reverse("employers:add-vacancy", args=[employer.pk])
    assert client.get(page).content.decode().count('<details class="card fold">') == len(SECTIONS) - 1
    few = {"title": "Saw hand", "source": "own", "area": "Penrose", "pay_low": "28.95", "pay_unit": "hour"}
    assert client.post(page, few | {"hours_low": "30", "places": "2"}).status_code == 302
    assert Vacancy.objects.get().title == "Saw hand"
