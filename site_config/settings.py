"""Every setting, once. What differs between two sites comes from `env`."""

from __future__ import annotations

from pathlib import Path

import django_stubs_ext

from site_config import env, security, speculation
from site_config.operating import logs

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env.load_file(BASE_DIR / ".env")

DEBUG = env.flag("DEBUG", default=False)
PORT = env.integer("PORT", 8000, least=1, most=65535)
DATA_DIR = env.data_dir(BASE_DIR)
SECRET_KEY = env.secret_key(DATA_DIR)
SITE_URL = env.site_url(PORT)
ALLOWED_HOSTS = env.allowed_hosts(SITE_URL)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Whose word counts about a request: where it came from, by which scheme, its name.
TRUSTED_PROXIES = env.trusted_proxies("TRUSTED_PROXIES")

INSTALLED_APPS = [
    "blog.apps.DeskConfig",
    # Its commands come before Django's of the same name.
    "site_config.accounts.apps.AccountsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "site_config",
    "blog",
]

MIDDLEWARE = [
    "site_config.operating.middleware.WatchingMiddleware",
    "site_config.middleware.HeadMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "site_config.security.RefusalsMiddleware",
    "site_config.security.PolicyMiddleware",
    "site_config.speculation.SpeculationMiddleware",
    "site_config.middleware.BodySizeMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "site_config.outages.OutageMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "site_config.caching.ConditionalMiddleware",
    "site_config.page_cache.middleware.PageCacheMiddleware",
    "site_config.caching.PublicMiddleware",
    "blog.middleware.SearchMiddleware",
    "site_config.middleware.NullCharacterMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "site_config.accounts.sessions.SeenMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "site_config.accounts.strangers.StrangersMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "site_config.middleware.IdentityMiddleware",
    "blog.middleware.FreshnessMiddleware",
    "blog.middleware.AnnouncingMiddleware",
    "blog.middleware.PastAddressMiddleware",
]

ROOT_URLCONF = "site_config.urls"
WSGI_APPLICATION = "site_config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "site_config.context_processors.site",
            ],
        },
    },
]

# An address typed without a scheme; Django 6 does so by itself.
FORMS_URLFIELD_ASSUME_HTTPS = True
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": env.database(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PASSWORD_HASHERS = [
    "site_config.passwords.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_ENGINE = "site_config.accounts.sessions"
# Two weeks without a visit end a login.
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
MESSAGE_STORAGE = "site_config.accounts.told.MessageStorage"
# Shared by all processes: a code of an authenticator app is good for one login.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_sharedvalue",
    }
}
# Roles that publish are led to a second factor before anything else.
REQUIRE_SECOND_FACTOR = env.flag("REQUIRE_SECOND_FACTOR", default=False)

ACCOUNT_ADAPTER = "site_config.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
# Counted in the database instead; see site_config.accounts.throttling.
ACCOUNT_RATE_LIMITS = False
ACCOUNT_FORMS = {
    name: f"site_config.accounts.forms.{form}"
    for name, form in (
        ("login", "LoginForm"),
        ("change_password", "ChangePasswordForm"),
        ("reauthenticate", "ConfirmForm"),
        ("reset_password", "ResetPasswordForm"),
    )
}
MFA_ADAPTER = "site_config.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Clocks differ by a step (RFC 6238 §5.2).
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = False
MFA_FORMS = {
    name: f"site_config.accounts.forms.{form}"
    for name, form in (
        ("authenticate", "AuthenticateForm"),
        ("reauthenticate", "ReauthenticateForm"),
        ("activate_totp", "ActivateTOTPForm"),
        ("authenticate_webauthn", "AuthenticateWebAuthnForm"),
        ("login_webauthn", "LoginWebAuthnForm"),
        ("reauthenticate_webauthn", "ReauthenticateWebAuthnForm"),
        ("add_webauthn", "AddWebAuthnForm"),
    )
}

# How mail is sent; without it nobody is sent any.
MAIL = env.mail("EMAIL_URL")
HAS_MAIL = bool(MAIL)
vars().update(MAIL)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM", "octavo@localhost")
ACCOUNT_EMAIL_NOTIFICATIONS = HAS_MAIL

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "site_config.formats"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "site_config.stylesheets.StylesheetFinder",
]
WHITENOISE_MIMETYPES = speculation.MIMETYPES
MEDIA_URL = env.media_url()
MEDIA_ROOT = DATA_DIR / "media"
# What is uploaded to be imported and exported to be downloaded; nobody is served it.
TRANSFERS_ROOT = DATA_DIR / "transfers"
# Whether `prepare` fills an empty site with sample posts.
SAMPLE_CONTENT = env.flag("SAMPLE_CONTENT", default=True)
STORAGES = {
    **env.media_storages(),
    "staticfiles": {"BACKEND": "site_config.storage.StaticStorage"},
}
# Megabytes of answers that each process keeps; 0: none.
PAGE_CACHE_MB = env.integer("PAGE_CACHE_MB", 24, least=0, most=4096)
# A content delivery network that is told when to drop what it holds; with what header.
CDN_PURGE_URL = env.web_address("CDN_PURGE_URL")
CDN_PURGE_HEADER = env.header("CDN_PURGE_HEADER")
# Whom security.txt tells to write to; else what the identity shows.
SECURITY_CONTACT = env.contact("SECURITY_CONTACT")
# Who knows when the clock alone will change what readers see.
MOMENTS = "blog.memory.moments"
# What a writer pastes and uploads; an import reads files, not requests.
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
# The one view that is sent more, and asks who sends it before it reads.
LARGE_UPLOADS = "admin:blog_transfer_import"

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "blog.models.tags.split_names"
TAGGIT_STRING_FROM_TAGS = "blog.models.tags.join_names"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": security.with_pictures(security.READER_POLICY, MEDIA_URL)
}
IS_HTTPS = SITE_URL.startswith("https:")
# A year, for this host alone: what else is on the domain is not ours to promise.
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
# Browsers take a cookie of such a name from this very host over HTTPS, and from no
# neighbour below the same domain.
COOKIE_PREFIX = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
CSRF_FAILURE_VIEW = "site_config.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    # To promise HTTPS for the whole domain, and for good, is for whoever owns it.
    "security.W005",
    "security.W021",
    # The proxy that speaks TLS leads there; monitors ask without.
    "security.W008",
]

# Events as lines for people, or as JSON; a line for each answer, or none.
LOG_FORMAT = env.choice("LOG_FORMAT", "line", tuple(logs.FORMATS))
ACCESS_LOG = env.flag("ACCESS_LOG", default=LOG_FORMAT == "json")
# From so many milliseconds on, it is told; 0: never.
SLOW_QUERY_MS = env.integer("SLOW_QUERY_MS", 500, least=0, most=600_000)
SLOW_REQUEST_MS = env.integer("SLOW_REQUEST_MS", 2_000, least=0, most=600_000)
LOGGING = logs.configuration(LOG_FORMAT)
# Who sees /metrics, beside this machine.
METRICS_NETWORKS = env.networks("METRICS_NETWORKS")
SENTRY_DSN = env.reporting_address("SENTRY_DSN")
