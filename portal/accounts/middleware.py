"""What an account changes for each request: time zone, last visit, the back office's door."""

import logging
import zoneinfo
from http import HTTPStatus
from urllib.parse import urlsplit

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from requests import RequestException
from wagtail.users.models import UserProfile

from portal import kept_typing
from portal.accounts import permissions, second_factor

log = logging.getLogger(__name__)
PAGES_OF_ACCOUNTS = ("allauth.", "portal.accounts.")
LAST_VISIT_EVERY = 5 * 60


class ReaderMiddleware:
    """Shows moments in the reader's time zone. Without a session cookie it looks at nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        zone = _zone_of(request)
        if zone is None:
            return self.get_response(request)
        with timezone.override(zone):
            return self.get_response(request)


def _zone_of(request):
    if not _has_session(request) or not request.user.is_authenticated:
        return None
    try:
        return zoneinfo.ZoneInfo(request.user.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return None


def _has_session(request):
    return settings.SESSION_COOKIE_NAME in request.COOKIES


class LastVisitMiddleware:
    """Keeps when and from where a session was last used; written every few minutes only.

    Not for visits of ``settings.PLACES_WITHOUT_LAST_VISIT``: a row beside what was written there
    would tell who was there in that minute.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if _has_session(request) and not _is_unseen(request) and request.user.is_authenticated:
            key = f"last-visit:{request.session.session_key}"
            if cache.add(key, 1, timeout=LAST_VISIT_EVERY):
                UserSession.objects.create_from_request(request)
        return self.get_response(request)


def _is_unseen(request):
    """Asked of the path, which may begin with a language, before it is resolved."""
    path = request.path
    language = translation.get_language_from_path(path)
    return path.removeprefix(f"/{language}").startswith(settings.PLACES_WITHOUT_LAST_VISIT)


class PartnerMiddleware:
    """The way to a partner's sign-in server and back, where allauth's own has two holes.

    Under a policy of ``form-action 'self'`` a browser refuses to follow a form elsewhere, so a page
    goes there instead. And a server that is down, or talks nonsense, gets a sentence and no 500.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == HTTPStatus.FOUND and _leads_to_partner(request, response):
            return render(request, "socialaccount/login_redirect.html", {"there": response.url})
        return response

    def process_exception(self, request, exception):
        if _is_of_partner(request) and isinstance(exception, RequestException):
            log.warning("The sign-in server of the partner failed: %s", exception)
            return redirect("socialaccount_login_error")
        return None


def _is_of_partner(request):
    match = request.resolver_match
    return match is not None and (match.url_name or "").startswith("openid_connect_")


def _leads_to_partner(request, response):
    return _is_of_partner(request) and urlsplit(response.url).netloc not in ("", request.get_host())


class NothingKeptMiddleware:
    """Lets no browser and no proxy keep a page of an account, ours or allauth's."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = request.resolver_match
        if match and match.func.__module__.startswith(PAGES_OF_ACCOUNTS):
            add_never_cache_headers(response)
        return response


class SecondFactorMiddleware:
    """Opens the back office only to sessions of people with a role that showed a second factor.

    It stands before the address is resolved, so it covers whatever lies under the back office:
    pages, previews, choosers, addresses that do not exist. No sign-in form but that of the portal
    takes a password.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        root = reverse("wagtailadmin_home")
        if not request.path.startswith(root):
            return self.get_response(request)
        answer = _turn_away(request, root)
        if answer is not None:
            return answer
        request.session.pop(second_factor.WANTED, None)
        if request.method == "POST":
            kept_typing.forget(request, request.get_full_path())
        _keep_wagtail_in_step(request.user)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.url_name == "wagtailcore_login":
            return redirect_to_login(request.GET.get("next", reverse("accounts:home")))
        return None


def _turn_away(request, root):
    if request.path.startswith(f"{root}password_reset/"):
        return redirect("account_reset_password")
    wanted = _wanted(request, root)
    if not request.user.is_authenticated:
        return _ask_to_sign_in(request, wanted)
    if not permissions.may_open_back_office(request.user):
        raise PermissionDenied
    found = second_factor.kinds(request.user)
    if found and second_factor.is_proven(request):
        return redirect(wanted) if _is_sign_in(request, root) else None
    if _is_script(request):
        raise PermissionDenied
    with translation.override(request.user.language):
        return _ask_for_second_factor(request, found, wanted)


def _ask_to_sign_in(request, wanted):
    if _is_script(request):
        raise PermissionDenied
    if _is_form_of_ours(request) and not _is_sign_in(request, reverse("wagtailadmin_home")):
        return kept_typing.ask_to_sign_in(request)
    return redirect_to_login(wanted)


def _is_form_of_ours(request):
    """Whether its token fits: it is turned away here, before Django would look at that."""
    if request.method != "POST":
        return False
    return CsrfViewMiddleware(_is_form_of_ours).process_view(request, _turn_away, (), {}) is None


def _ask_for_second_factor(request, found, wanted):
    if found:
        query = urlencode({"next": wanted})
        return redirect(f"{second_factor.confirmation_page(found)}?{query}")
    request.session[second_factor.WANTED] = wanted
    return redirect("accounts:second_factor")


def _wanted(request, root):
    """The page to come back to: never a sign-in page, and never a form that was posted."""
    if _is_sign_in(request, root):
        wanted = request.GET.get("next", root)
        return wanted if wanted.startswith(root) and wanted != request.path else root
    return request.get_full_path() if request.method in ("GET", "HEAD") else root


def _is_sign_in(request, root):
    return request.path == f"{root}login/"


def _is_script(request):
    return request.headers.get("x-requested-with") == "XMLHttpRequest"


def _keep_wagtail_in_step(user):
    """Wagtail keeps a language and a time zone of its own; here they are those of the account."""
    profile = getattr(user, "wagtail_userprofile", None) or UserProfile(user=user)
    if (profile.preferred_language, profile.current_time_zone) != (user.language, user.time_zone):
        profile.preferred_language = user.language
        profile.current_time_zone = user.time_zone
        profile.save()
