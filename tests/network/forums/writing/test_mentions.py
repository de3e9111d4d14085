"""Whom one can name, what is kept of it, and who hears."""

import pytest

from network.forums.actions import posting
from network.forums.models import Block, Policy
from network.forums.writing import mentions, render
from tests.factories.directory import ProfileFactory
from tests.factories.forums import PostFactory, seat, under

pytestmark = pytest.mark.django_db


def said(forum, by, body):
    topic = posting.start_topic(forum=forum, by=by, title="Water", body=body)
    return topic.posts.get()


def told(post):
    return [mention.person for mention in post.mentions.all()]


def test_a_name_with_hyphens_names_its_bearer(forum, ada, bo):
    post = said(forum, ada, "As @bo-lindqvist, says.")

    assert post.html == f'<p>As <span data-member="{bo.profile.public_id}"></span>, says.</p>\n'
    assert told(post) == [bo]


def test_neither_text_nor_html_keeps_the_name(forum, ada, bo):
    post = said(forum, ada, "As @bo-lindqvist says.")

    assert "lindqvist" not in post.body + post.html
    assert mentions.as_typed(post.body) == "As @bo-lindqvist says."


def test_who_may_not_read_the_forum_stays_plain_text(ada):
    room = under(Policy.RULE)
    seat(room, ada)
    ProfileFactory(user__name="Cy Outside")

    post = said(room, ada, "As @cy-outside and @nobody-atall say.")

    assert post.html == "<p>As @cy-outside and @nobody-atall say.</p>\n"
    assert told(post) == []


def test_who_hides_from_the_directory_is_named_only_where_he_is_known(forum, ada):
    hidden = ProfileFactory(user__name="Di Hidden", hidden=True).user

    assert "data-member" not in render("@di-hidden", forum, by=ada).html
    PostFactory(topic__forum=forum, author=hidden)
    assert "data-member" in render("@di-hidden", forum, by=ada).html


def test_of_two_of_one_name_neither_is_meant(forum, ada, bo):
    ProfileFactory(user__name="Bo Lindqvist")

    assert told(said(forum, ada, "@bo-lindqvist")) == []
    assert told(said(forum, ada, f"@{bo.profile.public_id}")) == [bo]


def test_nobody_is_told_of_himself_or_of_a_quotation(forum, ada, bo):
    post = said(forum, ada, "> @bo-lindqvist\n\n@ada-ferrer")

    assert post.html.count("data-member") == 2
    assert told(post) == []


@pytest.mark.parametrize(
    "text",
    ["`@bo-lindqvist`", "[@bo-lindqvist](https://a.org)", "mail@bo-lindqvist", "/@bo-lindqvist"],
)
def test_code_links_and_addresses_name_nobody(forum, ada, bo, text):
    assert told(said(forum, ada, text)) == []


def test_who_blocked_the_writer_is_named_and_hears_nothing(forum, ada, bo):
    Block.objects.create(person=bo, other=ada, kind=Block.Kind.BLOCK)

    post = said(forum, ada, "@bo-lindqvist")

    assert "data-member" in post.html
    assert told(post) == []


def test_under_a_veil_nobody_is_named(ada, bo):
    room = under(Policy.VEILED)
    seat(room, ada)
    seat(room, bo)

    assert render("@bo-lindqvist", room, by=ada).html == "<p>@bo-lindqvist</p>\n"


def test_only_twenty_are_named_in_one_post(forum, ada):
    people = [ProfileFactory() for _each in range(21)]

    html = render(" ".join(f"@{one.public_id}" for one in people), forum, by=ada).html

    assert html.count("data-member") == mentions.MOST


def test_suggestions_are_of_readers_only(browser, ada, bo):
    room = under(Policy.MEMBERS)
    seat(room, ada)
    seat(room, bo)
    ProfileFactory(user__name="Bob Outside")

    found = browser(ada).get(f"/forums/{room.key}/mentions/?q=bo").json()

    assert found == {"people": [{"handle": "bo-lindqvist", "name": "Bo Lindqvist"}]}


def test_suggestions_of_a_closed_forum_are_not_there(browser, ada):
    room = under(Policy.RULE)

    assert browser(ada).get(f"/forums/{room.key}/mentions/?q=bo").status_code == 404
