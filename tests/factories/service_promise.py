"""What we promise, published by the deed that publishes it in life."""

from cases.actions import service_promise
from tests.factories.work import NOW

TODAY = NOW.date()
WORDS = "We walk with you towards work that fits. We do not find a job for you without you."


def a_service_promise(cast, text=WORDS, on=TODAY):
    return service_promise.publish_promise(by=cast.ana, text=text, in_force_from=on, on=on)
