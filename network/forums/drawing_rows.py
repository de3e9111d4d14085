"""The markup of lists of topics, written here for the reason that ``drawing`` gives."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from network.forums.models import TopicKind
from portal.components.templatetags.ui import icon


def draw(rows, *, with_forum=False):
    """The items of a list of ``rows`` (listing.Row); ``with_forum`` names the forum of each."""
    pen = _Pen(with_forum)
    return mark_safe("\n".join(map(pen.row, rows)))  # noqa: S308 (escaped piece by piece)


@dataclass
class _Pen:
    with_forum: bool

    @cached_property
    def words(self):
        """Translated once for all rows."""
        return {
            "unread": f'<span class="visually-hidden">{_("Unread")}: </span>',
            "pinned": f"<span>{icon('map-pin')}{_('Pinned')}</span>",
            "locked": f"<span>{icon('lock')}{_('Locked')}</span>",
            "accepted": f"{icon('circle-check')}{_('Question with an accepted answer')}",
            "last": pgettext("who posted last", "last %(name)s,"),
        }

    def row(self, row):
        new = ""
        if row.is_unread:
            new = f'<span class="topic-new" aria-hidden="true"></span>{self.words["unread"]}'
        return (
            f'<li class="topic-row{" is-unread" if row.is_unread else ""}"><p class="topic-title">'
            f'{new}<a href="{escape(row.url)}">{escape(row.topic.title)}</a></p>'
            f'<p class="topic-facts">{"".join(self._facts(row))}</p></li>'
        )

    def _facts(self, row):
        topic = row.topic
        if self.with_forum:
            yield f'<a href="{topic.forum.get_absolute_url()}">{escape(topic.forum.name)}</a>'
        if topic.is_pinned:
            yield self.words["pinned"]
        if topic.is_locked:
            yield self.words["locked"]
        if topic.kind != TopicKind.DISCUSSION:
            kind = self.words["accepted"] if topic.accepted_id else topic.get_kind_display()
            yield f'<span class="topic-kind">{kind}</span>'
        if row.starter:
            yield f"<span>{escape(row.starter)}</span>"
        number = topic.post_count
        posts = ngettext("%(number)s post", "%(number)s posts", number) % {"number": number}
        yield f"<span>{posts}</span>"
        if row.when:
            yield f"<span>{self._last(row)}</span>"

    def _last(self, row):
        local = timezone.localtime(row.when)
        if row.day_only:
            day = date_format(local, "SHORT_DATE_FORMAT")
            return f'<time datetime="{local:%Y-%m-%d}">{day}</time>'
        who = ""
        if row.last_by and row.answers:
            who = f"{self.words['last'] % {'name': escape(row.last_by)}} "
        exact = local.replace(microsecond=0).isoformat()
        shown = date_format(local, "SHORT_DATETIME_FORMAT")
        return f'{who}<time datetime="{exact}">{shown}</time>'
