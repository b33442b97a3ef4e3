"""What holds everywhere. Anything secret or local comes from the environment."""

import os
from datetime import date
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF

BASE_DIR = Path(__file__).resolve().parents[2]
LOCAL_DIR = Path(os.environ.get("LOCAL_DIR", BASE_DIR / ".local"))

SECRET_KEY = os.environ.get("SECRET_KEY", "")
DEBUG = False
DEMO = os.environ.get("DEMO", "") == "1"
ALLOWED_HOSTS = [h for h in os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if h]
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if o]
SITE_URL = os.environ.get("SITE_URL", "http://localhost:8000")

INSTALLED_APPS = [
    "django.contrib.humanize",  # its words of time, for the pages of passkeys
    "brokercoach.kit",
    "brokercoach.audit",
    "brokercoach.notices",
    "brokercoach.accounts",
    "brokercoach.directory",
    "brokercoach.health",
    "cases",
    "employers",
    "pipelines",
    "desk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

TRUSTED_PROXIES = [one.strip() for one in os.environ.get("TRUSTED_PROXIES", "").split(",") if one.strip()]
MIDDLEWARE = [
    "brokercoach.kit.proxies.OurProxiesAlone",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "brokercoach.kit.middleware.PlainInput",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "brokercoach.accounts.middleware.SignInsEnd",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "brokercoach.kit.middleware.FragmentsSayUnauthorised",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "brokercoach.accounts.middleware.SecondStepFirst",
    "brokercoach.kit.middleware.NothingStays",
    "brokercoach.kit.middleware.FollowsWhatWasJoined",
    "brokercoach.kit.api.once.SentOnce",
]

ROOT_URLCONF = "brokercoach.urls"
WSGI_APPLICATION = "brokercoach.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "brokercoach.kit.nav.navigation",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "brokercoach.kit.templatetags.kit",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL", "postgresql:///brokercoach"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
# a page asks for a few rows: compiling a plan, or waking another process for a part of it, takes longer than reading
DATABASES["default"].setdefault("OPTIONS", {})["options"] = " ".join(
    ["-c jit=off", "-c max_parallel_workers_per_gather=0", "-c statement_timeout=60000"]
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kit_cache"}}
CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 50_000}  # counts of tries must not push each other out

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "brokercoach.accounts.validators.NotTooLong"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name", "called")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "brokercoach.accounts.adapters.SignIn"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation reached it; a changed address is proved by its own link
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Tries are counted by account and address together (see accounts.adapters): slow for a guesser, never a lock-out.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "30/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 0  # kit.proxies reads the visitor's address, for everything after it
MFA_ADAPTER = "brokercoach.accounts.adapters.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True  # every address here was reached by an invitation or by the link that changed it
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "brokercoach"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
REQUIRE_MFA = False

SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a cookie would outlive the sign-in
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_IDLE_MINUTES = 30
SESSION_ABSOLUTE_HOURS = 12
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_HOURS * 3600
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en-nz"
LANGUAGES = [("en-nz", "English"), ("mi", "Te reo Māori")]
USE_I18N = True
TIME_ZONE = "Pacific/Auckland"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
ORGANISATION_NAME = os.environ.get("ORGANISATION_NAME", "brokercoach")  # its logo and colours: brokercoach.kit.brand
ORGANISATION_DIR = os.environ.get("ORGANISATION_DIR", "")
if ORGANISATION_DIR:
    STATICFILES_DIRS.append(("organisation", ORGANISATION_DIR))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

REDIS_URL = os.environ.get("REDIS_URL", "redis://localhost:6379/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULER = "brokercoach.health.beats:Scheduler"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 2,
    "socket_connect_timeout": 1,
    "visibility_timeout": 3600,
    "max_retries": 0,
}
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_TASK_PUBLISH_RETRY = False

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = 10
SMS_BACKEND = os.environ.get("SMS_BACKEND", "brokercoach.notices.sms.FileBackend")
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "brokercoach <no-reply@example.nz>")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "brokercoach.accounts.api.authentication.PersonalToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["brokercoach.kit.api.permissions.Declared"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["brokercoach.kit.api.parsers.PlainJSON"],
    "DEFAULT_SCHEMA_CLASS": "brokercoach.kit.api.schema.Described",
    "DEFAULT_THROTTLE_CLASSES": ["brokercoach.kit.api.throttles.Paced"],
    "NUM_PROXIES": 0,
    "DATE_INPUT_FORMATS": ["%Y-%m-%d"],  # as a browser's calendar sends a day, and none of ISO 8601's other spellings
    "EXCEPTION_HANDLER": "brokercoach.kit.api.errors.explain",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
