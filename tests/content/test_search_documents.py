"""Which documents are found, by whom, and what they say of themselves."""

import random

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail.rich_text import RichText

from content import announcements, document_text
from content.models import DocumentText, PortalDocument
from content.searchables import DocumentSource
from search import registry
from search.documents import Audience
from tests.factories import content
from tests.factories.accounts import UserFactory
from tests.factories.pdf import document, pdf

pytestmark = pytest.mark.django_db
source = DocumentSource()
LOGIN, GROUPS = PageViewRestriction.LOGIN, PageViewRestriction.GROUPS


def found():
    return list(source.queryset())


def close(thing, kind=LOGIN):
    return thing.view_restrictions.create(restriction_type=kind, password="river")


def collection(name="Papers", parent=None):
    parent = parent or Collection.get_first_root_node()
    return parent.add_child(instance=Collection(name=name))


def test_document_is_found_once_a_live_page_refers_to_it(home):
    made = content.DocumentFactory()
    assert found() == []

    draft = content.ReportPageFactory(pdf=made, live=False)
    assert found() == []

    draft.save_revision().publish()
    assert found() == [made]


def link_to(made):
    return RichText(f'<p>See <a linktype="document" id="{made.pk}">the file</a>.</p>')


def test_document_is_found_by_a_link_or_block_in_the_text(home):
    linked, offered, in_a_step = (content.DocumentFactory() for _place in range(3))
    body = [("paragraph", link_to(linked)), ("download", {"document": offered, "note": ""})]
    content.NewsPageFactory(body=body)
    guide = content.GuidePageFactory()
    guide.steps.create(title="Read", text=link_to(in_a_step).source)
    guide.save()

    assert set(found()) == {linked, offered, in_a_step}


def test_document_says_its_text_and_the_page_that_announces_it(home):
    made = document(pdf(["The dam was never built."]), title="Annex")
    document_text.read(made)
    content.ReportPageFactory(pdf=made, title="Water", summary="Eight rivers.")

    told = source.describe(source.queryset().get())

    assert (told.kind, told.title, told.language) == ("document", "Annex", "en")
    assert (told.summary, told.body) == ("Eight rivers.", "The dam was never built.")
    assert told.facets == {"file_type": ["pdf"]}
    assert told.moment == timezone.localtime(made.created_at).date()
    size = made.file.size
    assert told.extra == {"label": "PDF", "size": size, "pages": 1, "page": "Water"}


def test_document_without_text_is_found_by_its_title(home):
    content.ReportPageFactory(pdf=content.DocumentFactory(title="Notes"))

    told = source.describe(source.queryset().get())

    assert (told.title, told.body, told.facets) == ("Notes", "", {"file_type": ["txt"]})


def test_unannounced_document_says_nothing(home):
    made = content.DocumentFactory()

    assert source.describe(made) is None
    assert source.audience(made) == set()


def test_document_of_a_french_page_is_french(french_home):
    content.ReportPageFactory(pdf=content.DocumentFactory(), locale=content.locale("fr"))

    assert source.describe(source.queryset().get()).language == "fr"


def test_document_in_an_open_collection_is_found_by_who_sees_any_of_its_pages(home):
    made = content.DocumentFactory()
    closed = content.ReportPageFactory(pdf=made)
    close(closed)
    assert source.audience(made) == {f"restricted-page:{closed.pk}"}

    content.NewsPageFactory(body=[("download", {"document": made, "note": ""})])

    assert source.audience(source.queryset().get()) == {"public", f"restricted-page:{closed.pk}"}


def test_document_in_a_closed_collection_is_found_by_who_may_open_it(home):
    inner = collection(parent=collection())
    close(inner.get_parent())
    made = content.DocumentFactory(collection=inner)
    page = content.ReportPageFactory(pdf=made)
    outer = f"restricted-collection:{inner.get_parent().pk}"
    assert source.audience(source.queryset().get()) == {outer}

    close(page, GROUPS)

    assert source.audience(source.queryset().get()) == {f"{outer}+restricted-page:{page.pk}"}


