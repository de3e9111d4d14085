"""What is the same in every place. Everything that differs is read from the environment."""

from pathlib import Path

import environ
from celery.schedules import crontab

from portal.security import PUBLIC_POLICY
from portal.settings.people import *  # noqa: F403 (accounts fill a page of their own)

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()

INSTALLED_APPS = [
    "portal.operations",
    "content",
    "events.seminars",
    "events.registration",
    "events.programme",
    "network.forums",
    "network.governance",
    "network.directory",
    "network.members",
    "search",
    "portal.privacy",
    "portal.notifications",
    "portal.accounts",
    "portal.audit",
    "portal.mail",
    "portal.components",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.sites",
    "portal.accounts.users_app.PeopleConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_filters",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.page_cache.PageCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "portal.security.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.ReaderMiddleware",
    "portal.accounts.middleware.LastVisitMiddleware",
    "portal.accounts.middleware.PartnerMiddleware",
    "portal.accounts.middleware.NothingKeptMiddleware",
    "portal.accounts.middleware.SecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "portal" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "content.context_processors.site_frame",
                "portal.privacy.context_processors.changed_texts",
                "portal.notifications.context_processors.unread_notices",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "portal.components.templatetags.ui",
                "template_partials.templatetags.partials",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
        },
    },
]

# Data

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'parley.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A connection closed after each request costs a WAL checkpoint: 12 ms a write instead of 0.8.
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # What is deleted is overwritten, so that the file keeps nothing of an erased person.
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA secure_delete=ON"
        ),
    }
else:
    DATABASES["default"]["OPTIONS"] = {
        "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL_SIZE", default=8)}
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    # On one machine a folder, so that web and worker share rate limits and the page generation.
    "default": env.cache_url("CACHE_URL", default=f"filecache://{DATA_DIR / 'cache'}"),
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "TIMEOUT": 3600,
    },
}

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "portal" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["woff2", "png", "jpg", "webp", "avif", "gz", "map"]
# Copies of people's own data: never below the media, given out by a view that asks who it is.
EXPORTS_ROOT = DATA_DIR / "exports"
EXPORT_DAYS = env.int("EXPORT_DAYS", default=7)
# How long somebody can take back that his account is to be deleted.
ERASURE_DAYS = env.int("ERASURE_DAYS", default=14)
# The largest file that a form of ours accepts; beyond it a sentence, never a stack trace.
MAX_UPLOAD_SIZE = env.int("MAX_UPLOAD_MB", default=20) * 1024 * 1024
# The largest request that is read at all; a file between the two is called too large on its field.
MAX_REQUEST_SIZE = 3 * MAX_UPLOAD_SIZE
# Behind a proxy that serves the media folder itself this stays off.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=False)
# How long a whole public page is kept for visitors; any change of content ends it at once.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=60)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# The editor sends each block of a long page as several fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Language and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Zurich")

# Mail, tasks, search

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
# Whatever Django or Wagtail sends goes into the outbox too; the outbox hands it to the transport.
MAIL_TRANSPORT = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_BACKEND = "portal.mail.backends.OutboxBackend"
EMAIL_TIMEOUT = 15
# Where mail comes back to that cannot be delivered; without one, to DEFAULT_FROM_EMAIL.
MAIL_BOUNCE_ADDRESS = env.str("MAIL_BOUNCE_ADDRESS", default="")
# How long a worker has for one letter before another takes it up; longer than any timeout in it.
MAIL_CLAIM_SECONDS = env.int("MAIL_CLAIM_SECONDS", default=120)
# Where a letter is in doubt: the relay's log tells, else it is held for a person, or repeated.
MAIL_RELAY_LOG = env.str("MAIL_RELAY_LOG", default="")
MAIL_IN_DOUBT = env.str("MAIL_IN_DOUBT", default="hold")
MAIL_KEPT_DAYS = env.int("MAIL_KEPT_DAYS", default=30)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Parley <parley@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="filesystem://localhost")
if CELERY_BROKER_URL.startswith("filesystem:"):
    CELERY_BROKER_TRANSPORT = "portal.file_broker:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {"folder": str(DATA_DIR / "tasks"), "polling_interval": 0.05}
    # Each command to a running worker would leave a queue behind that nobody empties.
    CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
