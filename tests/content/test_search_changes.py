"""Which entries of the search change with what happens to pages, restrictions, topics and files."""

import pytest
from django.contrib.auth.models import Group
from django.db.models import F
from django.urls import reverse
from wagtail.models import Collection, Page, PageViewRestriction

from content import document_text
from content.models import NewsPage
from search.models import Entry
from tests.cast import sign_in
from tests.factories import content
from tests.factories.pdf import document, pdf

pytestmark = pytest.mark.django_db
LOGIN = PageViewRestriction.LOGIN


def settle():
    """Do as if the index had followed everything until now."""
    Entry.objects.filter(audience="").delete()
    Entry.objects.update(applied=F("version"), held=False)


def changed():
    return {entry.key for entry in Entry.objects.pending()}


def held():
    return set(Entry.objects.held_keys())


def key(thing):
    name = "page" if isinstance(thing, Page) else "document"
    return f"{name}:{thing.pk}"


def audience_of(thing):
    return Entry.objects.get(key=key(thing)).audience


@pytest.fixture
def section(home):
    return content.SectionPageFactory()


@pytest.fixture
def news(section):
    return content.NewsPageFactory(parent=content.NewsListPageFactory(parent=section))


@pytest.fixture
def paper(news):
    """A document that ``news`` offers."""
    made = content.DocumentFactory()
    refresh(news).body = [("download", {"document": made, "note": ""})]
    news.save()
    settle()
    return made


def refresh(page):
    page.refresh_from_db()
    return page


def below(section):
    pages = section.get_descendants(inclusive=True)
    return {key(page) for page in pages}


def test_publishing_makes_page_and_document_known(section):
    made = content.DocumentFactory()
    page = content.ReportPageFactory(pdf=made, live=False)
    settle()

    page.save_revision().publish()

    assert {key(page), key(made)} <= changed()
    assert audience_of(page) == audience_of(made) == "public"


def test_saving_a_draft_leaves_the_audience(news):
    settle()

    news.title = "Draft"
    news.save_revision()

    assert audience_of(news) == "public"
    assert held() == set()


def test_unpublishing_withdraws_page_and_document_at_once(news, paper):
    news.unpublish()

    assert {key(news), key(paper)} <= held()
    assert audience_of(news) == audience_of(paper) == ""


def test_deleting_a_section_withdraws_all_below_and_its_documents(section, news, paper):
    keys = below(section) | {key(paper)}

    refresh(section).delete()

    assert keys <= held()


def test_moving_a_section_into_a_closed_place_withdraws_all_below(home, section, news, paper):
    closed = content.SectionPageFactory()
    closed.view_restrictions.create(restriction_type=LOGIN)
    settle()

    refresh(section).move(refresh(closed), pos="last-child")

    assert below(refresh(section)) | {key(paper)} <= held()
    assert audience_of(news) == audience_of(paper) == f"restricted-page:{closed.pk}"


def test_closing_a_section_withdraws_all_below_and_their_documents(section, news, paper):
    section.view_restrictions.create(restriction_type=LOGIN)

    assert held() == below(section) | {key(paper)}


def test_opening_a_section_is_told_of_all_below(section, news, paper):
    restriction = section.view_restrictions.create(restriction_type=LOGIN)
    settle()

    restriction.delete()

    assert held() == below(section) | {key(paper)}
    assert audience_of(news) == audience_of(paper) == "public"


def test_closing_a_page_withdraws_what_lies_below_its_mirror(home, section):
    mirror = section.create_alias(update_slug="mirror")
    page = content.NewsPageFactory(parent=content.NewsListPageFactory(parent=refresh(mirror)))
    settle()

    section.view_restrictions.create(restriction_type=LOGIN)

    assert audience_of(page) == f"restricted-page:{mirror.pk}"
    assert key(page) in held()


def test_other_groups_of_a_restriction_change_nothing_in_the_index(section, news):
    restriction = section.view_restrictions.create(restriction_type=LOGIN)
    settle()

    restriction.restriction_type = PageViewRestriction.GROUPS
    restriction.save()
    restriction.groups.add(Group.objects.create(name="delegates"))

    assert changed() == set()


def test_taking_a_document_off_its_only_page_withdraws_it(news, paper):
    news.body = []
    news.save()

    assert held() == {key(paper)}


def test_naming_a_document_in_a_step_makes_it_known(home):
    made = content.DocumentFactory()
    guide = content.GuidePageFactory()
    settle()

    link = f'<p><a linktype="document" id="{made.pk}">File</a></p>'
    guide.steps.create(title="Read", text=link)
    guide.save()

    assert key(made) in changed()
    assert audience_of(made) == "public"


def test_renaming_a_theme_changes_pages_that_carry_it(home):
    theme = content.ThemeFactory()
    content.CasePageFactory()
    page = content.CasePageFactory()
    page.themes.add(theme)
    page.save()
    settle()

    theme.name = "Water"
    theme.save()

    assert changed() == {key(page)}


def test_deleting_a_goal_changes_pages_that_carry_it(home):
    goal = content.SustainableGoalFactory()
    page = content.NewsPageFactory()
    page.goals.add(goal)
    page.save()
    settle()

    goal.delete()

    assert changed() == {key(page)}
    assert not NewsPage.objects.get().goals.exists()


def test_choosing_a_theme_for_a_page_changes_it(news):
    theme = content.ThemeFactory()
    settle()

    refresh(news).themes.add(theme)
    news.save()

    assert changed() == {key(news)}


def test_text_that_was_read_changes_its_document(home):
    made = document(pdf(["Water."]))
    content.ReportPageFactory(pdf=made)
    settle()

    document_text.read(made)

    assert changed() == {key(made)}


def test_closing_a_collection_withdraws_its_documents(news, paper):
    place = Collection.get_first_root_node()

    restriction = place.view_restrictions.create(restriction_type=LOGIN)
    assert held() == {key(paper)}
    settle()

    restriction.delete()
    assert held() == {key(paper)}


def test_moving_a_collection_in_the_back_office_is_told_of_its_documents(
    client, cast, paper, django_capture_on_commit_callbacks
):
    administrator = cast["administrator"]
    administrator.is_superuser = True
    administrator.save()
    root = Collection.get_first_root_node()
    closed = root.add_child(instance=Collection(name="Closed"))
    closed.view_restrictions.create(restriction_type=LOGIN)
    place = Collection.objects.get(pk=root.pk).add_child(instance=Collection(name="Papers"))
    paper.collection = place
    paper.save()
    settle()

    with django_capture_on_commit_callbacks(execute=True):
        response = sign_in(client, administrator).post(
            reverse("wagtailadmin_collections:edit", args=[place.pk]),
            {"name": "Papers", "parent": closed.pk},
        )

    assert response.status_code == 302
    assert audience_of(paper) == f"restricted-collection:{closed.pk}"


def test_putting_documents_into_a_closed_collection_together_withdraws_them(as_person, news, paper):
    closed = Collection.get_first_root_node().add_child(instance=Collection(name="Closed"))
    closed.view_restrictions.create(restriction_type=LOGIN)
    settle()
    address = reverse(
        "wagtail_bulk_action", args=["content", "portaldocument", "add_to_collection"]
    )

    response = as_person("editor").post(f"{address}?id={paper.pk}", {"collection": closed.pk})

    assert response.status_code == 302
    assert key(paper) in held()


def test_alias_of_a_page_is_no_entry_of_its_own(news):
    settle()

    mirror = news.create_alias(update_slug="mirror")

    assert key(mirror) not in changed()
