"""What only account pages need: their navigation, and a browser's name in words."""

import re

from django import template
from django.utils.translation import gettext as _

from portal.accounts import pages

register = template.Library()

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
    request = context["request"]
    here = pages.section_of(request.resolver_match.view_name)
    parts = {pages.COMMUNITY: [], pages.SETTINGS: []}
    for page in pages.pages_for(request.user):
        parts[page.part].append({"page": page, "current": page.section == here})
    return {"parts": [part for part in parts.values() if part]}


@register.filter
def browser_in_words(user_agent):
    """``Firefox, Linux`` instead of a line that nobody can read."""
    known = [_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)]
    words = [word for word in known if word]
    return ", ".join(words) or re.split(r"[/ ]", user_agent, maxsplit=1)[0] or _("Unknown browser")


@register.filter
def city(zone):
    """``Sao Paulo`` for ``America/Sao_Paulo``."""
    return zone.rpartition("/")[2].replace("_", " ")


@register.filter
def one_a_line(items):
    return "\n".join(items)


def _first(marks, user_agent):
    return next((name for mark, name in marks if mark in user_agent), "")
