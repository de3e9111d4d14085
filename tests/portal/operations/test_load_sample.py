"""The sample programme as it stands in the database after ``load_sample``."""

import io
import json

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from wagtail.models import Locale, Page, PageViewRestriction, Revision, Site

from content import models
from content.blocks.body import BodyBlocks
from content.blocks.landing import LandingBlocks
from portal import pictures
from portal.accounts import cast
from portal.operations.sample import texts
from portal.operations.sample.contract import label, our_models

WITHOUT_TRANSLATION = "news-reading-list"


def load(**options):
    answer = io.StringIO()
    call_command("load_sample", no_sizes=True, stdout=answer, stderr=io.StringIO(), **options)
    return answer.getvalue()


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker, tmp_path_factory):
    """The JSON of a first run; loaded once for all tests here, and undone after them."""
    keys = tmp_path_factory.mktemp("veil-keys")
    keys.chmod(0o700)
    veils = override_settings(VEIL_KEYS_DIR=str(keys))
    with django_db_blocker.unblock(), transaction.atomic(), veils:
        yield json.loads(load(json=True))
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def loaded(sample, db):
    return sample


def live_pages():
    return [page.specific for page in Page.objects.live().filter(depth__gt=1)]


def counts():
    rows = [*our_models(), Page, Revision, Site, Locale, PageViewRestriction]
    return {model: model.objects.count() for model in rows}


def test_second_run_changes_nothing():
    before, newest = counts(), Page.objects.order_by("-latest_revision_created_at").first()

    load()

    assert counts() == before
    assert Page.objects.order_by("-latest_revision_created_at").first() == newest


def test_second_run_keeps_what_an_editor_changed():
    page = models.ReportPage.objects.get(slug="the-empty-chair")
    page.title = "The chair by the door"
    page.save_revision().publish()

    load()

    page.refresh_from_db()
    assert page.title == "The chair by the door"


def test_there_are_at_least_thirty_pages_in_each_language():
    for language in texts.LANGUAGES:
        assert Page.objects.live().filter(locale__language_code=language).count() >= 30


def test_every_page_has_its_french_translation_but_the_one_on_purpose():
    french = Locale.objects.get(language_code="fr")
    english = Page.objects.filter(locale__language_code="en", depth__gt=1)

    missing = [page.slug for page in english if not page.has_translation(french)]

    assert missing == [texts.entries()[WITHOUT_TRANSLATION].texts["en"]["slug"]]


def test_translations_are_no_aliases():
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_every_page_type_is_there():
    types = {model for model in apps.get_models() if issubclass(model, models.BasePage)}

    assert {type(page) for page in live_pages()} == types


def test_every_page_has_a_summary_and_a_described_picture():
    for page in live_pages():
        page.full_clean()
        assert page.summary
        assert page.picture_text or not page.image


def test_pages_in_french_describe_their_pictures_in_french():
    for page in live_pages():
        if page.image and page.locale.language_code == "fr":
            assert page.image_alt


def test_every_block_would_pass_the_editors_form():
    for page in live_pages():
        for name in ("body", "bands", "actions"):
            stream = getattr(page, name, None)
            if stream:
                stream.stream_block.clean(stream)


@pytest.mark.parametrize(("name", "blocks"), [("body", BodyBlocks), ("bands", LandingBlocks)])
def test_every_kind_of_block_is_shown(name, blocks):
    shown = {block.block_type for page in live_pages() for block in getattr(page, name, [])}

    assert shown == set(blocks.base_blocks)


def test_every_live_page_answers(client):
    closed = models.GuidePage.objects.filter(
        slug__in=["hosting-sorin-gorge", "tenir-la-table-de-la-gorge-de-sorin"]
    )
    for page in live_pages():
        expected = 302 if closed.filter(pk=page.pk).exists() else 200
        assert client.get(page.url).status_code == expected, page.url


def test_links_in_texts_stay_in_the_language_of_the_page():
    for page in live_pages():
        for target in page_links(page):
            assert target.locale_id == page.locale_id or not target.has_translation(page.locale)


