"""The directory finds members by what they show to whoever asks, on both engines."""

import pytest

from network.directory import actions, audiences
from network.directory.fields import FIELDS
from portal.accounts.models import User
from search import engines
from search.find import find, suggest
from search.models import Entry
from search.rebuilding import rebuild
from tests.factories.accounts import UserFactory
from tests.factories.directory import ExperienceFactory, ProfileFactory
from tests.search.result_pages import ResultPage

pytestmark = pytest.mark.django_db
NAMELESS = {key: [] for key in FIELDS}


def names(viewer, text="", **how):
    return [hit.plain_title for hit in find(text, viewer=viewer, kinds=["member"], **how).hits]


def open_page(browser, viewer=None, query=""):
    return ResultPage(browser(viewer).get(f"/directory/{query}", follow=True))


def test_member_is_found_by_members_and_not_by_the_public(index, settle, member):
    with settle():
        ProfileFactory(user__name="Ada Rivers")

    assert names(member, "Ada") == ["Ada Rivers"]
    assert names(UserFactory(), "Ada") == []


def test_pool_field_is_neither_found_nor_counted_for_members(index, settle, pool, member):
    with settle():
        negotiator = ProfileFactory(user__name="Pool Negotiator").user
        ProfileFactory(
            user__name="Ada Rivers",
            skills=["glaciers"],
            supports=True,
            shown={"skills": ["pool"], "availability": ["pool"]},
        )

    for_members = find("glaciers", viewer=member, kinds=["member"])
    groups = {group.name: group for group in find("", viewer=member, kinds=["member"]).groups}

    assert names(negotiator, "glaciers") == ["Ada Rivers"]
    assert for_members.total == 0
    assert [option.key for option in groups["available"].options] == []
    assert names(member, "Ada") == names(negotiator, "Ada") == ["Ada Rivers"]
    assert suggest("glac", viewer=member).terms == ()
    assert suggest("glac", viewer=negotiator).terms == (("glaciers", 1),)


def test_each_tier_has_a_document_only_where_it_sees_more(index, settle, pool):
    with settle():
        one = ProfileFactory(shown_to={key: ["members"] for key in FIELDS})
        three = ProfileFactory(
            shown={"name": ["public"], "headline": ["members"], "skills": ["pool"]}
        )
        none = ProfileFactory(shown_to=NAMELESS)

    kept = set(engines.live().versions())
    assert {key for key in kept if key.endswith(f":{one.pk}")} == {f"member-members:{one.pk}"}
    assert {key for key in kept if key.endswith(f":{none.pk}")} == set()
    assert {key for key in kept if key.endswith(f":{three.pk}")} == {
        f"member-{tier}:{three.pk}" for tier in audiences.TIERS
    }


def test_nobody_meets_two_documents_of_one_person(index, settle, pool, member):
    with settle():
        profile = ProfileFactory(
            user__name="Ada Rivers",
            shown={"name": ["public"], "headline": ["members"], "skills": ["pool"]},
            skills=["drafting"],
        )
        negotiator = ProfileFactory(user__name="Pool").user
    viewers = [UserFactory(), member, negotiator, profile.user]

    assert [names(viewer, "Ada") for viewer in viewers] == [["Ada Rivers"]] * 4


CHANGES = {
    "hidden": lambda profile: actions.hide(profile=profile),
    "name closed": lambda profile: actions.show_to(profile=profile, shown_to=NAMELESS),
    "account closed": lambda profile: _close(profile.user),
    "deleted": lambda profile: profile.user.delete(),
    "membership ended": lambda profile: _end(profile.user),
}


def _close(user):
    user.is_active = False
    user.save()


def _end(user):
    from network.members.actions import memberships  # noqa: PLC0415 (of one case alone)

    memberships.end(membership=user.memberships.get())


@pytest.mark.parametrize("change", CHANGES)
def test_change_holds_in_its_own_transaction(index, settle, member, change):
    with settle():
        profile = ProfileFactory(user__name="Ada Rivers", skills=["glaciers"])
    assert names(member, "Ada") == ["Ada Rivers"]

    CHANGES[change](profile)  # the task of the index has not run yet

    assert find("Ada", viewer=member, kinds=["member"]).total == 0
    assert suggest("glac", viewer=member).terms == ()


def test_new_name_is_found_after_the_task(index, settle, member):
    with settle():
        profile = ProfileFactory(user__name="Ada Rivers")
    with settle():
        account = User.objects.get(pk=profile.user_id)
        account.name = "Ada Lakes"
        account.save()

    assert names(member, "Lakes") == ["Ada Lakes"]
    assert names(member, '"Ada Rivers"') == []


