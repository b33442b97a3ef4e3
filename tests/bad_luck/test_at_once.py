"""Many people at once: nothing twice, nothing lost, nobody waits for ever, and the kept columns stay true."""

from collections import Counter

import pytest
import time_machine

from tests.bad_luck.soak import Soak
from tests.bad_luck.truths import everything_wrong
from tests.fixtures_cast import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_echo(caplog):
    """Hundreds of refusals, each of them asked for."""
    caplog.set_level("CRITICAL", "django.request")


def soaked(cast, *, seed, deeds, threads):
    with time_machine.travel(NOW, tick=True):
        soak = Soak(cast, seed=seed, deeds=deeds)
        soak.run(threads)
        wrong = list(everything_wrong(soak))
        assert not wrong, "\n".join(wrong)
    assert len(soak.answers) == deeds
    return Counter(name for name, _, status in soak.answers if status < 300)


def test_a_busy_minute(cast):
    """A seeded sample of the soak below."""
    assert sum(soaked(cast, seed=7, deeds=60, threads=4).values()) > 20


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_thousand_deeds_by_eight_people_at_once(cast, seed):
    well = soaked(cast, seed=seed, deeds=1_200, threads=8)
    assert set(well) >= {"log", "draft", "release", "reassign", "leave", "intake", "keep_promise"}
