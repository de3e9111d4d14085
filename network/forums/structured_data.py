"""What an open topic says to machines: schema.org's DiscussionForumPosting or QAPage."""

from network.forums import filling, gateway, topic_parts
from network.forums.feeds import FOR_ALL, moment_of
from network.forums.matters import plain
from network.forums.models import TopicKind
from network.forums.topic_parts import TopicPart
from portal.linked_data import block
from portal.mail.letters import address_of

CONTEXT = "https://schema.org"
LONGEST = 1000


def of_topic(request, topic):
    """The data block; nothing where search engines may not come, and nothing for who signed in."""
    if topic.forum.policy not in FOR_ALL or topic.removal or request.user.is_authenticated:
        return None
    first = topic.posts.standing().filter(is_first=True).select_related("author").first()
    if first is None:
        return None
    described = _question(topic, first) if topic.kind == TopicKind.QUESTION else _post(topic, first)
    linked = block({"@context": CONTEXT, **described})
    return TopicPart("forums/parts/linked_data.html", {"linked": linked})


def _post(topic, first):
    return {
        "@type": "DiscussionForumPosting",
        "headline": topic.title,
        "url": address_of(topic.get_absolute_url()),
        "commentCount": max(topic.post_count - 1, 0),
        "dateModified": moment_of(topic.last_position).isoformat(),
        **_words(first),
    }


def _question(topic, first):
    question = {
        "@type": "Question",
        "name": topic.title,
        "answerCount": max(topic.post_count - 1, 0),
        **_words(first),
    }
    if topic.accepted_id:
        url = address_of(topic.get_absolute_url())
        question["acceptedAnswer"] = {"@type": "Answer", "url": f"{url}#post-{topic.accepted_id}"}
    return {"@type": "QAPage", "mainEntity": question}


def _words(post):
    """Without mentions and quotes, whose readers are asked one by one."""
    text = plain(filling.without_quotes(post.html))
    return {
        "text": text[:LONGEST],
        "author": {"@type": "Person", "name": gateway.name_for(post.author)},
        "datePublished": post.posted_at.isoformat(),
    }


topic_parts.register(of_topic, place="foot", order=900)
