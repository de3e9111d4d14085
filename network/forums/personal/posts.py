"""What somebody wrote, and what hangs on it. Veiled posts lead to nobody, and are not here."""

import datetime
import re
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from network.directory.models import Profile
from network.forums.models import (
    Attachment,
    Draft,
    Edit,
    Mention,
    Post,
    Reaction,
    Topic,
)
from network.forums.writing import quotes
from network.forums.writing.mentions import HANDLE
from portal.personal_data import declare

FIRST, POSTS, LAST = 40, 60, 70
DRAFTS_KEPT = datetime.timedelta(days=90)
REMOVED_KEPT = datetime.timedelta(days=180)
LOOSE_KEPT = datetime.timedelta(days=1)
WITH_FORUM = _("As long as the forum, or until you remove it.")
# What a mention says once its account is gone: no handle is as short.
NOBODY = "0"


def own_words(body):
    """``body`` without the lines that quote others, and without whom it names."""
    return HANDLE.sub("@…", quotes.own_words(body)).strip()


def _post(row):
    return {
        "forum": row.topic.forum.name,
        "topic": row.topic.title,
        "text": own_words(row.body),
        "posted_at": row.posted_at,
        "edited_at": row.edited_at,
        "removed_at": row.removed_at,
        "removed_because": row.removal_reason,
    }


def _leave_posts(rows, person):
    """What was removed goes; the rest stands without its author."""
    _erase_words(rows.exclude(removal=""))
    rows.update(author=None)


def _erase_words(rows):
    keys = list(rows.values_list("pk", flat=True))
    Edit.objects.filter(post__in=keys).delete()
    Attachment.objects.filter(post__in=keys).delete()
    Post.objects.filter(pk__in=keys).update(body="", html="")


def _removed_long_ago(now):
    removed = Post.objects.exclude(removal="").filter(removed_at__lt=now - REMOVED_KEPT)
    return removed.exclude(body="", html="")


def _forget_author(rows, person):
    rows.update(author=None)


def _forget_last_author(rows, person):
    rows.update(last_author=None)


def _forget_maker(rows, person):
    """Name the files anew: people call files after themselves."""
    for row in rows.only("pk", "name"):
        Attachment.objects.filter(pk=row.pk).update(
            by=None, name="file" + PurePath(row.name).suffix
        )


def _forget_mentions(rows, person):
    """Take the handle of the profile out of what others wrote, earlier wordings included."""
    public_id = Profile.objects.filter(user=person).values_list("public_id", flat=True).first()
    if public_id:
        keys = list(rows.values_list("post", flat=True))
        told = Q(body__icontains=public_id)
        named = f"@{public_id}"
        marked = f'<span data-member="{public_id}">'
        for post in Post.objects.filter(pk__in=keys):
            post.body = _without(post.body, named)
            post.html = post.html.replace(marked, f'<span data-member="{NOBODY}">')
            Post.objects.filter(pk=post.pk).update(body=post.body, html=post.html)
        for edit in Edit.objects.filter(told, post__in=keys):
            Edit.objects.filter(pk=edit.pk).update(body=_without(edit.body, named))
    rows.delete()


def _without(body, named):
    return re.sub(re.escape(named), f"@{NOBODY}", body, flags=re.IGNORECASE)


declare(
    Edit,
    person="by",
    label=_("Earlier wordings of your posts"),
    export=lambda row: {"text": own_words(row.body), "why": row.reason, "until": row.made_at},
    kept=_("As long as the post."),
    order=FIRST,
)
declare(
    Mention,
    person="person",
    label=_("Posts that mention you"),
    # What others wrote is theirs.
    export=lambda row: {"topic": row.post.topic.title, "at": row.post.posted_at},
    related=("post__topic",),
    kept=_("As long as the post."),
    erase=_forget_mentions,
    stays=_("The post says “a former member” in place of your name."),
    order=FIRST,
)
declare(
    Reaction,
    person="person",
    label=_("Your reactions to posts"),
    export=lambda row: {"reaction": row.feeling, "made_at": row.made_at},
    kept=_("As long as the post, or until you take it back."),
    order=FIRST,
)
declare(
    Draft,
    person="person",
    label=_("What you were writing in forums"),
    export=lambda row: {"typed": row.typed, "saved_at": row.saved_at},
    kept=_("90 days after you last typed, or until it is posted."),
    expired=lambda now: Draft.objects.filter(saved_at__lt=now - DRAFTS_KEPT),
    aged_by="saved_at",
    order=FIRST,
)
declare(
    Attachment,
    person="by",
    label=_("Files you attached in forums"),
    export=lambda row: {"name": row.name, "added_at": row.added_at},
    files=lambda row: [ContentFile(bytes(row.data), name=row.name)],
    kept=_("As long as the post; a day where it was attached to none."),
    erase=_forget_maker,
    stays=_("The file stays with its post, without its name and without yours."),
    expired=lambda now: Attachment.objects.filter(post=None, added_at__lt=now - LOOSE_KEPT),
    aged_by="added_at",
    order=FIRST,
)
declare(
    Post,
    person="author",
    label=_("Your posts in forums"),
    export=_post,
    related=("topic__forum",),
    kept=_("As long as the forum; what was removed loses its words after 180 days."),
    erase=_leave_posts,
    stays=_("Posts stay without your name, as others answered. Remove before what is to go."),
    expired=_removed_long_ago,
    erase_expired=_erase_words,
    aged_by="removed_at",
    order=POSTS,
)
declare(
    Topic,
    person="author",
    label=_("Topics you began in forums"),
    export=lambda row: {
        "forum": row.forum.name,
        "title": row.title,
        "tags": row.tags,
        "resource": row.resource_url,
        "started_at": row.started_at,
    },
    related=("forum",),
    kept=WITH_FORUM,
    erase=_forget_author,
    stays=_("Topics stay without your name, because others answered in them."),
    order=LAST,
)
declare(
    Topic,
    person="last_author",
    label=_("Topics in which you spoke last"),
    export=None,
    kept=_("Until somebody else answers."),
    erase=_forget_last_author,
    stays=_("The topic stays, without who spoke last."),
    order=LAST,
)
