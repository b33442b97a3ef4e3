"""One person's machine: what bin/up runs."""

from brokercoach.settings.base import *

SECRET_KEY = SECRET_KEY or "only-for-one-machine-never-for-people"
DEBUG = os.environ.get("DEBUG", "") == "1"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = LOCAL_DIR / "mail"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
