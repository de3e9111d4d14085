"""Beginning a topic, answering, and another wording of a post."""

from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from network.forums import authorship, composing, gateway, permissions, showing
from network.forums.actions import attaching, drafting, moderating, posting
from network.forums.doors import of_forum, of_post, of_topic
from network.forums.forms import kinds
from network.forums.forms.writing import EditForm, TopicEditForm
from network.forums.models import Post, Topic
from network.forums.writing import mentions, quotes
from network.forums.writing import render as render_text

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY


@never_cache
@of_forum(may=permissions.may_start)
def start(request, forum):
    user = request.user
    kind = composing.kind_asked_for(
        user, forum, request.POST.get("kind") or request.GET.get("kind")
    )
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form, was_kept = composing.topic_form(user, forum, kind, *sent)
    told = kinds.registered(kind)
    extra = told.form_for(user, forum, *sent) if told else None
    preview = None
    if sent:
        done, preview = _start(request, forum, kind, form, extra)
        if done:
            return done
    context = {
        "forum": forum,
        "kind": kind,
        "kinds": _kinds(user, forum, kind),
        "extra": extra,
        "extra_template": getattr(extra, "template", ""),
        "tags_used": composing.tags_used(forum),
        "composer": composing.composer_for(forum, was_kept=was_kept),
        "why_not": permissions.why_not_now(user, forum),
    }
    return _page(request, "forums/start.html", context, form, preview)


def _kinds(user, forum, current):
    offered = kinds.offered_to(user, forum)
    return [
        {"label": kind.label, "url": f"?kind={kind.value}", "current": kind == current}
        for kind in offered
    ]


def _start(request, forum, kind, form, extra):
    """Return (where to go, None), or (None, preview) where the form is shown again."""
    sound = all([form.is_valid(), extra is None or extra.is_valid()])
    if "preview" in request.POST:
        return None, _previewed(request, form)
    if _refused(request, forum, None, form) or not sound:
        return None, None
    try:
        topic = posting.start_topic(
            forum=forum,
            by=request.user,
            kind=kind,
            extra=extra,
            title=form.cleaned_data["title"],
            body=form.cleaned_data["body"],
            tags=form.cleaned_data["tags"],
            resource_url=form.cleaned_data.get("resource_url", ""),
            attachments=_files(request, form),
        )
    except posting.PostingError as refusal:
        form.add_error(None, str(refusal))
        return None, None
    drafting.forget(person=request.user, forum=forum)
    return _posted(request, topic, forum), None


@never_cache
@of_topic(may=permissions.may_answer)
def answer(request, topic):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    quotation, trouble = _quotation(request, topic)
    form, was_kept = composing.answer_form(request.user, topic, *sent, quotation=quotation)
    preview = None
    if sent:
        done, preview = _answer(request, topic, form)
        if done:
            return done
    context = {
        "forum": topic.forum,
        "topic": topic,
        "quote_trouble": trouble,
        "composer": composing.composer_for(topic.forum, topic, was_kept=was_kept),
        "why_not": permissions.why_not_now(request.user, topic.forum, topic),
    }
    return _page(request, "forums/answer.html", context, form, preview)


def _quotation(request, topic):
    """What ``?quote=`` puts into the form, or the sentence why it cannot be quoted."""
    wanted = request.GET.get("quote", "")
    if not wanted or request.method == "POST":
        return "", ""
    post = _quotable(wanted, topic.forum)
    if post is None:
        return "", _(
            "The post that you wanted to quote is not there any more, so its words cannot be "
            "quoted. You can answer without it."
        )
    return mentions.as_typed(quotes.quotation_of(post)), ""


def _quotable(wanted, forum):
    found = quotes.quotable([wanted], forum)
    return next(iter(found.values()), None)


def _answer(request, topic, form):
    sound = form.is_valid()
    if "preview" in request.POST:
        return None, _previewed(request, form)
    if _refused(request, topic.forum, topic, form) or not sound:
        return None, None
    try:
        post = posting.answer(
            topic=topic,
            by=request.user,
            body=form.cleaned_data["body"],
            attachments=_files(request, form),
        )
    except posting.PostingError as refusal:
        form.add_error(None, str(refusal))
        return None, None
    drafting.forget(person=request.user, forum=topic.forum, topic=topic)
    return _posted(request, post, topic), None


def _refused(request, forum, topic, form):
    sentence = permissions.why_not_now(request.user, forum, topic)
    if sentence:
        form.add_error(None, sentence)
    return bool(sentence)


def _posted(request, thing, place):
    """Go to what was posted; what a veil holds back is nowhere yet."""
    if thing is not None:
        return redirect(thing)
    messages.success(
        request,
        _(
            "Your post is taken in. It appears together with others, at one of the fixed hours, "
            "and only then is it seen by anybody."
        ),
    )
    return redirect(place)


