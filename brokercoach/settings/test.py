"""The suite: fixed, fast, silent."""

from brokercoach.settings.base import *

SECRET_KEY = "tests-only"
DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("TEST_DB_NAME", "test_brokercoach")}
DATABASES["default"]["CONN_MAX_AGE"] = 0
CELERY_BROKER_URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:1/0")
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True
LOGGING["root"]["level"] = "ERROR"
ALLOWED_HOSTS = ["*"]
API_PACE = {"signed_in": [], "anyone": []}  # tests of the pace set their own
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
