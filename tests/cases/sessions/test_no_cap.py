"""CH-5, CH-6: support has no number of sessions after which it ends, and nothing has to come before a first kōrero."""

import pytest
from django.urls import reverse

from cases.choices import Stage
from cases.models import Session, SessionCase
from tests.cases.sessions.conftest import TODAY, posted

pytestmark = pytest.mark.django_db
MANY = 30


def by_page(client, case):
    return client.post(reverse("cases:log-session", args=[case.pk]), posted(case)).status_code == 302


def by_api(client, case):
    said = {key: value for key, value in posted(case).items() if key != "minutes"} | {"minutes": 45}
    return client.post("/api/v1/sessions/", said, content_type="application/json").status_code == 201


@pytest.mark.parametrize("door", [by_page, by_api])
def test_thirty_one_to_ones_from_the_intake_stage_with_nothing_before_them(client, cast, hemi, door):
    """The first is a one-to-one, while the case stands in intake: no module, workshop or stage is asked for."""
    client.force_login(cast.mere)
    assert hemi.stage == Stage.INTAKE
    assert not Session.objects.exists()

    assert door(client, hemi)
    hemi.refresh_from_db()
    assert (hemi.stage, hemi.first_one_to_one_on) == (Stage.INTAKE, TODAY)

    assert all(door(client, hemi) for _ in range(MANY - 1))
    hemi.refresh_from_db()
    assert SessionCase.objects.filter(case=hemi).count() == MANY
    assert hemi.stage == Stage.INTAKE
