"""The application as it runs for real, on this machine and without TLS: what the bench measures."""

from brokercoach.settings.base import *

SECRET_KEY = "only-for-the-bench"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
CELERY_BROKER_URL = "redis://127.0.0.1:1/0"  # nobody listens: the bell is not what is measured
LOGGING["root"]["level"] = "ERROR"
API_PACE = {"signed_in": [], "anyone": []}
