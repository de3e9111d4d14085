"""The way to pages about moderation that stand in no forum."""

from django.urls import reverse
from django.utils.translation import gettext as _


def trail(name="", label=""):
    """The forums, and the page ``name`` where one more lies between."""
    found = [{"label": _("Forums"), "url": reverse("forums:index")}]
    if name:
        found.append({"label": label, "url": reverse(f"forums:{name}")})
    return found
