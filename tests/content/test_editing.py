"""What editors do in the back office, and what others may not."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow

from content import tasks
from content.blocks.body import BodyBlocks
from content.models import NewsPage, PortalDocument, SectionPage
from content.translation_report import state_of
from tests.factories.content import (
    CasePageFactory,
    DocumentFactory,
    GuidePageFactory,
    ImageFactory,
    NewsPageFactory,
    PersonPageFactory,
    ReportPageFactory,
    SectionPageFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor_client(as_person):
    return as_person("editor")


def test_report_shows_a_missing_translation(editor_client, home, french_home):
    SectionPageFactory(title="About")

    rows = editor_client.get(reverse("translation_report")).context["object_list"]

    states = {row.title: row.translation_states[0]["state"] for row in rows}
    assert states == {"Parley": "current", "About": "missing"}


def test_translation_is_behind_when_the_source_was_published_after_it(home, french_home):
    page = SectionPageFactory(title="About")
    french = page.copy_for_translation(french_home.locale)
    french.save_revision().publish()
    page.save_revision().publish()
    page.refresh_from_db()
    french.refresh_from_db()

    assert state_of(page, french) == "behind"


def test_translation_is_current_after_its_own_publication(home, french_home):
    page = SectionPageFactory(title="About")
    page.save_revision().publish()
    french = page.copy_for_translation(french_home.locale)
    french.save_revision().publish()
    page.refresh_from_db()
    french.refresh_from_db()

    assert state_of(page, french) == "current"


def test_unpublished_translation_is_a_draft(home, french_home):
    page = SectionPageFactory(title="About")

    assert state_of(page, page.copy_for_translation(french_home.locale)) == "draft"


def test_copied_page_keeps_its_themes_in_its_language(home, french_home):
    water = ThemeFactory(name="Water", slug="water")
    eau = water.copy_for_translation(french_home.locale)
    eau.name = "Eau"
    eau.save()
    page = NewsPageFactory()
    page.themes.set([water])
    page.save()

    french = page.copy_for_translation(french_home.locale, copy_parents=True)

    assert [theme.name for theme in french.specific.themes.all()] == ["Eau"]


def test_researcher_writes_drafts_and_cannot_publish(cast, home):
    permissions = home.permissions_for_user(cast["researcher"])

    assert permissions.can_add_subpage()
    assert not permissions.can_publish_subpage()


def test_editor_publishes(cast, home):
    assert home.permissions_for_user(cast["editor"]).can_publish_subpage()


@pytest.mark.parametrize("name", ["wagtailimages:index", "wagtaildocs:index"])
def test_editor_keeps_the_library(editor_client, name):
    assert editor_client.get(reverse(name)).status_code == 200


def test_editor_uploads_a_picture(editor_client):
    response = editor_client.get(reverse("wagtailimages:add"))

    assert response.status_code == 200


def test_moderator_of_forums_writes_no_pages(cast, home):
    assert not home.permissions_for_user(cast["moderator"]).can_add_subpage()


def test_draft_of_a_researcher_is_approved_by_editors(cast, home):
    page = home.add_child(instance=SectionPage(title="Idea", live=False, owner=cast["researcher"]))
    page.save_revision(user=cast["researcher"])
    state = Workflow.objects.get().start(page, cast["researcher"])

    assert not state.current_task_state.task.specific.user_can_access_editor(page, cast["outsider"])
    state.current_task_state.approve(user=cast["editor"])

    page.refresh_from_db()
    assert page.live


def test_undescribed_picture_is_refused_with_a_sentence(home):
    page = NewsPageFactory()
    page.image = ImageFactory(description="")

    with pytest.raises(ValidationError) as refusal:
        page.full_clean()

    assert refusal.value.message_dict == {
        "image_alt": ["Say what the picture shows, or tick that it is decoration."]
    }


@pytest.mark.parametrize(
    "factory",
    [CasePageFactory, GuidePageFactory, NewsPageFactory, PersonPageFactory, ReportPageFactory],
)
def test_editor_opens_the_form_of_every_kind_of_page(editor_client, home, factory):
    page = factory()

    assert editor_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_scheduled_page_goes_live_when_its_time_has_come(home):
    page = NewsPageFactory(live=False)
    page.save_revision(approved_go_live_at=timezone.now())

    tasks.publish_scheduled()

    page.refresh_from_db()
    assert page.live


@pytest.mark.parametrize("name", list(BodyBlocks.base_blocks))
def test_every_block_shows_editors_a_preview(editor_client, home, name):
    ImageFactory()
    DocumentFactory()
    NewsPageFactory()
    definition = NewsPage.body.field.stream_block.child_blocks[name].definition_prefix
    address = reverse("wagtailadmin_block_preview")

    response = editor_client.get(address, {"id": definition})

    assert response.status_code == 200


def test_editor_previews_a_page_that_is_not_saved(editor_client, home):
    page = NewsPageFactory(title="Shown before it is published")
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])

    assert b"Shown before it is published" in editor_client.get(address).content


def test_pdf_that_is_none_is_refused(home):
    document = PortalDocument(title="Report", file=ContentFile(b"MZ not a pdf", "report.pdf"))

    with pytest.raises(ValidationError, match="is not one"):
        document.full_clean()
