"""One person's machine: what bin/up runs."""

from brokercoach.settings.beside import join

join()

from brokercoach.settings.base import *  # noqa: E402

SECRET_KEY = SECRET_KEY or "only-for-one-machine-never-for-people"
DEBUG = os.environ.get("DEBUG", "") == "1"
EMAIL_BACKEND = "brokercoach.notices.mailbox.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
