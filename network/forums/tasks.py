"""What the forums do after the commit and by the calendar. Each may run twice or be killed."""

from celery import shared_task

from network.forums import notifications, searchables
from network.forums.models import Post, Topic


def _post(pk):
    return Post.objects.select_related("topic__forum").filter(pk=pk).first()


@shared_task(ignore_result=True)
def tell_of_post(post_pk):
    """Tell those who follow; the message names the post and nobody."""
    if post := _post(post_pk):
        notifications.tell_of_post(post)


@shared_task(ignore_result=True)
def tell_of_edit(post_pk):
    """Tell whom an edit mentions or quotes for the first time."""
    post = _post(post_pk)
    if post and not post.is_removed and notifications.matters.may_be_told(post.topic.forum):
        notifications.tell_named(post)


@shared_task(ignore_result=True)
def forget_topic(topic_pk):
    if topic := Topic.objects.select_related("forum").filter(pk=topic_pk).first():
        notifications.forget_topic(topic)


@shared_task(ignore_result=True)
def index_forum(forum_pk):
    """Say anew what is found of a forum: its name, its themes, and what its policy lets be told."""
    searchables.changed(Post.objects.filter(topic__forum=forum_pk))
