"""What only account pages need: their navigation, and a browser's name in words."""

import re

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

register = template.Library()

# Where each page belongs in the navigation, by the start of its name.
SECTIONS = (
    ("accounts:profile", "profile"),
    ("account_email", "address"),
    ("accounts:security", "security"),
    ("account_change_password", "security"),
    ("account_set_password", "security"),
    ("mfa_", "security"),
    ("usersessions_", "security"),
    ("socialaccount_", "partner"),
    ("accounts:home", "home"),
)
# Order matters: every browser also claims to be some of those below it.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@register.inclusion_tag("accounts/nav.html", takes_context=True)
def account_nav(context):
    """The pages of one's account, with the present one marked."""
    name = context["request"].resolver_match.view_name
    here = next((section for start, section in SECTIONS if name.startswith(start)), "")
    return {"items": [item | {"current": item["section"] == here} for item in _items()]}


def _items():
    yield {"section": "home", "label": _("Overview"), "url": reverse("accounts:home")}
    yield {"section": "profile", "label": _("Profile"), "url": reverse("accounts:profile")}
    yield {"section": "address", "label": _("E-mail address"), "url": reverse("account_email")}
    yield {"section": "security", "label": _("Security"), "url": reverse("accounts:security")}
    if settings.SOCIALACCOUNT_PROVIDERS:
        url = reverse("socialaccount_connections")
        yield {"section": "partner", "label": _("Connected sign-in"), "url": url}


@register.filter
def browser_in_words(user_agent):
    """``Firefox, Linux`` instead of a line that nobody can read."""
    known = [_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)]
    words = [word for word in known if word]
    return ", ".join(words) or re.split(r"[/ ]", user_agent, maxsplit=1)[0] or _("Unknown browser")


@register.filter
def one_a_line(items):
    return "\n".join(items)


def _first(marks, user_agent):
    return next((name for mark, name in marks if mark in user_agent), "")