else:
    # A message whose worker was killed returns after this time, which no task may outlast. It is
    # looked for every ten seconds; the default, only at each tenth look, would be 100 seconds late.
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": env.int("CELERY_VISIBILITY_TIMEOUT", default=3600),
        "unacked_restore_throttle": 1,
    }
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
# At which hours of UTC veiled posts appear together.
VEIL_HOURS = sorted(env.list("VEIL_HOURS", cast=int, default=[0, 6, 12, 18]))
CELERY_BEAT_SCHEDULE = {
    "send-due-mail": {
        "task": "portal.mail.tasks.send_due",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "forget-old-bounces": {
        "task": "portal.mail.tasks.forget_bounces",
        "schedule": crontab(hour="4", minute="10"),
    },
    "publish-scheduled-pages": {"task": "content.tasks.publish_scheduled", "schedule": 60},
    "tend-letters-of-events": {
        "task": "events.registration.notifications.tend_letters",
        "schedule": 60,
        "options": {"expires": 60},
    },
    "read-unread-documents": {"task": "content.tasks.read_unread_documents", "schedule": 600},
    "mail-due-notices": {"task": "portal.notifications.tasks.mail_due", "schedule": 600},
    "erase-and-export": {"task": "portal.privacy.tasks.look_after_requests", "schedule": 600},
    "lapse-introductions": {
        "task": "network.directory.tasks.lapse_introductions",
        "schedule": crontab(hour="1", minute="40"),
    },
    "count-years-again": {
        "task": "network.directory.tasks.count_years_again",
        "schedule": crontab(month_of_year="1", day_of_month="1", hour="1", minute="50"),
    },
    "look-after-search": {"task": "search.tasks.look_after", "schedule": 60},
    "clear-what-was-kept-long-enough": {
        "task": "portal.privacy.tasks.clear_nightly",
        "schedule": crontab(hour="2", minute="40"),
    },
    "verify-audit-trail": {
        "task": "portal.audit.tasks.verify_trail",
        "schedule": crontab(hour="2", minute="20"),
    },
    "compare-search": {
        "task": "search.tasks.compare_with_database",
        "schedule": crontab(hour="3", minute="20"),
    },
    "tend-consultations": {"task": "network.governance.tasks.tend", "schedule": 60},
    "count-the-community": {
        "task": "network.governance.tasks.count_community",
        "schedule": crontab(hour="2", minute="10"),
    },
    "tell-organisers-who-waits": {
        "task": "events.registration.notices.tell_organisers",
        "schedule": crontab(hour="5", minute="20"),
    },
    "follow-memberships": {
        "task": "network.members.tasks.follow_the_calendar",
        "schedule": crontab(hour="0", minute="30"),
    },
    "erase-what-is-due-of-events": {
        "task": "events.registration.tasks.erase_what_is_due",
        "schedule": crontab(minute="25"),
    },
    "tend-seats": {"task": "events.registration.tasks.tend_seats", "schedule": 60},
    "tend-seminars": {
        "task": "events.seminars.tasks.tend",
        "schedule": crontab(minute="20"),
    },
    "release-veiled-posts": {
        "task": "network.forums.veil.tasks.release",
        "schedule": crontab(hour=",".join(map(str, VEIL_HOURS)), minute="0"),
    },
    "destroy-keys-of-veils": {
        "task": "network.forums.veil.tasks.destroy_due",
        "schedule": crontab(hour="0,12", minute="30"),
    },
    "tend-peer-consultations": {
        "task": "network.forums.consulting.tasks.tend_consultations",
        "schedule": 120,
    },
    "close-polls": {"task": "network.forums.consulting.tasks.close_polls", "schedule": 60},
    "close-unlinkable-rounds": {"task": "network.forums.veil.tasks.tend_rounds", "schedule": 60},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat" / "schedule")

# Numbers about people below it are withheld, and others rounded down to a multiple of it.
SMALL_NUMBER = env.int("SMALL_NUMBER", default=5)
# What one may write in the forums: everybody in ten minutes, and who is new in a day. New is whose
# membership is younger than these days or who has fewer than so many posts.
FORUM_BURST = env.int("FORUM_BURST", default=20)
FORUM_NEW_DAYS = env.int("FORUM_NEW_DAYS", default=14)
FORUM_NEW_UNTIL_POSTS = env.int("FORUM_NEW_UNTIL_POSTS", default=5)
FORUM_NEW_TOPICS = env.int("FORUM_NEW_TOPICS", default=3)
FORUM_NEW_POSTS = env.int("FORUM_NEW_POSTS", default=10)
FORUM_NEW_LINKS = env.int("FORUM_NEW_LINKS", default=2)
# A post that so many readers flagged is folded away until a moderator has decided; 0: never.
FORUM_FOLD_AFTER_FLAGS = env.int("FORUM_FOLD_AFTER_FLAGS", default=3)
# Days until a decision on a flag is promised, on one that tells of danger, and on an appeal; and
# days in which one may appeal.
FORUM_DECISION_DAYS = env.int("FORUM_DECISION_DAYS", default=3)
FORUM_URGENT_DAYS = env.int("FORUM_URGENT_DAYS", default=1)
FORUM_APPEAL_DAYS = env.int("FORUM_APPEAL_DAYS", default=7)
FORUM_APPEAL_WITHIN_DAYS = env.int("FORUM_APPEAL_WITHIN_DAYS", default=14)
# Days after its end until a peer consultation is erased, all but the notes its clients keep.
CONSULTATION_KEPT_DAYS = env.int("CONSULTATION_KEPT_DAYS", default=30)
# How often one address may ask the public API in a minute.
API_CALLS_A_MINUTE = env.int("API_CALLS_A_MINUTE", default=120)

# Veiled posting is off until one of these is set; docs/forums.md says what is due before.
VEIL_KEYS_DIR = env.str("VEIL_KEYS_DIR", default="")
VEIL_SIGNER = env.str("VEIL_SIGNER", default="")
VEIL_CALLS_A_MINUTE = env.int("VEIL_CALLS_A_MINUTE", default=600)
# A topic's key goes so many days after its last post, and at the latest after the longer time.
VEIL_KEY_DAYS = env.int("VEIL_KEY_DAYS", default=14)
VEIL_KEY_LONGEST_DAYS = env.int("VEIL_KEY_LONGEST_DAYS", default=90)
# Hours, in UTC, at which what waits is released: from so many people, or after so long.
VEIL_FEWEST_POSTS = env.int("VEIL_FEWEST_POSTS", default=3)
VEIL_LONGEST_WAIT_HOURS = env.int("VEIL_LONGEST_WAIT_HOURS", default=24)
VEIL_POSTS_A_DAY = env.int("VEIL_POSTS_A_DAY", default=12)
VEIL_STRIKES = env.int("VEIL_STRIKES", default=3)
# Below these addresses no session's last visit is noted: it would stand beside what was written.
PLACES_WITHOUT_LAST_VISIT = ("/forums/",)
# Fewest people, from so many affiliations, among whom somebody may speak under a veil.
VEIL_CROWD = env.int("VEIL_CROWD", default=8)
VEIL_AFFILIATIONS = env.int("VEIL_AFFILIATIONS", default=3)
VEIL_NOTICE_HOURS = env.int("VEIL_NOTICE_HOURS", default=72)

ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
SEARCH_INDEX_PREFIX = env.str("SEARCH_INDEX_PREFIX", default="parley")
SEARCH_REPLICAS = env.int("SEARCH_REPLICAS", default=0)

# Wagtail

WAGTAIL_SITE_NAME = "Parley"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://localhost:8000")
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "content/password_required.html"
WAGTAILIMAGES_IMAGE_MODEL = "content.PortalImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.image_forms.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "content.PortalDocument"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = MAX_UPLOAD_SIZE
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
WAGTAILDOCS_MAX_UPLOAD_SIZE = MAX_UPLOAD_SIZE
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "txt", "xlsx"]
WAGTAIL_AUTOSAVE_INTERVAL = 5000
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
TAGGIT_CASE_INSENSITIVE = True

# Headers; the policy of the back office stands beside that of the public site

CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_POLICY}
# The token of a form stands in the form; no script of ours reads it from the cookie.
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.kept_typing.explain_expired_form"
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SILENCED_SYSTEM_CHECKS = []
