"""Who wrote and reviewed pages is taken out of what Wagtail copies, and the pages stay."""

import json

import pytest
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply, Page, PageLogEntry, Revision

from content import traces
from portal.privacy import erasure_rows
from tests.factories.accounts import UserFactory
from tests.factories.content import NewsPageFactory

pytestmark = pytest.mark.django_db
SAID = "Quillfeather says so"


@pytest.fixture
def person():
    return UserFactory(name="Quillfeather")


@pytest.fixture
def other():
    return UserFactory()


@pytest.fixture
def page(person):
    page = NewsPageFactory(owner=person, locked=True, locked_by=person)
    page.save_revision(user=person, log_action=True)
    return Page.objects.get(pk=page.pk)


def comment_on(page, user, text=SAID):
    comment = Comment.objects.create(page=page, user=user, text=text, contentpath="title")
    comment.log_create(user=user)
    return comment


def everything():
    rows = [*Revision.objects.values(), *PageLogEntry.objects.values(), *Comment.objects.values()]
    return json.dumps(rows, default=str)


def test_page_stays_without_owner_and_lock(page, person):
    erasure_rows.erase(person)

    page.refresh_from_db()
    assert (page.owner, page.locked, page.locked_by) == (None, False, None)


def test_revision_can_still_be_brought_back(page, person):
    erasure_rows.erase(person)

    revision = Revision.objects.get()
    assert revision.user is None
    assert revision.content["owner"] is None
    assert revision.as_object().title == page.title


def test_words_of_a_comment_leave_the_page_its_revisions_and_its_history(page, person, other):
    comment_on(page, person)
    page.specific.save_revision(user=other)
    assert SAID in everything()

    erasure_rows.erase(person)

    assert SAID not in everything()
    assert Revision.objects.count() == 2


def test_words_of_a_comment_removed_before_leave_the_history(page, person):
    comment_on(page, person).delete()

    erasure_rows.erase(person)

    assert SAID not in everything()


def test_words_of_a_reply_leave_while_the_comment_of_another_stays(page, person, other):
    comment = comment_on(page, other, "Is this right?")
    reply = CommentReply.objects.create(comment=comment, user=person, text=SAID)
    reply.log_create(user=person)
    page.specific.save_revision(user=other)

    erasure_rows.erase(person)

    assert SAID not in everything()
    assert Comment.objects.get().text == "Is this right?"


def test_comment_of_another_that_he_resolved_stays(page, person, other):
    comment = comment_on(page, other, "Is this right?")
    comment.resolved_by, comment.resolved_at = person, timezone.now()
    comment.save()

    erasure_rows.erase(person)

    comment.refresh_from_db()
    assert comment.resolved_at
    assert comment.resolved_by is None


def test_reason_of_a_review_leaves_the_history(page, person):
    log(page, "wagtail.workflow.reject", user=person, data={"comment": SAID, "workflow": {}})

    erasure_rows.erase(person)

    assert SAID not in everything()
    assert not PageLogEntry.objects.filter(user_id=person.pk).exists()


def test_content_of_others_is_left_as_it_is():
    content = {
        "owner": 12,
        "wagtail_admin_comments": [
            {"user": 12, "text": "a", "replies": [{"user": 1, "text": "b"}]},
            {"user": 1, "text": "c", "replies": []},
        ],
    }

    left = traces.without(content, 1)

    assert left["owner"] == 12
    assert left["wagtail_admin_comments"] == [{"user": 12, "text": "a", "replies": []}]