def test_what_a_closed_page_says_is_not_told_to_those_who_see_another(home):
    made = document(pdf(["Open text."]))
    document_text.read(made)
    for kind in (LOGIN, GROUPS):
        page = content.ReportPageFactory(pdf=made, title="Secret", summary="Secret talks.")
        close(page, kind)

    told = source.describe(source.queryset().get())

    assert told.summary == "Open text."
    assert "page" not in told.extra


def test_open_page_speaks_for_a_document_that_a_closed_one_names_too(home):
    made = content.DocumentFactory()
    close(content.ReportPageFactory(pdf=made, summary="Secret talks."))
    content.ReportPageFactory(pdf=made, summary="Open talks.")

    assert source.describe(source.queryset().get()).summary == "Open talks."


@pytest.mark.parametrize("seed", range(10))
def test_tokens_admit_to_documents_whom_the_database_admits(home, seed):
    chance = random.Random(seed)
    groups = [Group.objects.create(name=name) for name in ("delegates", "judges")]
    places = [Collection.get_first_root_node()]
    for number in range(4):
        places.append(
            collection(f"Place {number}", Collection.objects.get(pk=chance.choice(places).pk))
        )
    made = [content.DocumentFactory(collection=chance.choice(places)) for _number in range(6)]
    pages = [
        content.ReportPageFactory(pdf=chance.choice(made), live=chance.random() < 0.8)
        for _number in range(8)
    ]
    for thing in [*chance.sample(pages, 5), *chance.sample(places[1:], 2)]:
        restriction = close(thing, chance.choice([LOGIN, GROUPS, PageViewRestriction.PASSWORD]))
        if restriction.restriction_type == GROUPS:
            restriction.groups.set(chance.sample(groups, 1))

    for viewer in viewers(groups):
        held = registry.tokens_of(viewer)
        admitted = {
            str(thing.pk) for thing in found() if Audience.of(source.audience(thing)).admits(held)
        }
        assert admitted == set(source.resolve([thing.pk for thing in made], viewer)), viewer


def viewers(groups):
    people = [AnonymousUser(), UserFactory(), UserFactory(is_superuser=True)]
    for own in [*([group] for group in groups), groups]:
        person = UserFactory()
        person.groups.set(own)
        people.append(person)
    return people


def test_address_is_where_the_file_is_served(home):
    made = content.DocumentFactory()
    content.ReportPageFactory(pdf=made)

    assert source.resolve([str(made.pk)], AnonymousUser()) == {str(made.pk): made.url}


def test_database_finds_announced_documents_by_title(home):
    made = content.DocumentFactory(title="Water of Sorin")
    content.DocumentFactory(title="Sorin, unannounced")
    content.ReportPageFactory(pdf=made)

    assert source.find_in_database(["sorin"], AnonymousUser(), 5) == [made]
    assert source.find_in_database(["fire"], AnonymousUser(), 5) == []


def test_document_in_a_password_collection_is_found_by_no_member(home):
    place = collection()
    close(place, CollectionViewRestriction.PASSWORD)
    made = content.DocumentFactory(collection=place)
    content.ReportPageFactory(pdf=made)

    assert source.resolve([made.pk], UserFactory()) == {}


def test_three_documents_take_as_many_queries_as_one(home, django_assert_max_num_queries):
    def announce():
        made = document(pdf(["Text."]))
        DocumentText.objects.filter(document=made).update(text="Text.", state="read")
        content.ReportPageFactory(pdf=made, themes=[])

    person = UserFactory(is_superuser=True)

    def count():
        with django_assert_max_num_queries(30) as asked:
            for thing in source.queryset():
                source.describe(thing)
                source.audience(thing)
            ids = list(PortalDocument.objects.values_list("pk", flat=True))
            source.resolve(ids, person)
        return len(asked)

    announce()
    count()
    one = count()
    announce()
    announce()

    assert count() == one


def test_language_is_left_open_where_pages_of_two_languages_name_the_file(french_home):
    made = content.DocumentFactory()
    for code, kind in (("en", LOGIN), ("fr", GROUPS)):
        close(content.ReportPageFactory(pdf=made, locale=content.locale(code)), kind)

    assert announcements.announced(source.queryset().get()).language() == ""
