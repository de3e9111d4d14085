"""Another wording: marked, kept beside the old one, and never over somebody else's."""

import pytest

from network.forums import earlier
from network.forums.actions import posting
from network.forums.models import Edit, Policy, Topic
from network.forums.writing import quotes
from portal.audit.models import Entry
from portal.notifications.models import Notice
from tests.factories.forums import PostFactory, TopicFactory, seat, under

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(topic, bo):
    return posting.answer(topic=topic, by=bo, body="The river rises.")


def address(post, page="edit"):
    return f"/forums/p/{post.pk}/{page}/"


def test_an_edit_keeps_the_earlier_wording(browser, bo, post):
    typed = {"body": "The river falls.", "version": 1, "reason": "I misread the gauge."}

    response = browser(bo).post(address(post), typed)

    post.refresh_from_db()
    kept = Edit.objects.get()
    assert response.url == post.get_absolute_url()
    assert (post.body, post.version, post.html) == (
        "The river falls.",
        2,
        "<p>The river falls.</p>\n",
    )
    assert (kept.body, kept.by, kept.reason) == ("The river rises.", bo, "I misread the gauge.")


def test_the_second_of_two_gets_both_texts_and_keeps_his(browser, bo, moderator, post):
    browser(moderator).post(address(post), {"body": "The river [figure removed].", "version": 1})

    response = browser(bo).post(address(post), {"body": "The river falls.", "version": 1})

    page = response.content.decode()
    post.refresh_from_db()
    assert response.status_code == 422
    assert "Somebody saved another wording while you were writing." in page
    assert "The river [figure removed]." in page
    assert "The river falls.</textarea>" in page
    assert post.body == "The river [figure removed]."


def test_the_second_may_then_save_his(browser, bo, moderator, post):
    browser(moderator).post(address(post), {"body": "The river [figure removed].", "version": 1})
    page = browser(bo).post(address(post), {"body": "The river falls.", "version": 1})

    assert 'name="version" value="2"' in page.content.decode()
    browser(bo).post(address(post), {"body": "The river falls.", "version": 2})
    post.refresh_from_db()
    assert (post.body, post.version) == ("The river falls.", 3)


def test_a_moderator_who_rewords_leaves_a_trace_and_the_author_is_told(
    browser, bo, moderator, post
):
    browser(moderator).post(address(post), {"body": "The river moves.", "version": 1})

    entry = Entry.objects.get(act="forums.post_reworded")
    assert (entry.actor, entry.target_id) == (moderator, str(post.pk))
    assert Notice.objects.get(kind="forums.moderation").person == bo


def test_the_same_words_are_no_edit(bo, post):
    posting.edit(post, by=bo, body="The river rises.", version=1)

    post.refresh_from_db()
    assert (post.version, Edit.objects.count()) == (1, 0)


def test_title_and_tags_are_edited_with_the_first_post(browser, ada, topic):
    first = topic.posts.get()
    typed = {"title": "Water above", "tags": "dams", "body": first.body, "version": 1}

    browser(ada).post(address(first), typed)

    topic = Topic.objects.get()
    assert (topic.title, topic.tags) == ("Water above", ["dams"])


def test_nobody_edits_what_another_wrote(browser, ada, post):
    assert browser(ada).get(address(post)).status_code == 403


def test_a_removed_post_is_not_edited(browser, bo, post):
    posting.remove(post, by=bo)

    assert browser(bo).post(address(post), {"body": "New.", "version": 1}).status_code == 403


def test_under_a_veil_nobody_edits_and_no_wording_is_kept(browser, bo):
    room = under(Policy.VEILED)
    moderator = seat(room, part="moderator")
    post = PostFactory(topic=TopicFactory(forum=room, author=None), author=None)
    browser(moderator).post(f"/forums/{room.key}/pledge/", {"word": "on"})

    for page in ("edit", "history"):
        assert browser(moderator).get(address(post, page)).status_code in {302, 403}
    assert not Edit.objects.exists()


def test_history_marks_what_went_and_what_came(browser, ada, bo, post):
    posting.edit(post, by=bo, body="The river <b>falls</b>.", version=1)

    page = browser(ada).get(address(post, "history")).content.decode()

    assert "The river <del>rises.</del><ins>&lt;b&gt;falls&lt;/b&gt;.</ins>" in page


def test_history_of_a_removed_post_is_closed(browser, bo, post):
    posting.edit(post, by=bo, body="The river falls.", version=1)
    posting.remove(post, by=bo)

    assert browser(bo).get(address(post, "history")).status_code == 403


def test_history_gives_no_words_of_a_post_that_was_removed_since(browser, ada, bo, topic, post):
    quoting = posting.answer(topic=topic, by=ada, body=quotes.quotation_of(post) + "Yes.")
    posting.edit(quoting, by=ada, body=quotes.quotation_of(post) + "No.", version=1)
    posting.remove(post, by=bo)

    page = browser(ada).get(address(quoting, "history")).content.decode()

    assert "The river rises" not in page
    assert "<ins>No.</ins>" in page


def test_changes_of_long_texts_are_told_line_by_line():
    before, after = "a b c\n" * 4000, "a b c\n" * 3999 + "d"

    assert earlier.changes(before, after).endswith("<del>a b c\n</del><ins>d</ins>")


def test_an_edit_changes_whom_the_post_names(topic, ada, bo):
    post = posting.answer(topic=topic, by=ada, body="@bo-lindqvist")
    posting.edit(post, by=ada, body="Nobody.", version=1)

    assert post.mentions.count() == 0
