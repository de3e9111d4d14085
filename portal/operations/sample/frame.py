"""What frames the pages: menus, the announcement, and what the site says about itself."""

from django.db import transaction
from django.urls import translate_url
from wagtail.models import Site

from content.models import Announcement, Menu, MenuItem, SiteProfile
from portal.operations.sample import texts
from portal.operations.sample.shelf import lasting_id
from portal.operations.sample.typography import polish


@transaction.atomic
def load(shelf):
    made = sum(ensure_menu(shelf, place, language) for place, language in every_menu())
    made += sum(ensure_announcement(shelf, language) for language in texts.LANGUAGES)
    return made + ensure_profile(shelf)


def every_menu():
    return [(place, language) for place in texts.frame()["menus"] for language in texts.LANGUAGES]


def ensure_menu(shelf, place, language):
    menu, is_new = Menu.objects.get_or_create(
        place=place,
        locale=shelf.locales[language],
        defaults={"translation_key": lasting_id(f"menu {place}")},
    )
    if is_new:
        labels = texts.frame()["labels"]
        for order, key in enumerate(texts.frame()["menus"][place]):
            label = labels.get(key, {}).get(language, "")
            leads_to = destination(shelf, key, language)
            MenuItem.objects.create(menu=menu, sort_order=order, label=label, **leads_to)
    return is_new


def destination(shelf, key, language):
    """A page of the sample by its key, or an address of an app."""
    if key.startswith("/"):
        return {"url": translate_url(key, language)}
    return {"page_id": shelf.page(key, language).pk}


def ensure_announcement(shelf, language):
    written = texts.frame()["announcement"]
    _row, is_new = Announcement.objects.get_or_create(
        translation_key=lasting_id("announcement"),
        locale=shelf.locales[language],
        defaults={
            "text": polish(written[language], language),
            "page_id": shelf.page(written["page"], language).pk,
            "show_from": written["show_from"],
        },
    )
    return is_new


def ensure_profile(shelf):
    written = texts.frame()["profile"]
    site = Site.objects.get(is_default_site=True)
    _row, is_new = SiteProfile.objects.get_or_create(
        site=site,
        defaults=written | {"share_image": shelf.picture(written["share_image"])},
    )
    return is_new
