"""What a notice of the forums is about, looked up when it is read: its title is stored nowhere.

Whoever may not read the topic any more, because it was moved, the forum was tightened or he was
sent away, gets nothing of it.
"""

from html import unescape

from django.db.models import Q
from django.utils.functional import SimpleLazyObject
from django.utils.html import strip_tags
from django.utils.text import Truncator

from network.forums import filling, gateway, permissions, showing
from network.forums.gateway import Mail
from network.forums.models import Forum, Post, Topic
from portal.accounts.models import User

EXCERPT = 240


def of_notices(notices):
    """{pk of notice: values for its template}, of those that their reader may still know of."""
    readers = User.objects.in_bulk({notice.person_id for notice in notices})
    found = {}
    for pk, reader in readers.items():
        found |= _of_reader(reader, [one for one in notices if one.person_id == pk])
    return found


def _of_reader(reader, notices):
    topics = _topics(reader, {notice.facts.get("topic") for notice in notices} - {None})
    wanted = {notice.facts.get("post") for notice in notices} - {None}
    posts = Post.objects.standing().filter(topic__in=topics, pk__in=wanted).in_bulk()
    posts = {str(pk): post for pk, post in posts.items()}
    forums = _forums(reader, notices)
    found = {}
    for notice in notices:
        topic, post = topics.get(notice.facts.get("topic")), posts.get(notice.facts.get("post"))
        is_gone = "post" in notice.facts and not post
        forum = topic.forum if topic else forums.get(notice.facts.get("forum"))
        if forum and not is_gone and ("topic" not in notice.facts or topic):
            found[notice.pk] = _values(reader, forum, topic, post)
    return found


def _topics(reader, keys):
    topics = permissions.topics_visible_to(Topic.objects.filter(pk__in=keys), reader)
    return {topic.pk: topic for topic in topics.select_related("forum") if may_be_told(topic.forum)}


def _forums(reader, notices):
    """Those that notices are about without naming a topic."""
    keys = {one.facts.get("forum") for one in notices if "topic" not in one.facts} - {None}
    if not keys:
        return {}
    forums = permissions.visible_to(Forum.objects.filter(Q(pk__in=keys)), reader)
    return {forum.pk: forum for forum in forums if may_be_told(forum)}


def may_be_told(forum):
    """Whether letters and notices may say of ``forum`` more than that something is new."""
    return gateway.terms_of(forum).mail is not Mail.NOTHING


def _values(reader, forum, topic, post):
    values = {"forum": forum.name, "title": topic.title if topic else ""}
    if post and gateway.terms_of(forum).mail is Mail.EXCERPT:
        # Letters alone ask for it.
        values["excerpt"] = SimpleLazyObject(lambda: excerpt(post, reader, forum))
    return values


def excerpt(post, reader, forum, length=EXCERPT):
    """The beginning of ``post`` as ``reader`` sees it, without marks and what it quotes."""
    post.html = filling.without_quotes(post.html)
    [shown] = showing.show([post], reader, forum)
    if shown.extras.get("hidden_by"):
        return ""
    return Truncator(plain(shown.html)).chars(length)


def plain(html):
    return " ".join(unescape(strip_tags(html.replace("<", " <"))).split())
