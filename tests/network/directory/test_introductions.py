"""Introductions: who may ask, what the other learns, and that a refusal looks like silence."""

import datetime

import pytest
from django.utils import timezone

from network.directory import introducing, tasks
from network.directory.models import Introduction
from network.members.actions import memberships
from portal.mail.models import Letter
from portal.notifications.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.directory import IntroductionFactory, ProfileFactory

pytestmark = pytest.mark.django_db
MESSAGE = "I would like to hear how the five rivers were measured."


@pytest.fixture
def asker():
    return ProfileFactory(user__name="Asking Person", headline="Asks about rivers").user


@pytest.fixture
def asked():
    return ProfileFactory(user__name="Asked Person").user


def address(person):
    return f"/directory/{person.profile.public_id}/introduction/"


def asks(browser, asker, asked, message=MESSAGE):
    return browser(asker).post(address(asked), {"message": message})


def test_member_asks_and_the_other_is_told(browser, asker, asked):
    asks(browser, asker, asked)

    [row] = Introduction.objects.all()
    [notice] = Notice.objects.filter(person=asked)
    assert (row.asker, row.asked, row.message) == (asker, asked, MESSAGE)
    assert (notice.kind, notice.actor, notice.url) == (
        "introductions.asked",
        asker,
        f"/directory/introductions/{row.pk}/",
    )


def test_other_sees_who_asks_but_no_address(browser, asker, asked):
    asker.profile.hidden = True
    asker.profile.save()
    row = IntroductionFactory(asker=asker, asked=asked)

    page = browser(asked).get(row.get_absolute_url()).content.decode()

    assert "Asking Person" in page
    assert "Asks about rivers" in page
    assert asker.email not in page


@pytest.mark.parametrize("length", [0, 29, 1001])
def test_message_has_bounds_and_is_kept(browser, asker, asked, length):
    answer = asks(browser, asker, asked, "x" * length)

    assert answer.status_code == 422
    assert "x" * length in answer.content.decode()
    assert not Introduction.objects.exists()


def test_nobody_asks_himself_or_who_hides_or_without_membership(browser, asker, asked):
    outsider = UserFactory()
    hidden = ProfileFactory(hidden=True).user

    answers = [
        asks(browser, asker, asker).status_code,
        asks(browser, asker, hidden).status_code,
        asks(browser, outsider, asked).status_code,
    ]

    assert answers == [404, 404, 403]
    assert not Introduction.objects.exists()


def test_five_requests_wait_at_most(browser, asker, asked):
    for _each in range(introducing.MOST_OPEN):
        IntroductionFactory(asker=asker)

    answer = asks(browser, asker, asked)

    assert "5 of your requests wait" in answer.content.decode()


def test_acceptance_shows_both_addresses_and_writes_to_both(browser, asker, asked):
    row = IntroductionFactory(asker=asker, asked=asked)

    browser(asked).post(f"{row.get_absolute_url()}accept/")

    assert asked.email in browser(asker).get(row.get_absolute_url()).content.decode()
    assert asker.email in browser(asked).get(row.get_absolute_url()).content.decode()
    letters = {letter.person: (letter.reply_to, letter.text) for letter in Letter.objects.all()}
    assert letters[asker][0] == asked.email
    assert asker.email in letters[asked][1]


def test_second_acceptance_changes_nothing(asker, asked):
    row = IntroductionFactory(asker=asker, asked=asked)
    introducing.accept(introduction=row)

    with pytest.raises(introducing.NotNow):
        introducing.accept(introduction=Introduction.objects.get())

    assert Letter.objects.count() == 2


def test_declined_request_looks_as_one_that_waits(browser, asker, asked):
    declined = IntroductionFactory(asker=asker, asked=asked)
    waiting = IntroductionFactory(asker=asker, asked=ProfileFactory(user__name="Asked Person").user)
    introducing.decline(introduction=declined)
    client = browser(asker)

    pages = [client.get(row.get_absolute_url()).content.decode() for row in (declined, waiting)]

    one, other = (
        page.partition("<h1")[2]
        .partition("csrfmiddlewaretoken")[0]
        .replace(f"/{row.pk}/", "/1/")
        .replace(f"/{row.asked.profile.public_id}/", "/x/")
        for page, row in zip(pages, (declined, waiting), strict=True)
    )
    assert one == other
    assert not Notice.objects.filter(person=asker).exists()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("is_declined", [False, True])
def test_what_nobody_answered_lapses_with_the_same_words(asker, asked, is_declined):
    row = IntroductionFactory(asker=asker, asked=asked)
    if is_declined:
        introducing.decline(introduction=row)
    past = timezone.now() - datetime.timedelta(minutes=1)
    Introduction.objects.update(expires_at=past, asked_at=past - introducing.COOL_DOWN / 4)

    assert tasks.lapse_introductions() == 1
    assert tasks.lapse_introductions() == 0

    [notice] = Notice.objects.filter(person=asker)
    assert notice.kind == "introductions.lapsed"
    assert "You cannot ask the same person again for now" in introducing.hindrance(asker, asked)


def test_asking_again_opens_after_the_cool_down_unless_barred(asker, asked):
    long_ago = timezone.now() - introducing.COOL_DOWN - datetime.timedelta(days=1)
    lapsed = {"outcome": "lapsed", "asked_at": long_ago, "settled_at": long_ago}
    IntroductionFactory(asker=asker, asked=asked, **lapsed)

    before = introducing.hindrance(asker, asked)
    introducing.bar(person=asked, refused=asker)

    assert before == ""
    assert "You cannot ask the same person again for now" in introducing.hindrance(asker, asked)
    introducing.let_ask_again(person=asked, refused=asker)
    assert introducing.hindrance(asker, asked) == ""


@pytest.mark.parametrize("act", ["accept", "decline", "withdraw", "bar"])
def test_nobody_but_the_two_acts_on_it(browser, asker, asked, act):
    row = IntroductionFactory(asker=asker, asked=asked)
    stranger = ProfileFactory().user

    assert browser(stranger).get(row.get_absolute_url()).status_code == 404
    assert browser(stranger).post(f"{row.get_absolute_url()}{act}/").status_code == 404


def test_asker_cannot_accept_and_the_asked_cannot_withdraw(browser, asker, asked):
    row = IntroductionFactory(asker=asker, asked=asked)

    browser(asker).post(f"{row.get_absolute_url()}accept/")
    browser(asked).post(f"{row.get_absolute_url()}withdraw/")

    assert Introduction.objects.get().outcome == ""


def test_end_of_membership_settles_what_waits(asker, asked):
    IntroductionFactory(asker=asker, asked=asked)

    memberships.end(membership=asker.memberships.get())

    assert Introduction.objects.get().outcome == "withdrawn"


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_takes_as_many_queries_for_one_as_for_many(
    browser, asker, item_count, django_assert_num_queries
):
    for _each in range(item_count):
        IntroductionFactory(asker=asker)
        IntroductionFactory(asked=asker)
    client = browser(asker)
    client.get("/directory/introductions/")

    with django_assert_num_queries(19):
        client.get("/directory/introductions/")
