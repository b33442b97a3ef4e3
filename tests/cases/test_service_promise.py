"""One text of what we promise, a version at a time; each person is told, and who was not is found (JM-8)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from brokercoach.kit import dates
from brokercoach.kit.errors import NotAllowed, RuleBroken
from cases.actions import service_promise as actions
from cases.models import PromiseTold, ServicePromise
from cases.queries import service_promise as queries
from tests.factories import a_person, a_service_promise
from tests.factories.work import NOW

TODAY = NOW.date()
pytestmark = pytest.mark.django_db


def heard(cast, case, promise, **told):
    known = {"by": cast.mere, "case": case, "promise": promise, "how": "read_out", "told_on": TODAY, "on": TODAY}
    return actions.acknowledge_promise(**known | told)


def test_a_version_is_never_changed_and_the_next_stands_beside_it(cast, client):
    first = a_service_promise(cast)
    with pytest.raises(RuleBroken, match="what we do not"):
        a_service_promise(cast, text="Trust us.")
    with pytest.raises(RuleBroken, match="today or a later day"):
        actions.publish_promise(by=cast.ana, text=first.text, in_force_from=TODAY - timedelta(1), on=TODAY)
    with pytest.raises(NotAllowed):
        actions.publish_promise(by=cast.hone, text=first.text, in_force_from=TODAY, on=TODAY)
    later = actions.publish_promise(by=cast.ana, text=first.text, in_force_from=TODAY + timedelta(5), on=TODAY)
    assert (first.version, later.version) == (1, 2)
    assert queries.present_promise(cast.mere, today=TODAY) == first
    assert queries.present_promise(cast.mere, today=TODAY + timedelta(5)) == later
    client.force_login(cast.ana)
    page = client.get(reverse("cases:service-promise")).content.decode()
    assert "Version 2" in page
    assert (
        client.post(reverse("cases:service-promise"), {"text": "x", "in_force_from": "2099-01-01"}).status_code == 422
    )


def test_they_hear_it_with_version_day_and_how(cast, hemi):
    first = a_service_promise(cast)
    with pytest.raises(RuleBroken, match="today or an earlier day"):
        heard(cast, hemi, first, told_on=TODAY + timedelta(1))
    with pytest.raises(RuleBroken, match="were in force"):
        heard(cast, hemi, first, told_on=TODAY - timedelta(1))
    row = heard(cast, hemi, first)
    assert (row.promise.version, row.told_on, row.how) == (1, TODAY, "read_out")
    with pytest.raises(RuleBroken, match="this version already"):
        heard(cast, hemi, first)
    stands = queries.promise_of(cast.mere, hemi, today=TODAY)
    assert (stands.version, stands.told_on, stands.how) == (1, TODAY, "Read out")


def test_a_new_version_is_told_anew_and_who_was_not_told_is_found(cast, hemi, client):
    first = a_service_promise(cast)
    heard(cast, hemi, first)
    losa = a_person(cast, name="Losa Fonua")
    theirs = a_person(cast, name="Tipene Rewi", lead=cast.tama, team="Waitākere")
    assert [one.name for one in queries.untold(cast.mere, today=TODAY)[0]] == ["Losa Fonua"]
    second = a_service_promise(cast, text=first.text + " And we ring when we said we would.")
    assert {one.case for one in queries.untold(cast.mere, today=TODAY)[0]} == {hemi.pk, losa.pk}
    assert {one.case for one in queries.untold(cast.rangi, today=TODAY, mine=False)[0]} == {hemi.pk, losa.pk, theirs.pk}
    with pytest.raises(RuleBroken, match="was changed"):
        heard(cast, losa, first)
    stands = queries.promise_of(cast.mere, hemi, today=TODAY)
    assert (stands.told_on, stands.earlier, stands.version) == (None, 1, second.version)
    client.force_login(cast.mere)
    with dates.at_moment(NOW):
        page = client.get(reverse("cases:promise-untold")).content.decode()
        assert "Losa Fonua" in page
        assert "Tipene" not in page
        about = client.get(reverse("cases:person-about", args=[hemi.pk])).content.decode()
        assert "They heard version 1" in about
        answer = client.post(reverse("cases:promise-told", args=[hemi.pk]), {"how": "shown", "told_on": str(TODAY)})
    assert answer.status_code == 302
    assert PromiseTold.objects.filter(client=hemi.client, promise=second, how="shown").exists()


def test_before_anything_is_promised_nothing_is_shown(cast, hemi, client):
    client.force_login(cast.mere)
    about = client.get(reverse("cases:person-about", args=[hemi.pk])).content.decode()
    assert "What we promise" not in about
    assert client.get(reverse("cases:promise-told", args=[hemi.pk])).status_code == 404


def test_over_the_api(cast, hemi, client):
    json = "application/json"
    with dates.at_moment(NOW):
        client.force_login(cast.ana)
        body = {"text": "We walk with you, and promise nobody a job. " * 3, "in_force_from": str(TODAY)}
        assert client.post("/api/v1/settings/service-promise/", body, json).status_code == 201
        assert client.get("/api/v1/settings/service-promise/").json()[0]["version"] == 1
        client.force_login(cast.mere)
        assert [one["case"] for one in client.get("/api/v1/people/promise/").json()["results"]] == [hemi.pk]
        told = {"how": "read_out", "told_on": str(TODAY)}
        assert client.post(f"/api/v1/people/{hemi.pk}/promise/", told, json).status_code == 201
        assert client.get("/api/v1/people/promise/").json()["results"] == []
    assert ServicePromise.objects.count() == 1
