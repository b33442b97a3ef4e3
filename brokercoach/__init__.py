"""The ground the work stands on, and the wiring. Imports no context; urls.py names them as strings."""

from brokercoach.celery import app as celery_app

__all__ = ["celery_app"]
