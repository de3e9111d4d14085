"""Quoting posts: true, of the same forum, and gone with what is quoted."""

import pytest

from network.forums import showing
from network.forums.actions import posting
from network.forums.models import Policy
from network.forums.writing import quotes
from tests.factories.forums import ForumFactory, PostFactory, TopicFactory, under

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(topic, bo):
    return posting.answer(topic=topic, by=bo, body="The river rises.\n\nNobody *measured* it.")


def answer(topic, by, body):
    return posting.answer(topic=topic, by=by, body=body)


def page_of(browser, person, topic, post):
    return browser(person).get(f"/forums/t/{topic.key}/answer/?quote={post.pk}")


def test_the_button_puts_the_words_into_the_form(browser, ada, topic, said):
    page = page_of(browser, ada, topic, said).content.decode()

    assert f"&gt; [post:{said.pk}]\n&gt; The river rises." in page


def test_a_quotation_refers_to_its_post(topic, ada, said):
    post = answer(topic, ada, quotes.quotation_of(said) + "I did.")

    assert f'<blockquote data-post="{said.pk}">' in post.html
    assert "[post:" not in post.html
    assert [quote.quoted for quote in post.quotes.all()] == [said]


def test_words_may_be_left_out(topic, ada, said):
    body = f"> [post:{said.pk}]\n> The river […] measured it.\n\nI did."

    assert quotes.why_not(body, topic.forum) == ""
    assert answer(topic, ada, body).quotes.count() == 1


def test_nobody_is_quoted_with_what_he_did_not_write(browser, ada, topic, said):
    body = f"> [post:{said.pk}]\n> The river falls.\n\nI agree."

    response = browser(ada).post(f"/forums/t/{topic.key}/answer/", {"body": body})

    assert "A quotation has words that the post does not have." in response.content.decode()
    assert "The river falls." in response.content.decode()
    assert "data-post" not in answer(topic, ada, body).html


def test_words_of_an_earlier_wording_may_be_quoted(topic, ada, said, bo):
    quotation = quotes.quotation_of(said)
    posting.edit(said, by=bo, body="The river falls.", version=1)

    assert quotes.why_not(quotation, topic.forum) == ""


def test_the_form_of_a_removed_post_says_so(browser, ada, bo, topic, said):
    posting.remove(said, by=bo)

    page = page_of(browser, ada, topic, said).content.decode()

    assert "The post that you wanted to quote is not there any more" in page
    assert "The river rises" not in page


def test_quoting_a_removed_post_is_refused_in_words(browser, ada, bo, topic, said):
    body = quotes.quotation_of(said) + "I did."
    posting.remove(said, by=bo)

    response = browser(ada).post(f"/forums/t/{topic.key}/answer/", {"body": body})

    assert response.status_code == 422
    assert "One of the posts that you quote was removed" in response.content.decode()


def test_words_go_from_quotations_with_the_post(topic, ada, bo, said):
    post = answer(topic, ada, quotes.quotation_of(said) + "I did.")
    posting.remove(said, by=bo)

    html = showing.show([post], ada, topic.forum)[0].html

    assert "The river rises" not in html
    assert "I did." in html


def test_the_form_for_editing_gives_no_words_of_a_removed_post(browser, ada, bo, topic, said):
    post = answer(topic, ada, quotes.quotation_of(said) + "I did.")
    posting.remove(said, by=bo)

    page = browser(ada).get(f"/forums/p/{post.pk}/edit/").content.decode()

    assert "The river rises" not in page
    assert "I did." in page


def test_posts_of_other_forums_are_not_quoted(ada, topic):
    elsewhere = PostFactory(topic=TopicFactory(forum=ForumFactory()))
    room = PostFactory(topic=TopicFactory(forum=under(Policy.RULE)))

    for post in (elsewhere, room):
        body = quotes.quotation_of(post) + "So."
        assert quotes.why_not(body, topic.forum).startswith("You quote a post that is not in this")
        assert "data-post" not in answer(topic, ada, body).html


def test_a_quotation_holds_no_other(topic, ada, bo, said):
    post = answer(topic, ada, quotes.quotation_of(said) + "I did.")

    assert quotes.quotation_of(post) == f"> [post:{post.pk}]\n> I did.\n\n"
    within = f"> [post:{post.pk}]\n> I did.\n> > The river rises.\n"
    assert "data-post" not in answer(topic, bo, within).html


def test_words_in_another_quotation_are_not_the_posts_own(topic, ada, bo, said):
    post = answer(topic, ada, quotes.quotation_of(said) + "I did.")

    assert quotes.why_not(f"> [post:{post.pk}]\n> The river rises.", topic.forum) != ""


def test_a_reference_that_is_defined_as_a_link_is_none(topic, ada, said):
    reference = f"[post:{said.pk}]"

    html = answer(
        topic, ada, f"> {reference}\n> The river rises.\n\n{reference}: https://a.org"
    ).html

    assert "data-post" not in html
