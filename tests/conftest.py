"""What every test shares: the cast, the rows, and the database they stand in."""

from hypothesis import settings

from tests.sampling import WHOLE, is_chosen

settings.register_profile("untimed", deadline=None)  # no test fails because a machine was busy
settings.load_profile("untimed")
pytest_plugins = ["tests.fixtures_cast", "tests.fixtures_trail"]


def pytest_collection_modifyitems(config, items):
    """Of a crawl over all routes a third by default, chosen by their names; all of it under --long, or when named."""
    if WHOLE or config.option.keyword or any("::" in one for one in config.args):
        return
    left_out = {one for one in items if one.get_closest_marker("crawl") and not is_chosen(one.nodeid)}
    config.hook.pytest_deselected(items=[*left_out])
    items[:] = [one for one in items if one not in left_out]


def pytest_runtest_logreport(report):
    """Name a failure as it happens: a run cut off keeps the names it found. Full reports come at the end."""
    if report.failed:
        print(f"\nFAILED so far: {report.nodeid} ({report.when})", flush=True)
