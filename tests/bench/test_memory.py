"""A web process holds at most 200 MB once it has answered the bench's pages: a real gunicorn worker, asked."""

from datetime import date
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import database
from bench.measure import MEGABYTES
from bench.memory import megabytes

SIZE = 23


@pytest.mark.long
def test_a_web_process_holds_at_most_200_megabytes(tmp_path):
    assert MEGABYTES == 200
    with database.server(Path(tmp_path)) as address:
        bench.fill(address, SIZE, date(2026, 3, 20))
        try:
            assert 30 < megabytes(database.url_of(address, SIZE)) <= MEGABYTES
        finally:
            database.drop(address, SIZE)
