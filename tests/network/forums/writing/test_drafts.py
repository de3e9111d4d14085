"""Drafts: kept as one types, shown again, gone when posted, and never under a veil."""

from datetime import timedelta

import pytest
from django.utils import timezone

from network.forums.actions import drafting, posting
from network.forums.models import Draft, Policy
from network.forums.writing import quotes
from tests.factories.forums import PostFactory, TopicFactory, seat, under
from tests.network.forums.veil.conftest import pledge

pytestmark = pytest.mark.django_db
SAVE = "/forums/rivers/draft/"


def test_what_is_typed_is_there_again(browser, bo, topic):
    client = browser(bo)

    assert client.post(SAVE, {"topic": topic.key, "body": "Half a thou"}).status_code == 204
    page = client.get(f"/forums/t/{topic.key}/answer/").content.decode()

    assert "Half a thou</textarea>" in page
    assert "This is your draft from before." in page


def test_a_draft_of_a_topic_keeps_all_that_was_typed(browser, bo, forum):
    client = browser(bo)
    client.post(SAVE, {"title": "Water", "body": "Half", "tags": "dams", "kind": "question"})

    page = client.get("/forums/rivers/start/?kind=question").content.decode()

    assert 'value="Water"' in page
    assert 'value="dams"' in page


def test_nothing_typed_keeps_nothing(browser, bo, topic):
    client = browser(bo)
    client.post(SAVE, {"topic": topic.key, "body": "Half"})
    client.post(SAVE, {"topic": topic.key, "body": "  "})

    assert not Draft.objects.exists()


def test_what_was_posted_leaves_no_draft(browser, bo, topic):
    client = browser(bo)
    client.post(SAVE, {"topic": topic.key, "body": "Half"})
    client.post(f"/forums/t/{topic.key}/answer/", {"body": "Whole."})

    assert not Draft.objects.exists()


def test_a_draft_is_its_writers_alone(browser, ada, bo, topic):
    browser(bo).post(SAVE, {"topic": topic.key, "body": "Half a thou"})

    pages = ["/forums/drafts/", f"/forums/t/{topic.key}/answer/", topic.get_absolute_url()]
    assert all("Half a thou" not in browser(ada).get(page).content.decode() for page in pages)


def test_drafts_are_listed_and_deleted(browser, bo, topic):
    client = browser(bo)
    client.post(SAVE, {"topic": topic.key, "body": "Half a thou"})

    assert "Half a thou" in client.get("/forums/drafts/").content.decode()
    client.post("/forums/drafts/", {"draft": Draft.objects.get().pk})
    assert not Draft.objects.exists()


def test_nobody_deletes_the_draft_of_another(browser, ada, bo, topic):
    browser(bo).post(SAVE, {"topic": topic.key, "body": "Half"})

    browser(ada).post("/forums/drafts/", {"draft": Draft.objects.get().pk})

    assert Draft.objects.exists()


def test_a_topic_of_another_forum_takes_no_draft(browser, bo, forum):
    elsewhere = TopicFactory()

    assert browser(bo).post(SAVE, {"topic": elsewhere.key, "body": "Half"}).status_code == 404


@pytest.mark.parametrize("policy", [Policy.VEILED, Policy.ROUND])
def test_under_a_veil_there_are_no_drafts(browser, policy):
    room = under(policy)
    person = seat(room)
    pledge(room, person)
    topic = PostFactory(topic=TopicFactory(forum=room, author=None), author=None).topic
    client = browser(person)

    refused = client.post(f"/forums/{room.key}/draft/", {"topic": topic.key, "body": "Half"})
    page = client.get(f"/forums/t/{topic.key}/answer/").content.decode()

    assert refused.status_code == 403
    assert drafting.save(person=person, typed={"body": "Half"}, forum=room) is None
    assert not Draft.objects.exists()
    assert "data-draft=" not in page


def test_drafts_of_ninety_days_are_too_old(bo, topic):
    now = timezone.now()
    for days in (89, 91):
        Draft.objects.create(
            person=bo, topic=TopicFactory(forum=topic.forum), saved_at=now - timedelta(days=days)
        )

    assert drafting.too_old(now).count() == 1


def test_a_draft_loses_the_words_of_a_post_that_was_removed_since(browser, ada, bo, topic):
    said = posting.answer(topic=topic, by=ada, body="The river rises.")
    client = browser(bo)
    client.post(SAVE, {"topic": topic.key, "body": quotes.quotation_of(said) + "Half a thou"})
    posting.remove(said, by=ada)

    for page in ("/forums/drafts/", f"/forums/t/{topic.key}/answer/"):
        shown = client.get(page).content.decode()
        assert "Half a thou" in shown
        assert "The river rises" not in shown


def test_a_quotation_is_put_before_the_draft_once(browser, ada, bo, topic):
    said = posting.answer(topic=topic, by=ada, body="The river rises.")
    client = browser(bo)
    client.post(SAVE, {"topic": topic.key, "body": quotes.quotation_of(said) + "Half a thou"})

    page = client.get(f"/forums/t/{topic.key}/answer/?quote={said.pk}").content.decode()

    assert page.count(f"[post:{said.pk}]") == 1