# (requests, seconds): a short window against bursts and a long one besides.
API_PACE = {"signed_in": [(100, 10), (3000, 600)], "anyone": [(20, 10), (200, 600)]}
SPECTACULAR_SETTINGS = {
    "TITLE": "brokercoach",
    "DESCRIPTION": "The same deeds and the same words as the pages. Refusals are problem details (RFC 9457).",
    "VERSION": "1",
    "SERVE_PERMISSIONS": ["brokercoach.kit.api.permissions.Declared"],
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None, "defaultModelsExpandDepth": -1},
    "ENUM_NAME_OVERRIDES": {
        "RoleEnum": "brokercoach.accounts.choices.Role",
        "LabourStateEnum": "cases.choices.LabourState",
        "StageEnum": "cases.choices.Stage",
        "ModeEnum": "cases.choices.Mode",
        "NextEnum": "cases.choices.Next",
        "EntryKindEnum": "cases.choices.EntryKind",
        "ImportStateEnum": "cases.choices.ImportState",
        "TrailKindEnum": "brokercoach.audit.models.Kind",
        "NoticeStateEnum": "brokercoach.notices.choices.State",
        "DataKindEnum": "cases.choices.sharing.DataKind",
        "SaidHowEnum": "cases.choices.sharing.SaidHow",
        "ToldHowEnum": "cases.choices.telling.ToldHow",
        "WhyOffEnum": "cases.choices.contracts.BY_HAND",
        "WhyClosedEnum": "cases.choices.closed.WhyClosed",
        "SentHowEnum": "cases.choices.sharing.SentHow",
        "AdjustingEnum": "cases.choices.plans.Adjusting",
        "ReassignedEnum": "cases.forms.cases.REASSIGNED",
        "OrganisationKindEnum": "brokercoach.directory.choices.OrganisationKind",
        "SentByHandEnum": "cases.forms.sharing.BY_HAND",
        "LeadStateEnum": "pipelines.choices.State",
        "FaceKindEnum": "pipelines.choices.face_time.FaceKind",
        "FaceEndEnum": "pipelines.choices.face_time.FaceEnd",
        "OwnKindEnum": "pipelines.choices.own_work.OwnKind",
        "MilestoneEnum": "pipelines.choices.own_work.Milestone",
        "OwnEndEnum": "pipelines.choices.own_work.OwnEnd",
        "IncomePerEnum": "pipelines.choices.own_work.Per",
        "SchemeAnswerEnum": "pipelines.choices.own_work.SchemeAnswer",
        "TheirWhyNotEnum": "pipelines.choices.THEIR_WHY_NOT",
        "LeadWhyNotEnum": "pipelines.choices.WhyNot",
        "TurnedDownWhyEnum": "cases.choices.plans.WhyNot",
        "EmployerKindEnum": "employers.choices.EmployerKind",
        "EmployersFileStateEnum": "employers.choices.imports.EmployersFileState",
        "ExportKindEnum": "brokercoach.kit.downloads.ExportKind",
        "CriterionEnum": "employers.choices.evidence.Criterion",
        "RoadStageEnum": "employers.choices.evidence.RoadStage",
        "AbilityEnum": "employers.choices.evidence.Ability",
        "LevelEnum": "employers.choices.evidence.Level",
        "PromisedEnum": "employers.choices.promises.Promised",
        "CameEnum": "employers.choices.promises.Came",
        "ClauseStateEnum": "employers.choices.promises.ClauseState",
        "WentWrongEnum": "employers.choices.practice.WentWrong",
        "PaperKindEnum": "employers.choices.practice.PaperKind",
        "DoneByEnum": "employers.choices.practice.DoneBy",
        "PromiseHowEnum": "cases.choices.service_promise.PromiseHow",
        "GainOfEnum": "employers.choices.gain.GainOf",
        "EventOfEnum": "employers.choices.event.EventOf",
        "HostedByEnum": "employers.choices.event.HostedBy",
        "AskKindEnum": "employers.choices.vacancies.Ask",
        "AskWeightEnum": "employers.choices.vacancies.AskWeight",
        "ByBusEnum": "employers.choices.vacancies.ByBus",
        "HoldReasonEnum": "employers.choices.vacancies.HoldReason",
        "OccupationSchemeEnum": "employers.choices.vacancies.OccupationScheme",
        "PayUnitEnum": "employers.choices.vacancies.PayUnit",
        "TrialDecisionEnum": "employers.choices.vacancies.TrialDecision",
        "VacancySourceEnum": "employers.choices.vacancies.VacancySource",
        "WeekPartEnum": "brokercoach.kit.week.CODES",
        "WeightEnum": "cases.choices.plans.Weight",
        "WorkContractEnum": "employers.choices.vacancies.WorkContract",
        "PurposeEnum": "cases.choices.sharing.Purpose",
        "PlaceEnum": "cases.choices.Place",
        "TalkedByEnum": "employers.choices.conversation.TalkedBy",
        "MetAtEnum": "employers.choices.conversation.MetAt",
        "TalkedForEnum": "employers.choices.conversation.Purpose",
    },
}