def _files(request, form):
    """The files that go with the post: those kept from before, and those sent now."""
    if not form.takes_files:
        return []
    return [*form.cleaned_data["attached"], *_taken_in(request, form)]


def _taken_in(request, form):
    """The rows of the files that were sent, made once for each request."""
    if form.taken_in is None:
        form.taken_in = attaching.take_in(form.prepared_files(), by=request.user)
    return form.taken_in


def _previewed(request, form):
    """The text as it will be read; whatever else is wrong is said when it is posted."""
    body = form.data.get(form.add_prefix("body"), "")
    return preview_of(body, form.forum, request.user)


def preview_of(body, forum, user):
    """``body`` as ``user`` would see it posted. Nothing is kept."""
    names = gateway.terms_of(forum).names
    html = render_text(body, forum, by=user).html
    post = Post(topic=Topic(forum=forum), author=user if names else None, body=body, html=html)
    return showing.show([post], user, forum)[0].html


def _page(request, template, context, form, preview):
    """The form again with all that was typed; the files that came with it need not come again."""
    if request.method == "POST" and form.takes_files and form.prepared_files():
        form.offer(_taken_in(request, form))
    is_wrong = request.method == "POST" and preview is None
    context |= {"form": form, "preview": preview}
    return render(request, template, context, status=REFUSED if is_wrong else HTTPStatus.OK)


@never_cache
@of_post(may=authorship.may_edit)
def edit(request, post):
    form = _edit_form(request, post)
    meanwhile, preview = None, None
    if request.method == "POST":
        done, preview, meanwhile = _edit(request, post, form)
        if done:
            return done
    context = {
        "forum": post.topic.forum,
        "topic": post.topic,
        "post": post,
        "is_own": authorship.is_author(request.user, post),
        "meanwhile": meanwhile,
        "composer": composing.composer_for(post.topic.forum, post.topic, saves=False),
        "why_not": "",
    }
    return _page(request, "forums/edit.html", context, form, preview)


def _edit_form(request, post):
    topic = post.topic
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    initial = {
        "body": mentions.as_typed(quotes.without_gone(post.body)),
        "version": post.version,
        "attached": [attachment.pk for attachment in post.attachments.defer("data")],
        "title": topic.title,
        "tags": ", ".join(topic.tags),
        "resource_url": topic.resource_url,
    }
    how = {"forum": topic.forum, "user": request.user, "initial": initial}
    how["kept"] = post.attachments.defer("data")
    if post.is_first:
        return TopicEditForm(*sent, kind=topic.kind, **how)
    return EditForm(*sent, **how)


def _edit(request, post, form):
    """Return (where to go, None, None), or (None, preview, the post as somebody else saved it)."""
    sound = form.is_valid()
    if "preview" in request.POST:
        return None, _previewed(request, form), None
    if not sound or (
        authorship.is_author(request.user, post) and _refused_by_measure(request, post, form)
    ):
        return None, None, None
    try:
        _save_edit(request, post, form)
    except posting.EditedMeanwhile as conflict:
        return None, None, _take_up_conflict(request, form, conflict)
    except posting.PostingError as refusal:
        form.add_error(None, str(refusal))
        return None, None, None
    return redirect(post), None, None


def _refused_by_measure(request, post, form):
    return _refused(request, post.topic.forum, post.topic, form)


@transaction.atomic
def _save_edit(request, post, form):
    cleaned = form.cleaned_data
    is_own = authorship.is_author(request.user, post)
    change = posting.edit if is_own else moderating.reword
    change(
        post,
        by=request.user,
        body=cleaned["body"],
        version=cleaned["version"],
        reason=cleaned["reason"],
        attachments=_files(request, form) if form.takes_files else None,
    )
    if post.is_first:
        posting.describe(
            post.topic,
            title=cleaned["title"],
            tags=cleaned["tags"],
            resource_url=cleaned.get("resource_url", ""),
        )


def _take_up_conflict(request, form, conflict):
    """What the other saved is shown beside; the next try goes on from his wording."""
    form.data = form.data.copy()
    form.data["version"] = conflict.current.version
    form.add_error(
        "body",
        _(
            "Somebody saved another wording while you were writing. It stands below; what you "
            "typed is still in the field. Save again to put yours in its place."
        ),
    )
    post = Post.objects.select_related("author", "topic__forum").get(pk=conflict.current.pk)
    return {
        "shown": showing.show([post], request.user, post.topic.forum)[0],
        "body": mentions.as_typed(quotes.without_gone(post.body)),
    }
