"""The tree of pages: English first, then its translation. What exists already is left alone."""

import datetime

from django.db import transaction
from wagtail.models import Page, PageViewRestriction, Revision, Site

from content import models
from portal.operations.sample import fields, texts
from portal.operations.sample.shelf import lasting_id

OPENING = datetime.date(2026, 9, 1)
MORNING = datetime.time(7, tzinfo=datetime.UTC)


@transaction.atomic
def load_english(shelf):
    """Add every page empty, so that each can link to each, then fill them in order."""
    added = [item for item in texts.entries().values() if not shelf.find_page(item.key, "en")]
    for item in added:
        shelf.keep_page(item.key, "en", add(shelf, item))
    take_over_site(shelf)
    for item in added:
        complete(shelf, item, "en")
    return len(added)


@transaction.atomic
def load_french(shelf):
    """Copy for translation what has a translation, then give the copies their French texts."""
    written = [item for item in texts.entries().values() if "fr" in item.texts]
    added = [item for item in written if not shelf.find_page(item.key, "fr")]
    for item in added:
        original = shelf.page(item.key, "en")
        copy = original.copy_for_translation(shelf.locales["fr"], alias=False)
        shelf.keep_page(item.key, "fr", copy.specific)
    for item in added:
        complete(shelf, item, "fr")
    return len(added)


def add(shelf, item):
    page = getattr(models, item.type)(
        slug=item.texts["en"]["slug"] if item.parent else "parley",
        locale=shelf.locales["en"],
        translation_key=lasting_id(item.key),
        live=False,
    )
    parent = shelf.page(item.parent, "en") if item.parent else Page.objects.get(depth=1)
    fields.fill_plain(page, item, "en")
    parent.refresh_from_db()
    return parent.add_child(instance=page)


def take_over_site(shelf):
    """Make our home page the root of the default site, and let Wagtail's welcome page go."""
    home = shelf.page("home", "en")
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "site_name": "Parley", "root_page_id": home.pk},
    )
    welcome = Page.objects.filter(depth=2, title="Welcome to your new Wagtail site!")
    for page in welcome:
        page.delete()


def complete(shelf, item, language):
    page = shelf.page(item.key, language)
    page.refresh_from_db()
    writer = shelf.people["researcher" if item.state == "moderation" else "editor"]
    page.owner = writer
    fields.fill(shelf, page, item, language)
    if item.parent and language == "fr":
        page.slug = item.texts["fr"]["slug"]
    STATES[item.state](page, item, writer)


def publish(page, item, writer):
    page.first_published_at = moment(item)
    page.save()
    page.save_revision(user=writer).publish(user=writer)
    settle_dates(page, moment(item))


def publish_for_members(page, item, writer):
    publish(page, item, writer)
    PageViewRestriction.objects.get_or_create(
        page=Page.objects.get(pk=page.pk), restriction_type=PageViewRestriction.LOGIN
    )


def keep_as_draft(page, _item, writer):
    page.save()
    page.save_revision(user=writer)


def submit(page, item, writer):
    keep_as_draft(page, item, writer)
    page.get_workflow().start(page, writer)


def schedule(page, _item, writer):
    """For the first day of a month that is at least four weeks away."""
    day = (datetime.datetime.now(tz=datetime.UTC).date() + datetime.timedelta(days=59)).replace(
        day=1
    )
    page.go_live_at = datetime.datetime.combine(day, MORNING)
    page.date = day
    page.save()
    page.save_revision(user=writer).publish(user=writer)


STATES = {
    "live": publish,
    "members": publish_for_members,
    "draft": keep_as_draft,
    "moderation": submit,
    "scheduled": schedule,
}


def moment(item):
    """When the page was published: on its own date, or when the portal opened."""
    return datetime.datetime.combine(item.shared.get("date", OPENING), MORNING)


def settle_dates(page, when):
    Revision.objects.for_instance(page).update(created_at=when)
    Page.objects.filter(pk=page.pk).update(
        first_published_at=when, last_published_at=when, latest_revision_created_at=when
    )
