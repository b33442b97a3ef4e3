import pytest
from django.urls import reverse

from brokercoach.kit.errors import RuleBroken
from cases.actions.notices import publish_notice
from cases.models import CollectionNotice, NoticeGiven
from tests.cases.intake.test_intake import TODAY, begin

pytestmark = pytest.mark.django_db
TEXT = "We ask so that we can walk with you. " * 10


def test_a_new_version_stands_beside_the_old_and_is_given_from_its_day(cast):
    publish_notice(by=cast.ana, text=TEXT, in_force_from=TODAY, on=TODAY)
    case = begin(cast, notice_how="shown")
    assert CollectionNotice.objects.count() == 2
    assert NoticeGiven.objects.get(client=case.client).notice.version == 2


@pytest.mark.parametrize("text", ["", "Too short."])
def test_a_notice_that_says_too_little_is_refused(cast, text):
    with pytest.raises(RuleBroken, match="Say why"):
        publish_notice(by=cast.ana, text=text, in_force_from=TODAY, on=TODAY)


def test_an_administrator_publishes_and_a_coach_does_not(client, cast):
    there = reverse("cases:collection-notice")
    client.force_login(cast.mere)
    assert client.get(there).status_code == 403
    client.force_login(cast.ana)
    assert client.get(there).status_code == 200
    assert client.post(there, {"text": "Too short.", "in_force_from": "1/1/2030"}).status_code == 422
    assert client.post(there, {"text": TEXT, "in_force_from": "1/1/2030"}).status_code == 302
    assert CollectionNotice.objects.filter(version=2).exists()
