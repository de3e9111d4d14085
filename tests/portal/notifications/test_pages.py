import pytest
from django.urls import reverse

from portal.notifications import reading
from tests.cast import sign_in
from tests.factories.accounts import UserFactory
from tests.factories.notifications import NoticeFactory

pytestmark = pytest.mark.django_db
LIST = "/accounts/notices/"


@pytest.fixture
def reader():
    return UserFactory(name="Ada Reader")


@pytest.fixture
def browser(client, reader):
    return sign_in(client, reader)


def html_of(browser, address=LIST):
    return browser.get(address).content.decode()


def titles(browser, address=LIST):
    page = browser.get(address).context["page"]
    return [notice.facts["title"] for notice in page.notices]


def tell(reader, *names):
    for name in names:
        NoticeFactory(person=reader, kind="tests.told", facts={"title": name})


def test_list_shows_the_newest_first(browser, reader):
    tell(reader, "first", "second")

    assert titles(browser) == ["second", "first"]


def test_list_shows_nothing_of_others(browser, reader):
    tell(UserFactory(), "foreign")

    assert titles(browser) == []
    assert "No notice so far" in html_of(browser)


def test_list_leaves_out_what_comes_by_mail_alone(browser, reader):
    NoticeFactory(person=reader, in_app=False)

    assert titles(browser) == []


def test_list_of_the_unread_leaves_out_what_was_seen(browser, reader):
    tell(reader, "old", "new")
    browser.get(reader.notices.earliest("pk").get_absolute_url())

    assert titles(browser, f"{LIST}?show=unread") == ["new"]


def test_sentence_is_escaped(browser, reader):
    NoticeFactory(person=reader, actor=UserFactory(name="<b>Bo</b>"))

    assert "&lt;b&gt;Bo&lt;/b&gt; asks you &lt;something&gt;." in html_of(browser)


def test_opening_marks_as_seen_and_leads_on(browser, reader):
    notice = NoticeFactory(person=reader)

    response = browser.get(notice.get_absolute_url())

    notice.refresh_from_db()
    assert response.url == "/search/"
    assert notice.seen_at is not None


def test_notice_of_another_person_does_not_open(browser):
    notice = NoticeFactory()

    assert browser.get(notice.get_absolute_url()).status_code == 404
    assert browser.post(reverse("notifications:see", args=[notice.pk])).status_code == 404
    notice.refresh_from_db()
    assert notice.seen_at is None


def test_one_is_marked_as_seen_without_opening_it(browser, reader):
    notice = NoticeFactory(person=reader)

    response = browser.post(f"/accounts/notices/{notice.pk}/seen/?show=unread")

    assert response.url == f"{LIST}?show=unread"
    assert not reading.unseen_of(reader).exists()


def test_all_are_marked_as_seen_but_what_came_meanwhile(browser, reader):
    tell(reader, "first", "second")
    newest = reader.notices.latest("pk").pk
    tell(reader, "meanwhile")

    browser.post("/accounts/notices/seen/", {"newest": newest})

    assert titles(browser, f"{LIST}?show=unread") == ["meanwhile"]


def test_seen_stays_seen_when_first_seen(browser, reader):
    notice = NoticeFactory(person=reader)
    browser.get(notice.get_absolute_url())
    notice.refresh_from_db()
    first = notice.seen_at

    browser.get(notice.get_absolute_url())

    notice.refresh_from_db()
    assert notice.seen_at == first


def test_long_list_is_paged_by_key_there_and_back(browser, reader, monkeypatch):
    monkeypatch.setattr(reading, "ON_A_PAGE", 2)
    tell(reader, *"abcde")

    first = browser.get(LIST).context["page"]
    second = browser.get(LIST + first.older).context["page"]
    third = browser.get(LIST + second.older).context["page"]

    assert [len(page.notices) for page in (first, second, third)] == [2, 2, 1]
    assert (first.newer, third.older) == ("", "")
    assert titles(browser, LIST + third.newer) == ["c", "b"]
    back = browser.get(LIST + third.newer).context["page"]
    assert titles(browser, LIST + back.newer) == ["e", "d"]
    assert browser.get(LIST + back.newer).context["page"].newer == ""


@pytest.mark.parametrize("place", ["before=x", "before=-1", "after=" + "9" * 40, "show=nothing"])
def test_address_that_makes_no_sense_shows_the_list(browser, reader, place):
    tell(reader, "first")

    assert titles(browser, f"{LIST}?{place}") == ["first"]


def test_three_notices_take_as_many_queries_as_one(browser, reader, django_assert_max_num_queries):
    asked = []
    browser.get(LIST)
    for more in (1, 2):
        NoticeFactory.create_batch(more, person=reader, actor=UserFactory())
        with django_assert_max_num_queries(12) as context:
            browser.get(LIST)
        asked.append(len(context))

    assert asked[0] == asked[1]


def test_header_counts_what_is_unread(browser, reader):
    tell(reader, "first", "second")

    header = html_of(browser, "/accounts/profile/").partition("</header>")[0]
    assert 'class="site-bell-count"' in header
    assert "</span>2<span" in header


def test_header_counts_no_further_than_a_hundred(browser, reader, monkeypatch):
    monkeypatch.setattr(reading, "MOST_COUNTED", 100)
    NoticeFactory.create_batch(101, person=reader)

    assert "99+" in html_of(browser, "/accounts/profile/").partition("</header>")[0]


def test_header_without_news_shows_no_number(browser):
    header = html_of(browser, "/accounts/profile/").partition("</header>")[0]

    assert "site-bell" in header
    assert "site-bell-count" not in header


def test_header_costs_members_one_query(browser, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as asked:
        browser.get("/accounts/profile/")

    counted = [query["sql"] for query in asked.captured_queries if "notice" in query["sql"]]
    assert len(counted) == 1


def test_visitor_has_no_bell_and_costs_nothing(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as asked:
        html = client.get("/accounts/login/").content.decode()

    assert "site-bell" not in html
    assert "signed-in.css" not in html
    assert [query["sql"] for query in asked.captured_queries if "notice" in query["sql"]] == []