# An e-mail is unique whatever its capitals, by a constraint on lower(email) that this check does not see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]

# Every threshold of the definitions in PRODUCT.md, in one place.
THRESHOLDS = {
    "wait_amber_days": 21,
    "wait_red_days": 30,
    "unanswered_working_days": 2,
    "unheld_after_working_days": 3,
    "newcomer_days": 7,
    "quiet_intake_days": 7,
    "quiet_active_days": 14,
    "quiet_training_days": 14,
    "quiet_in_work_days": 30,
    "coaches_in_12_months": 3,
    "whanau_korero_days": 60,
    "lost_contact_after_tries": 4,
    "measure_again_days": 90,
    "basics_review_working_days": 3,
    "conversation_days": 28,
    "stream_near_days": 183,
    "stream_far_days": 365,
    "contract_ends_soon_days": 60,
    "lead_review_working_days": 3,
    "tell_of_referral_working_days": 10,
    "facts_confirmed_days": 365,
    "vacancy_hold_days": 28,
    "hiring_note_days": 180,
    "event_hire_days": 90,
    "event_names_days": 30,
    "event_names_most_days": 120,
    "small_cell": 6,
}

# People are told what others told us of them, when it was collected from this day on (Privacy Act, IPP 3A)
INDIRECT_NOTICE_SINCE = date(2026, 5, 1)

# Files people keep with us wait until this has looked into them. CLAMD_ADDRESS: host:port, or the path of its socket
CLAMD_ADDRESS = os.environ.get("CLAMD_ADDRESS", "")
UPLOAD_SCANNER = "brokercoach.kit.scanning.Clamd" if CLAMD_ADDRESS else "brokercoach.kit.scanning.BuiltIn"
UPLOAD_MOST_BYTES = 5_000_000

# Basics asked about beside housing, kai and space for mana and dignity, which always are (BN-1)
BASICS_BESIDE_CORE = os.environ.get("BASICS_BESIDE_CORE", "income,transport,childcare,health,id,device").split(",")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"scrub": {"()": "brokercoach.kit.logs.Scrub"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["scrub"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
