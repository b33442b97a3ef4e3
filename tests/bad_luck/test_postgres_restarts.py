"""PostgreSQL goes away and comes back under a running server: nothing is lost, nothing stands twice."""

import threading
import uuid

import pytest
import requests
from django.db import connection

from cases.models import Session
from tests.bad_luck.waiting import until_one_waits_for_a_lock
from tests.factories import a_person
from tests.journeys.conftest import signed_in_cookie

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mere(live_server, cast):
    """Mere's signed-in browser, as plain requests."""
    cookie = signed_in_cookie(cast.mere, live_server.url)
    browser = requests.Session()
    browser.cookies.set(cookie["name"], cookie["value"])
    browser.base = live_server.url
    assert browser.get(f"{browser.base}/people/").status_code == 200
    browser.headers["X-CSRFToken"] = browser.cookies["csrftoken"]
    browser.headers["Referer"] = browser.base
    return browser


def end_every_other_connection():
    """What a restart does to the connections the server keeps."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s",
            [connection.connection.info.backend_pid],
        )


def save(browser, case, number):
    body = {"uuid": str(number), "cases": [str(case.pk)], "held_on": "2026-03-20", "mode": "phone", "minutes": 15}
    return browser.post(f"{browser.base}/api/v1/sessions/", json=body, timeout=30)


def test_pages_go_on_after_a_restart(mere):
    end_every_other_connection()
    assert mere.get(f"{mere.base}/people/").status_code == 200


def test_a_save_cut_off_by_a_restart_is_sent_again_and_stands_once(mere, cast, today):
    case = a_person(cast, name="Hēmi Tamihere")
    number = uuid.uuid4()
    answers = []

    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT 1 FROM cases_case WHERE id = %s FOR UPDATE", [case.pk])
        waiting = threading.Thread(target=lambda: answers.append(save(mere, case, number).status_code))
        waiting.start()
        until_one_waits_for_a_lock()
        end_every_other_connection()
        waiting.join(30)
        cursor.execute("ROLLBACK")

    assert answers[0] >= 500
    assert not Session.objects.exists()
    assert [save(mere, case, number).status_code for _ in range(2)] == [201, 201]
    assert Session.objects.filter(uuid=number).count() == 1