def page_links(page):
    index = apps.get_model("wagtailcore", "ReferenceIndex")
    linked = index.get_references_for_object(page).filter(model_path__startswith="body")
    keys = linked.filter(to_content_type__model="page").values_list("to_object_id", flat=True)
    return Page.objects.filter(pk__in=[int(key) for key in keys])


def test_one_page_waits_in_each_state():
    draft = Page.objects.get(slug="second-wave-of-the-survey")
    scheduled = Page.objects.get(slug="devising-seminar-financing-a-dam")
    submitted = Page.objects.get(slug="the-community-in-2026")
    closed = PageViewRestriction.objects.get(page__slug="hosting-sorin-gorge")

    assert not draft.live
    assert scheduled.approved_schedule
    assert submitted.workflow_in_progress
    assert closed.restriction_type == PageViewRestriction.LOGIN


def test_welcome_page_of_wagtail_is_gone():
    assert [page.title for page in Page.objects.filter(depth=2)] == ["Parley", "Parley"]
    assert Site.objects.get().root_page.specific_class == models.HomePage


def test_published_pages_have_a_revision_and_an_owner():
    for page in live_pages():
        assert page.live_revision
        records_it = isinstance(page, models.DecisionPage)
        owner = "organiser" if records_it else "editor"
        assert page.owner.email == f"{owner}@parley.example"


def test_guides_lead_from_one_to_the_next():
    guide = models.GuidePage.objects.get(slug="se-preparer")
    met = [guide]
    while guide.next_guide:
        guide = guide.next_guide
        met.append(guide)

    assert len(met) == 7
    assert {page.locale.language_code for page in met} == {"fr"}


def test_every_case_has_its_four_roles_and_its_sources():
    for case in models.CasePage.objects.all():
        assert [role.role for role in case.roles.all()] == models.Role.values
        assert case.sources.exists()


def test_themes_and_goals_stand_in_both_languages():
    for language in texts.LANGUAGES:
        assert models.Theme.objects.filter(locale__language_code=language).count() >= 8
        goals = models.SustainableGoal.objects.filter(locale__language_code=language)
        assert [goal.number for goal in goals] == list(range(1, 18))


def test_contract_names_the_whole_cast(sample):
    assert sample["people"] == [cast.describe(key) for key in cast.CAST]


def test_contract_names_an_object_of_every_type(sample):
    types = {label(model) for model in our_models()}

    # Sizes are left to the worker here; see the test below. Nobody has rebuilt the index.
    missing = {"content.Rendition", "search.Rebuild", "specimens.Specimen"}
    assert {thing["type"] for thing in sample["objects"]} == types - missing


def test_contract_gives_saved_searches_their_owner(sample):
    kept = [thing for thing in sample["objects"] if thing["type"] == "search.SavedSearch"]

    assert {thing["owner"] for thing in kept} == {"member", "negotiator"}


def test_contract_gives_pages_their_address_and_owner(sample):
    report = models.ReportPage.objects.get(slug="what-negotiators-want-from-a-platform")

    assert {
        "type": "content.ReportPage",
        "id": report.pk,
        "url": "/reports/what-negotiators-want-from-a-platform/",
        "owner": "editor",
    } in sample["objects"]


def test_sizes_of_a_picture_come_with_the_contract():
    pictures.prepare(models.PortalImage.objects.get(title="Levels"))

    types = {thing["type"] for thing in json.loads(load(json=True))["objects"]}

    assert "content.Rendition" in types


def test_without_json_the_accounts_are_printed():
    printed = load()

    assert "editor@parley.example" in printed
    assert cast.PASSWORD in printed
    assert "sign_in_code" in printed


def test_nobody_is_written_to_while_the_sample_loads():
    assert mail.outbox == []


def test_sample_is_refused_where_real_people_are(settings):
    settings.SAMPLE_ALLOWED = False

    with pytest.raises(CommandError, match="SAMPLE_ALLOWED"):
        load()
