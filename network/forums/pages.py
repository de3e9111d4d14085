"""What the pages of a forum and of a topic are made of."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from network.forums import (
    gateway,
    listing,
    permissions,
    reading,
    showing,
    subscribing,
    topic_parts,
)
from network.forums.models import TopicKind
from network.forums.moderation import standing
from portal.page_cache import kept


def know_site(request):
    """Spare a page the query for its site, which hardly ever changes: it takes two milliseconds."""
    host = request.get_host()
    request._wagtail_site = kept(f"site:{host}", lambda: Site.find_for_request(request))  # noqa: SLF001 (where Wagtail keeps it)


@dataclass(frozen=True)
class Filter:
    label: str
    url: str
    current: bool


def filters(choice, user):
    """The links that narrow a list of topics."""
    found = [Filter(_("All"), choice.query(kind="", only=""), not (choice.kind or choice.only))]
    if user.is_authenticated:
        found.append(_only(choice, listing.UNREAD, _("Unread")))
    found.append(_only(choice, listing.UNANSWERED, _("Questions without an accepted answer")))
    for kind in TopicKind:
        url = choice.query(kind=kind.value, only="")
        found.append(Filter(_in_plural(kind), url, choice.kind == kind.value))
    return found


def _only(choice, what, label):
    return Filter(label, choice.query(kind="", only=what), choice.only == what)


def _in_plural(kind):
    return {
        TopicKind.DISCUSSION: _("Discussions"),
        TopicKind.QUESTION: _("Questions"),
        TopicKind.CONSULTATION: _("Peer consultations"),
        TopicKind.RESOURCE: _("Resources"),
        TopicKind.POLL: _("Polls"),
    }.get(kind, kind.label)


def waiting_in(forum, user):
    """How many cases of ``forum`` wait for ``user``, who hosts or moderates it; else nothing."""
    if not permissions.may_host(user, forum):
        return 0
    return standing.cases_for(user).filter(forum=forum).count()


# What a page draws of a post; the text as it was typed is not among it.
COLUMNS = [
    *("topic", "author", "persona", "position", "posted_at", "html", "version", "is_first"),
    *("is_folded", "removal", "removal_reason", "author__name", "author__email"),
    *("persona__label", "persona__topic"),
]


def posts_of(topic):
    """The posts of ``topic`` with who wrote them, as far as a page draws them."""
    return topic.posts.released().select_related("author", "persona").only(*COLUMNS)


def topic_page(request, topic, page):
    """The context of a page of a topic."""
    user, forum = request.user, topic.forum
    shown, answer = _shown(topic, page, user)
    state, following = reading.standing_of(user, topic)
    may_answer = permissions.may_answer(user, topic)
    context = {
        "forum": forum,
        "topic": topic,
        "posts": shown,
        "answer": answer,
        "page": page,
        "state": state,
        "starter": shown[0].speaker if shown and shown[0].is_first else None,
        "may_answer": may_answer,
        "acts": acts_on(topic, user, may_answer=may_answer),
        "parts": topic_parts.parts_of(request, topic),
        "following": following,
        "may_follow": user.is_authenticated and subscribing.may_follow_topics(forum),
        "tags": [
            (tag, f"{forum.get_absolute_url()}?{urlencode({'tag': tag})}") for tag in topic.tags
        ],
    }
    return context | _ways(topic, page)


def _shown(topic, page, user):
    """The posts of the page, and the accepted answer where it does not stand on the page itself."""
    rows = list(page.posts)
    wanted = topic.accepted_id and not page.has_earlier
    if wanted and all(post.pk != topic.accepted_id for post in rows):
        rows += posts_of(topic).filter(Q(pk=topic.accepted_id), removal="")
    shown = showing.show(rows, user, topic.forum)
    headings = topic_parts.headings_of(topic, rows)
    for post in shown:
        post.extras["heading"] = headings.get(post.id, "")
    answer = next((post for post in shown if post.id == topic.accepted_id), None)
    return shown[: len(page.posts)], answer if wanted else None


def acts_on(topic, user, *, may_answer):
    """What the menu of each post offers ``user``; addresses where the template needs them."""
    forum, terms = topic.forum, gateway.terms_of(topic.forum)
    may_write = permissions.may_write(user, forum)
    is_starter = terms.names and user.pk is not None and topic.author_id == user.pk
    return {
        "signed_in": user.is_authenticated,
        "answer": reverse("forums:answer", args=[topic.key]) if may_answer else "",
        # Seen from the page of the topic: the whole address takes more than the words of the menu.
        "quote": "answer/?quote=" if may_answer else "",
        "react": may_write and terms.reactions,
        "flag": permissions.may_write(user, forum),
        "edit": may_write,
        "history": terms.edits,
        "moderate": permissions.may_moderate(user, forum),
        "arrange": permissions.may_host(user, forum),
        "accept": topic.kind == TopicKind.QUESTION
        and may_write
        and (is_starter or permissions.may_host(user, forum)),
    }


def _ways(topic, page):
    """Where the pages before and behind this one are."""
    address = topic.get_absolute_url()
    if not page.posts:
        return {"earlier": "", "later": "", "news": ""}
    last = page.last_place
    news = reverse("forums:news", args=[topic.key])
    return {
        "earlier": f"{address}?before={page.first_place}" if page.has_earlier else "",
        "later": f"{address}?after={last}" if page.has_later else "",
        "news": "" if page.has_later else f"{news}?after={last}",
    }
