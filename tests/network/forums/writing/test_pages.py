"""Writing through the pages, as a browser without scripts does."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from network.forums.models import Attachment, Draft, Policy, Post, Reaction, Topic, TopicKind
from network.forums.permissions import _restraints
from tests.factories.forums import PostFactory, TopicFactory, seat, under

pytestmark = pytest.mark.django_db
START = "/forums/rivers/start/"


def answer_at(topic):
    return f"/forums/t/{topic.key}/answer/"


def of(post, page):
    return f"/forums/p/{post.pk}/{page}/"


def test_a_topic_is_begun_with_its_tags(browser, ada, forum):
    response = browser(ada).post(
        START,
        {"kind": "discussion", "title": "Water ", "body": "It **falls**.", "tags": "Dams, dams"},
    )

    topic = Topic.objects.get()
    assert response.url == topic.get_absolute_url()
    assert (topic.title, topic.tags, topic.author, topic.post_count) == ("Water", ["dams"], ada, 1)
    assert topic.posts.get().html == "<p>It <strong>falls</strong>.</p>\n"


def test_what_was_typed_stays_beside_the_error(browser, ada, forum):
    response = browser(ada).post(START, {"kind": "question", "title": "", "body": "It **falls**."})

    assert response.status_code == 422
    assert "It **falls**." in response.content.decode()
    assert "Give the topic a title." in response.content.decode()
    assert not Topic.objects.exists()


def test_preview_shows_the_text_and_posts_nothing(browser, ada, topic):
    response = browser(ada).post(answer_at(topic), {"body": "It **falls**.", "preview": "1"})

    page = response.content.decode()
    assert response.status_code == 200
    assert "<strong>falls</strong>" in page
    assert "It **falls**." in page
    assert topic.posts.count() == 1


def test_preview_by_script_gives_the_part_alone(browser, ada, forum):
    response = browser(ada).post("/forums/preview/", {"forum": "rivers", "body": "*So.*"})

    assert "<em>So.</em>" in response.content.decode()
    assert "<html" not in response.content.decode()


def test_preview_of_a_forum_that_one_may_not_read_is_not_there(browser, ada):
    closed = under(Policy.RULE)

    response = browser(ada).post("/forums/preview/", {"forum": closed.key, "body": "So."})

    assert response.status_code == 404


def test_an_answer_stands_in_its_topic(browser, bo, topic):
    response = browser(bo).post(answer_at(topic), {"body": "So it is."})

    post = topic.posts.get(is_first=False)
    assert response.url == post.get_absolute_url()
    assert (post.author, post.body) == (bo, "So it is.")


def test_nobody_answers_in_a_locked_topic(browser, bo, topic):
    Topic.objects.update(is_locked=True)

    assert browser(bo).post(answer_at(topic), {"body": "So it is."}).status_code == 403
    assert topic.posts.count() == 1


def test_why_not_now_stands_on_the_page_and_keeps_the_text(browser, bo, topic, monkeypatch):
    monkeypatch.setattr("network.forums.permissions._restraints", [*_restraints, _not_before_six])

    response = browser(bo).post(answer_at(topic), {"body": "So it is."})

    page = response.content.decode()
    assert "You can write again at six." in page
    assert "So it is." in page
    assert topic.posts.count() == 1


def _not_before_six(user, forum, topic=None):
    return "You can write again at six."


def test_a_resource_needs_an_address_under_https(browser, ada, forum):
    typed = {"kind": "resource", "title": "Atlas", "body": "Maps.", "resource_url": "http://a.org"}
    refused = browser(ada).post(START, typed)
    taken = browser(ada).post(START, typed | {"resource_url": "https://a.org/maps"})

    assert "Only whole addresses that begin with https:// are taken." in refused.content.decode()
    assert taken.status_code == 302
    assert Topic.objects.get().resource_url == "https://a.org/maps"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "https://", "https://user:pass@a.org/", "https://a b.org", "//a.org"],
)
def test_other_addresses_of_resources_are_refused(browser, ada, forum, address):
    typed = {"kind": "resource", "title": "Atlas", "body": "Maps.", "resource_url": address}

    assert browser(ada).post(START, typed).status_code == 422


def test_a_sound_file_is_kept_while_something_else_is_wrong(browser, ada, topic):
    note = SimpleUploadedFile("note.txt", b"Nine cubic metres.")
    client = browser(ada)

    refused = client.post(answer_at(topic), {"body": "", "files": [note]})
    waiting = Attachment.objects.get()
    client.post(answer_at(topic), {"body": "See the note.", "attached": [waiting.pk]})

    assert str(waiting.pk) in refused.content.decode()
    assert Post.objects.get(is_first=False).attachments.get().pk == waiting.pk


def test_nobody_posts_the_waiting_file_of_another(browser, ada, bo, topic):
    waiting = Attachment.objects.create(
        by=ada, name="a.txt", content_type="text/plain", size=1, data=b"a"
    )

    response = browser(bo).post(answer_at(topic), {"body": "Mine now.", "attached": [waiting.pk]})

    assert response.status_code == 422
    assert Attachment.objects.get().post is None


def test_a_file_comes_through_the_door_of_its_post(browser, ada, topic):
    room = under(Policy.RULE)
    guest = seat(room)
    post = TopicFactory(forum=topic.forum, author=ada).posts.get()
    file = Attachment.objects.create(
        post=post, by=ada, name="a.txt", content_type="text/plain", size=1, data=b"a"
    )

    response = browser(ada).get(f"/forums/files/{file.pk}/")

    assert response["Content-Disposition"] == 'attachment; filename="a.txt"'
    assert response["X-Content-Type-Options"] == "nosniff"
    post.topic.forum = room
    post.topic.save()
    assert browser(ada).get(f"/forums/files/{file.pk}/").status_code == 404
    assert browser(guest).get(f"/forums/files/{file.pk}/").status_code == 302


def test_a_waiting_file_is_there_for_its_sender_alone(browser, ada, bo):
    file = Attachment.objects.create(
        by=ada, name="a.txt", content_type="text/plain", size=1, data=b"a"
    )

    assert browser(ada).get(f"/forums/files/{file.pk}/").status_code == 200
    assert browser(bo).get(f"/forums/files/{file.pk}/").status_code == 404


def test_the_file_of_a_removed_post_is_gone(browser, ada, bo, topic):
    post = PostFactory(topic=topic, author=bo)
    file = Attachment.objects.create(
        post=post, by=bo, name="a.txt", content_type="text/plain", size=1, data=b"a"
    )

    browser(bo).post(of(post, "remove"), {"reason": "A mistake."})

    assert browser(ada).get(f"/forums/files/{file.pk}/").status_code == 404


def test_an_author_removes_his_post_and_brings_it_back(browser, bo, topic):
    post = PostFactory(topic=topic, author=bo)
    client = browser(bo)

    client.post(of(post, "remove"), {"reason": "A mistake."})
    post.refresh_from_db()
    assert (post.removal, post.removal_reason) == ("author", "A mistake.")

    client.post(of(post, "remove"))
    post.refresh_from_db()
    assert not post.is_removed


def test_nobody_removes_the_post_of_another(browser, ada, bo, topic):
    post = PostFactory(topic=topic, author=bo)

    assert browser(ada).post(of(post, "remove")).status_code == 403


def test_a_moderator_is_led_to_a_case_for_what_others_wrote(browser, moderator, bo, topic):
    post = PostFactory(topic=topic, author=bo)

    assert browser(moderator).get(of(post, "remove")).url == f"/forums/p/{post.pk}/case/"


def test_an_author_does_not_bring_back_what_a_moderator_removed(browser, bo, topic):
    post = PostFactory(topic=topic, author=bo, removal="moderator")

    assert browser(bo).post(of(post, "remove")).status_code == 403
    post.refresh_from_db()
    assert post.is_removed


def test_with_the_first_post_goes_the_topic(browser, ada, topic):
    client = browser(ada)
    client.post(of(topic.posts.get(), "remove"))

    topic.refresh_from_db()
    assert topic.removal == "author"
    client.post(of(topic.posts.get(), "remove"))
    topic.refresh_from_db()
    assert topic.removal == ""


def test_a_reaction_is_said_and_taken_back(browser, bo, topic):
    post, client = topic.posts.get(), browser(bo)

    client.post(of(post, "react"), {"feeling": "learnt"})
    assert Reaction.objects.get().feeling == "learnt"
    client.post(of(post, "react"), {"feeling": "learnt"})
    assert not Reaction.objects.exists()


def test_nobody_reacts_to_his_own_post(browser, ada, topic):
    response = browser(ada).post(of(topic.posts.get(), "react"), {"feeling": "thanks"})

    assert response.status_code == 403


def test_who_asked_accepts_an_answer_and_takes_it_back(browser, ada, bo, forum):
    question = TopicFactory(forum=forum, author=ada, kind=TopicKind.QUESTION)
    post, client = PostFactory(topic=question, author=bo), browser(ada)

    client.post(of(post, "accept"))
    question.refresh_from_db()
    assert question.accepted == post

    client.post(of(post, "accept"))
    question.refresh_from_db()
    assert question.accepted is None


def test_others_do_not_accept_an_answer(browser, bo, forum, ada):
    question = TopicFactory(forum=forum, author=ada, kind=TopicKind.QUESTION)
    post = PostFactory(topic=question, author=bo)

    assert browser(bo).post(of(post, "accept")).status_code == 403


def test_a_removed_answer_is_accepted_no_more(browser, ada, bo, forum):
    question = TopicFactory(forum=forum, author=ada, kind=TopicKind.QUESTION)
    post = PostFactory(topic=question, author=bo)
    browser(ada).post(of(post, "accept"))

    browser(bo).post(of(post, "remove"))

    question.refresh_from_db()
    assert question.accepted is None


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_drafts_takes_the_same_queries(
    browser, ada, forum, count, django_assert_max_num_queries
):
    for number in range(count):
        Draft.objects.create(
            person=ada, topic=TopicFactory(forum=forum), typed={"body": str(number)}
        )
    client = browser(ada)
    client.get("/forums/drafts/")

    with django_assert_max_num_queries(14):
        assert client.get("/forums/drafts/").status_code == 200


@pytest.mark.parametrize("page", ["edit", "remove", "history"])
def test_pages_of_ones_own_post_open(browser, ada, topic, page):
    assert browser(ada).get(of(topic.posts.get(), page)).status_code == 200


def test_pages_for_writing_open(browser, ada, topic):
    client = browser(ada)
    pages = [START, START + "?kind=resource", answer_at(topic), topic.get_absolute_url()]

    assert [client.get(page).status_code for page in pages] == [200] * 4
