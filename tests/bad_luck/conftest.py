"""Deeds begun in threads of their own, beside the one that is held still."""

import threading

import pytest
from django.db import connections


@pytest.fixture
def meanwhile():
    """meanwhile(deed): begun in a thread of its own; .result() waits for what came of it, or raises it."""
    begun = []

    class Deed(threading.Thread):
        def __init__(self, deed):
            super().__init__(daemon=True)
            self.deed, self.came, self.fault = deed, None, None
            self.start()
            begun.append(self)

        def run(self):
            try:
                self.came = self.deed()
            except Exception as fault:
                self.fault = fault
            finally:
                connections.close_all()

        def result(self):
            self.join(30)
            assert not self.is_alive(), "it waits for ever"
            if self.fault:
                raise self.fault
            return self.came

    yield Deed
    for deed in begun:
        deed.join(30)
