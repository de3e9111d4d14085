"""What is read: a forum's list of topics, a topic, one post in its place, and what is new."""

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from network.forums import listing, pages, permissions, places, reading, showing, subscribing, veil
from network.forums.doors import of_forum, of_post, of_topic
from portal.page_cache import share

MOST_COUNTED = 25


@require_safe
@of_forum()
def forum(request, forum):
    choice = listing.Choice.read(request.GET)
    page = listing.topics_of(
        forum,
        request.user,
        before=request.GET.get("before"),
        after=request.GET.get("after"),
        choice=choice,
    )
    context = {
        "forum": forum,
        "page": page,
        "choice": choice,
        "without_tag": choice.query(tag=""),
        "filters": pages.filters(choice, request.user),
        "may_start": permissions.may_start(request.user, forum),
        "may_open_round": veil.is_on() and _may_open_round(request.user, forum),
        "why_not": _why_not(request.user, forum),
        "follows": subscribing.is_following(request.user, forum=forum),
        "waiting": pages.waiting_in(forum, request.user),
    }
    return _answer(request, "forums/forum.html", context)


def _may_open_round(user, forum):
    return forum.is_under_rule and not forum.is_closed and permissions.may_host(user, forum)


def _why_not(user, forum, topic=None):
    """The sentence that keeps whoever may write at other times from writing now."""
    if not permissions.may_write(user, forum):
        return ""
    return permissions.why_not_now(user, forum, topic)


def _answer(request, template, context):
    """A page of an open forum is the same for all visitors, and nobody's marks move by it."""
    pages.know_site(request)
    response = render(request, template, context)
    if request.user.is_authenticated:
        return never_cache(lambda _request: response)(request)
    return share(response)


@require_safe
@of_topic()
def topic(request, topic):
    if topic.removal:
        return _gone(request, topic)
    if "unread" in request.GET and request.user.is_authenticated:
        return redirect(topic.get_absolute_url() + _first_unread(request.user, topic))
    posts = pages.posts_of(topic)
    page = _page_asked_for(posts, request.GET)
    if not page.posts:
        page = places.last_page(posts)
    context = pages.topic_page(request, topic, page)
    response = _answer(request, "forums/topic.html", context)
    if request.user.is_authenticated and request.method == "GET" and page.posts:
        reading.mark(request.user, topic, page.read_to, context["state"])
    return response


def _gone(request, topic):
    if topic.merged_into_id:
        return redirect(topic.merged_into)
    context = {"forum": topic.forum, "topic": topic, "words": showing.removal_words(topic)}
    return render(request, "forums/topic_removed.html", context, status=410)


def _page_asked_for(posts, asked):
    behind, before = places.read_place(asked.get("after")), places.read_place(asked.get("before"))
    if behind:
        return places.page_behind(posts, behind)
    if before:
        return places.page_before(posts, before)
    return places.last_page(posts) if "last" in asked else places.first_page(posts)


def _first_unread(user, topic):
    """The query that leads to the first post that ``user`` has not read, or to the last page."""
    read_to = reading.state_of(user, topic).position
    unread = topic.posts.standing().filter(position__gt=read_to)
    first = unread.exclude(author=user).reading_order().defer("body", "html").first()
    return places.query_for(first) if first else "?last"


@never_cache
@require_safe
@of_topic(may=permissions.may_answer)
def answer_box(request, topic):
    """The form at the foot of a topic, for who opens it there, or why not now."""
    context = {"topic": topic, "why_not": _why_not(request.user, topic.forum, topic)}
    return render(request, "forums/parts/answer_box.html", context)


@never_cache
@require_safe
@of_post()
def post(request, post):
    """Lead to the page of the topic where the post stands."""
    return redirect(post.topic.get_absolute_url() + places.query_for(post))


@never_cache
@require_safe
@of_topic()
def news(request, topic):
    """How many posts others added behind the last one shown; nobody learns who asks."""
    place = places.read_place(request.GET.get("after"))
    number = 0
    if place and not topic.removal:
        found = places.behind(topic.posts.standing(), place)
        if request.user.is_authenticated:
            found = found.exclude(author=request.user)
        number = len(found.order_by().values_list("position")[: MOST_COUNTED + 1])
    context = {"topic": topic, "place": place, "number": number, "most": MOST_COUNTED}
    return render(request, "forums/parts/news.html", context)
