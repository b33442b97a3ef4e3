"""What every test shares: the cast, the rows, and the database they stand in."""

pytest_plugins = ["tests.fixtures_cast", "tests.fixtures_trail"]
