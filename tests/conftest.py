"""What every test shares: the cast, the rows, and the database they stand in."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # no test fails because a machine was busy
settings.load_profile("untimed")
pytest_plugins = ["tests.fixtures_cast", "tests.fixtures_trail"]


def pytest_runtest_logreport(report):
    """Name a failure as it happens: a run cut off keeps the names it found. Full reports come at the end."""
    if report.failed:
        print(f"\nFAILED so far: {report.nodeid} ({report.when})", flush=True)
