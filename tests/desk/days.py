"""The story's day in tests: Thursday 26 November 2026, twenty to nine in the morning."""

from datetime import date, datetime

from brokercoach.kit.dates import AUCKLAND

THURSDAY = date(2026, 11, 26)
MORNING = datetime(2026, 11, 26, 8, 40, tzinfo=AUCKLAND)
