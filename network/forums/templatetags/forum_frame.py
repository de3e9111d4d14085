"""What stands around every page inside a forum: the way here, its tabs, its promise."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from network.forums import permissions
from network.forums.promises import promise_of

register = template.Library()


@register.simple_tag(takes_context=True)
def trail_of(context, forum):
    """The way to this page of ``forum``."""
    return _trail(forum, _page(context["request"]))


@register.simple_tag(takes_context=True)
def tabs_of(context, forum):
    """The tabs of ``forum`` for the reader of this page; asks nothing that is not known by now."""
    request = context["request"]
    return _tabs(forum, request.user, _page(request))


def _page(request):
    return request.resolver_match.url_name if request.resolver_match else ""


@register.simple_tag
def promise_for(forum):
    """The promise of ``forum``, for pages that show forums from outside their frame."""
    return promise_of(forum)


def _trail(forum, page):
    trail = [{"label": _("Forums"), "url": reverse("forums:index")}]
    if page != "forum":
        trail.append({"label": forum.name, "url": forum.get_absolute_url()})
    return trail


def _tabs(forum, user, page):
    tabs = [("forum", _("Topics")), ("about", _("About"))]
    if permissions.is_inside(user, forum):
        tabs.append(("people", _("People")))
    if permissions.may_host(user, forum):
        tabs.append(("settings", _("Settings")))
    return [
        {
            "label": label,
            "url": reverse(f"forums:{name}", args=[forum.key]),
            "current": name == page,
        }
        for name, label in tabs
    ]
