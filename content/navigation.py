"""What frames a page: menus, announcements, the language switch.

Menus and announcements are kept per language until content changes.
"""

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site

from content.models import Announcement, Menu, SiteProfile
from portal import pictures
from portal.page_cache import kept


def site_frame(request):
    """The frame for ``request``: see ``base.html`` for what each key is for."""
    parts = _kept_parts(request)
    return {
        "main": _marked(parts["main"], request.path),
        "footer": _marked(parts["footer"], request.path),
        "announcements": parts["announcements"],
        "profile": parts["profile"],
        "languages": languages(request),
    }


def _kept_parts(request):
    site = Site.find_for_request(request)
    return kept(f"frame:{site and site.pk}:{get_language()}", lambda: _read_parts(site))


def _read_parts(site):
    locale = Locale.objects.filter(language_code=get_language()).first()
    profile = SiteProfile.for_site(site) if site else None
    return {
        "main": _entries(Menu.Place.MAIN, locale),
        "footer": _entries(Menu.Place.FOOTER, locale),
        "announcements": _announcements(locale),
        "profile": {
            "organisation": profile.organisation if profile else "",
            "contact_email": profile.contact_email if profile else "",
            "share_image": _share_image(profile),
        },
    }


def _share_image(profile):
    image = profile.share_image if profile else None
    return {"url": pictures.shared(image), "text": image.description} if image else None


def _entries(place, locale):
    menu = Menu.objects.filter(place=place, locale=locale).first()
    if menu is None:
        return []
    items = menu.items.select_related("page__locale")
    return [
        {"label": item.label or item.page.title, "url": item.url or item.page.url}
        for item in items
        if item.url or item.page.live
    ]


def _announcements(locale):
    current = Announcement.objects.current().filter(locale=locale).select_related("page__locale")
    return [
        {"text": row.text, "url": row.page.url if row.page and row.page.live else ""}
        for row in current
    ]


def _marked(entries, path):
    """Each entry, with whether it leads to the page shown or to one above it."""
    return [
        entry | {"current": path == entry["url"] or _is_above(entry["url"], path)}
        for entry in entries
    ]


def _is_above(url, path):
    return url.count("/") > 1 and url.endswith("/") and path.startswith(url)


def languages(request):
    """The same page in each language, or the front page of a language that lacks it."""
    translated = _page_addresses(request)
    current = get_language()
    return [
        {
            "code": code,
            "label": label,
            "current": code == current,
            "url": _address(request, code, translated),
            "exists": translated is None or code in translated,
        }
        for code, label in settings.LANGUAGES
    ]


def _address(request, code, translated):
    if translated is None:
        return translate_url(request.get_full_path(), code)
    return translated.get(code) or translate_url("/", code)


def _page_addresses(request):
    """{language code: address} of the live translations of a page, None for what is not a page."""
    page = getattr(request, "shown_page", None)
    if page is None:
        return None
    if not hasattr(request, "shown_addresses"):
        same = Page.objects.filter(translation_key=page.translation_key)
        pages = same.live().select_related("locale")
        request.shown_addresses = {
            item.locale.language_code: item.get_url(request) for item in pages
        }
    return request.shown_addresses
