"""The live site. What is missing or weak stops the start and is named; nothing falls back."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from portal.operations import logs
from portal.settings.base import *  # noqa: F403
from portal.settings.base import env

SHORTEST_SECRET, FEWEST_CHARACTERS = 50, 12
REQUIRED = {
    "SECRET_KEY": "at least 50 random characters",
    "ALLOWED_HOSTS": "the names under which the portal is reached, parted by commas",
    "BASE_URL": "the address of the portal, such as https://parley.example.org",
    "DATABASE_URL": "the database, such as postgres://user:password@host/parley",
    "EMAIL_URL": "the mail server, such as smtp+tls://user:password@host:587",
}
for _name, _meaning in REQUIRED.items():
    if not env.str(_name, default="").strip():
        raise ImproperlyConfigured(f"Set the environment variable {_name}: {_meaning}.")

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
if len(SECRET_KEY) < SHORTEST_SECRET or len(set(SECRET_KEY)) < FEWEST_CHARACTERS:
    raise ImproperlyConfigured(
        "The environment variable SECRET_KEY is too weak: set at least 50 random characters, as "
        'printed by python -c "import secrets; print(secrets.token_urlsafe(50))".'
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "The environment variable ALLOWED_HOSTS may not be *: name the hosts."
    )
BASE_URL = env.str("BASE_URL").rstrip("/")
if urlsplit(BASE_URL).scheme != "https" or not urlsplit(BASE_URL).hostname:
    raise ImproperlyConfigured(
        "The environment variable BASE_URL must begin with https:// and a host."
    )

# Everything over https. The proxy in front says so by X-Forwarded-Proto and must set that itself.
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
# A probe comes from inside, over http, and follows no redirect.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # editors see previews of pages in frames of the portal's own
    "security.W021",  # to have a domain built into browsers is for its owner to decide
]

# The prefix has browsers refuse the cookie from a sister domain, over http and below a path.
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_NAME = "__Host-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True

LOGGING = logs.as_json(level=env.str("LOG_LEVEL", default="INFO"))
