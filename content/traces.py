"""Taking a person out of what Wagtail copies: the texts of revisions, and of the log of pages.

A revision holds its page as it was, comments and owner included; an entry of the log holds the
words of a comment. Both outlive the comment and the account.
"""

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.models import PageLogEntry, Revision

BATCH = 500
COMMENTS = "wagtail_admin_comments"
OWN_FIELDS = ("owner", "locked_by", "uploaded_by_user")
COMMENT_ACTIONS = "wagtail.comments."


def unlock(pages, person):
    pages.update(locked=False, locked_at=None, locked_by=None)


def erase_comments(comments, person):
    """Remove the comments with the replies to them, here and where they were copied."""
    keys = set(comments.values_list("pk", flat=True)) | _logged(person, "comment", "create")
    comments.delete()
    _silence_log("comment", keys)


def erase_replies(replies, person):
    keys = set(replies.values_list("pk", flat=True)) | _logged(person, "reply", "create_reply")
    replies.delete()
    _silence_log("reply", keys)


def _logged(person, kind, action):
    """Return the keys of what ``person`` wrote by the log, which knows the removed ones too."""
    own = PageLogEntry.objects.filter(user_id=person.pk, action=COMMENT_ACTIONS + action)
    return {data[kind]["id"] for data in own.values_list("data", flat=True) if kind in data}


def _silence_log(kind, keys):
    if not keys:
        return
    entries = PageLogEntry.objects.filter(action__startswith=COMMENT_ACTIONS)
    for entry in entries.iterator(chunk_size=BATCH):
        if entry.data.get(kind, {}).get("id") in keys:
            entry.data[kind]["text"] = ""
            PageLogEntry.objects.filter(pk=entry.pk).update(data=entry.data)


def anonymise_log(entries, person):
    """Forget who did it, and what was said as the reason of a review."""
    for entry in entries.filter(data__has_key="comment").iterator(chunk_size=BATCH):
        if isinstance(entry.data["comment"], str):
            entries.model.objects.filter(pk=entry.pk).update(data=entry.data | {"comment": ""})
    entries.update(user=None)


def anonymise_reviews(states, person):
    states.update(finished_by=None, comment="")


def anonymise_revisions(revisions, person):
    """Forget who saved them, and take ``person`` out of the texts of all revisions."""
    revisions.update(user=None)
    for revision in _that_may_name(person).iterator(chunk_size=BATCH):
        content = without(revision.content, person.pk)
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)


def _that_may_name(person):
    may = Q()
    for name in ("user", "resolved_by", *OWN_FIELDS):
        may |= Q(text__contains=f'"{name}": {person.pk}')
    return Revision.objects.alias(text=Cast("content", TextField())).filter(may)


def without(content, key):
    """Return the content of a revision without the account number ``key`` and its words."""
    kept = content | {name: None for name in OWN_FIELDS if content.get(name) == key}
    if content.get(COMMENTS):
        said = [comment for comment in content[COMMENTS] if comment.get("user") != key]
        kept[COMMENTS] = [_without_replies(comment, key) for comment in said]
    return kept


def _without_replies(comment, key):
    kept = dict(comment)
    if kept.get("resolved_by") == key:
        kept["resolved_by"] = None
    if kept.get("replies"):
        kept["replies"] = [reply for reply in kept["replies"] if reply.get("user") != key]
    return kept