def test_narrowed_field_is_held_back_at_once(index, settle, member):
    with settle():
        profile = ProfileFactory(
            user__name="Ada Rivers", headline="Glaciers", shown={"name": ["public"]}
        )
    shown = profile.shown_to | {"headline": []}

    actions.show_to(profile=profile, shown_to=shown)

    assert names(member, "glaciers") == []


def test_facets_count_what_the_viewer_sees(index, settle, member):
    with settle():
        ada = ProfileFactory(user__name="Ada", regions=["africa"], mentors=True)
        ExperienceFactory(profile=ada, process="Lake pact", from_year=2000, to_year=2011)
        actions.say_languages(profile=ada, spoken=[("fr", "fluent"), ("ar", "native")])
        ben = ProfileFactory(user__name="Ben", regions=["asia"], mentors=True)
        actions.say_languages(profile=ben, spoken=[("fr", "basic")])

    groups = {group.name: group for group in find("", viewer=member, kinds=["member"]).groups}
    counts = {
        name: {option.key: option.count for option in groups[name].options} for name in groups
    }

    assert counts["speaks"] == {"fr": 2, "ar": 1}
    assert counts["available"] == {"mentoring": 2}
    assert counts["process"] == {"Lake pact": 1}
    assert counts["experience"]["10-20"] == 1
    assert names(member, filters={"speaks": ["fr", "ar"]}) == ["Ada"]
    assert names(member, filters={"region": ["asia"]}) == ["Ben"]


def test_page_orders_by_name_and_by_experience(index, settle, browser, member):
    with settle():
        ben = ProfileFactory(user__name="Ben")
        ExperienceFactory(profile=ben, from_year=1990, to_year=2010)
        ProfileFactory(user__name="Ada")

    assert open_page(browser, member).titles == ["Ada", "Ben", "Looking Member"]
    assert open_page(browser, member, "?sort=-experience").titles[0] == "Ben"


def test_page_offers_the_way_out_where_nobody_fits(index, settle, browser, member):
    with settle():
        ProfileFactory(user__name="Ada", regions=["africa"], mentors=True)

    page = open_page(browser, member, "?region=africa&available=talks")

    assert page.total == 0
    assert "Remove Talks and find 1" in page.text


def test_visitor_gets_the_page_and_whom_is_public(index, settle, browser):
    with settle():
        ProfileFactory(user__name="Ada Rivers", shown={"name": ["public"]})
        ProfileFactory(user__name="Ben Lakes")

    page = open_page(browser)

    assert (page.status, page.titles) == (200, ["Ada Rivers"])


def test_members_are_a_tab_of_the_whole_search(index, settle, browser, member):
    with settle():
        ProfileFactory(user__name="Ada Rivers")

    page = ResultPage(browser(member).get("/search/?q=Ada&kind=member"))
    french = ResultPage(browser(member).get("/fr/search/?q=Ada"))

    assert page.tabs["Members"][0] == 1
    assert french.titles == ["Ada Rivers"]


def test_directory_answers_by_name_while_the_engine_is_down(embedded, browser, member):
    ProfileFactory(user__name="Ada Rivers")
    ProfileFactory(user__name="Ada Hidden", hidden=True)

    page = open_page(browser, member, "?q=Ada")

    assert page.titles == ["Ada Rivers"]
    assert "found by name only" in page.text


@pytest.mark.parametrize("item_count", [1, 3])
def test_directory_takes_as_many_queries_for_one_as_for_many(
    embedded, browser, member, item_count, django_assert_num_queries
):
    for _each in range(item_count):
        ExperienceFactory(profile=ProfileFactory(regions=["asia"], mentors=True))
    rebuild()
    client = browser(member)
    client.get("/directory/")

    with django_assert_num_queries(8):
        client.get("/directory/?region=asia&available=mentoring&view=cards")


def test_index_never_holds_what_no_tier_sees(index, settle):
    with settle():
        ProfileFactory(biography="nonesuchword", shown={"biography": []})

    assert not Entry.objects.filter(held=True).exists()
    everybody = ["directory:public", "directory:members", "directory:pool"]
    from search.engines.request import Request  # noqa: PLC0415 (of one case alone)
    from search.reading import read  # noqa: PLC0415 (as above)

    asked = Request(frozenset(everybody), read("nonesuchword").query())
    assert engines.live().search(asked).total == 0
