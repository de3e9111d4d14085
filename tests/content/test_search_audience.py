"""Who may find a page by the tokens of the search is who may see it by the database."""

import random

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

from content import audience
from content.searchables import PageSource
from content.visibility import visible_to
from search import registry
from search.documents import Audience
from tests.factories.accounts import UserFactory
from tests.factories.content import NewsPageFactory, SectionPageFactory

pytestmark = pytest.mark.django_db
KINDS = [PageViewRestriction.LOGIN, PageViewRestriction.GROUPS, PageViewRestriction.PASSWORD]


def viewers(groups):
    """Give a visitor, somebody without a group, members of each and of all, and a superuser."""
    people = [AnonymousUser(), UserFactory(), UserFactory(is_superuser=True)]
    for own in [*([group] for group in groups), groups]:
        person = UserFactory()
        person.groups.set(own)
        people.append(person)
    return people


def grow(chance, home, groups):
    """Make a tree of sections with mirrors of some, and close a third of its places."""
    pages = [home]
    for _number in range(14):
        parent = chance.choice(pages)
        if len(pages) > 3 and chance.random() < 0.3:
            mirrored = chance.choice(pages[1:])
            slug = f"mirror-{len(pages)}"
            pages.append(mirrored.create_alias(parent=parent, update_slug=slug))
        else:
            live = chance.random() < 0.9
            pages.append(SectionPageFactory(parent=Page.objects.get(pk=parent.pk), live=live))
    for page in chance.sample(pages[1:], 5):
        restrict(chance, page, groups)


def restrict(chance, page, groups):
    kind = chance.choice(KINDS)
    restriction = PageViewRestriction.objects.create(
        page_id=page.pk, restriction_type=kind, password="river"
    )
    if kind == PageViewRestriction.GROUPS:
        restriction.groups.set(chance.sample(groups, chance.randint(0, 2)))


@pytest.mark.parametrize("seed", range(20))
def test_tokens_admit_whom_the_database_admits(home, seed):
    groups = [Group.objects.create(name=name) for name in ("delegates", "judges")]
    grow(random.Random(seed), home, groups)
    live = list(Page.objects.live().filter(depth__gt=1))

    for viewer in viewers(groups):
        held = registry.tokens_of(viewer)
        by_token = {
            page.pk
            for page in live
            if audience.token_at(page.path, audience.closed_pages()) in held
        }
        by_database = visible_to(Page.objects.filter(depth__gt=1), viewer)
        assert by_token == set(by_database.values_list("pk", flat=True)), viewer


@pytest.mark.parametrize("seed", range(3))
def test_source_admits_to_its_pages_whom_the_database_admits(home, seed):
    groups = [Group.objects.create(name=name) for name in ("delegates", "judges")]
    grow(random.Random(seed), home, groups)
    source = PageSource()

    for viewer in viewers(groups):
        held = registry.tokens_of(viewer)
        admitted = {
            page.pk for page in source.queryset() if Audience.of(source.audience(page)).admits(held)
        }
        ids = Page.objects.values_list("pk", flat=True)
        assert {str(pk) for pk in admitted} == set(source.resolve(list(ids), viewer))


def test_mirror_of_a_mirror_is_closed_with_its_source(home):
    page = NewsPageFactory()
    mirror = page.create_alias(update_slug="mirror")
    second = mirror.create_alias(update_slug="second")

    page.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)

    assert second.alias_of_id == mirror.pk
    assert not visible_to(Page.objects.filter(pk=second.pk), AnonymousUser()).exists()
    token = audience.token_at(second.path, audience.closed_pages())
    assert token == f"restricted-page:{second.pk}"


def test_page_loaded_alone_has_the_audience_of_one_loaded_with_others(home):
    page = NewsPageFactory()
    page.get_parent().view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)
    source = PageSource()

    together = source.queryset().get(pk=page.pk)

    assert source.audience(page) == source.audience(together)
    assert source.audience(page) == {f"restricted-page:{page.get_parent().pk}"}


def test_deepest_restriction_names_the_audience(home):
    page = NewsPageFactory()
    page.get_parent().view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)
    page.view_restrictions.create(restriction_type=PageViewRestriction.PASSWORD, password="river")

    assert PageSource().audience(page) == {f"restricted-page:{page.pk}"}
    assert audience.tokens_held(UserFactory()) == {f"restricted-page:{page.get_parent().pk}"}


def test_changing_who_passes_a_restriction_needs_no_change_of_the_index(home):
    group, other = (Group.objects.create(name=name) for name in ("delegates", "judges"))
    page = NewsPageFactory()
    restriction = page.view_restrictions.create(restriction_type=PageViewRestriction.GROUPS)
    restriction.groups.add(group)
    before = PageSource().audience(page)
    judge = UserFactory()
    judge.groups.add(other)

    restriction.groups.set([other])

    assert PageSource().audience(page) == before
    assert before <= audience.tokens_held(judge)


def test_visitor_costs_no_query(home, django_assert_num_queries):
    with django_assert_num_queries(0):
        audience.tokens_held(AnonymousUser())


def test_closed_places_are_read_once(home, django_assert_num_queries):
    page = NewsPageFactory()
    page.view_restrictions.create(restriction_type=PageViewRestriction.LOGIN)
    audience.tokens_held(UserFactory())
    person = UserFactory()

    with django_assert_num_queries(0):
        assert audience.tokens_held(person) == {f"restricted-page:{page.pk}"}


def test_member_of_groups_costs_a_query(home, django_assert_num_queries):
    restriction = NewsPageFactory().view_restrictions.create(
        restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.create(name="delegates"))
    audience.tokens_held(UserFactory())
    person = UserFactory()

    with django_assert_num_queries(1):
        audience.tokens_held(person)


@pytest.mark.parametrize("kind", ["page", "collection"])
def test_closed_places_are_read_anew_after_a_change(home, kind, django_capture_on_commit_callbacks):
    person = UserFactory()
    audience.tokens_held(person)
    place = {"page": NewsPageFactory(), "collection": Collection.get_first_root_node()}[kind]
    with django_capture_on_commit_callbacks(execute=True):
        model = {"page": PageViewRestriction, "collection": CollectionViewRestriction}[kind]
        model.objects.create(**{kind: place}, restriction_type=model.LOGIN)

    assert audience.tokens_held(person) == {f"restricted-{kind}:{place.pk}"}
