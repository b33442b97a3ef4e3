"""The application as it runs for real, on this machine and without TLS: what the bench measures."""

from brokercoach.settings.base import *

SECRET_KEY = "only-for-the-bench"
ROOT_URLCONF = "bench.urls"
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], BASE_DIR / "bench" / "templates"]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
LOGGING["root"]["level"] = "ERROR"
