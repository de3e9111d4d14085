"""The markup of posts, written here and not in a template: twenty-five of them make a page.

A template took more than ten milliseconds for them, this takes one. Whatever people wrote, their
names included, goes through ``escape``; ``post.html`` alone is safe already.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def draw(posts, acts=None):
    """The markup of ``posts`` (gateway.ShownPost); ``acts`` says what their reader may do."""
    pen = _Pen(acts or {})
    return mark_safe("\n".join(map(pen.headed, posts)))  # noqa: S308 (escaped piece by piece)


def _hidden(words):
    return f'<span class="visually-hidden"> ({words})</span>'


@dataclass
class _Pen:
    acts: dict = field(default_factory=dict)

    @cached_property
    def words(self):
        """Translated once for all posts."""
        return {
            "accept": _("Accept as the answer"),
            "accepted": _("Accepted answer"),
            "back": _("Bring back"),
            "blocked": _("A post of somebody whom you blocked"),
            "bookmark": _("Bookmark"),
            "bookmarked": _("Your bookmark"),
            "case": _("Moderate"),
            "decided": _("A moderator decided about this post"),
            "edit": _("Edit"),
            "edited": _("edited"),
            "flag": _("Flag"),
            "flagged": _("Flagged by readers; a moderator has yet to look at it"),
            "hide": _("Mute or block"),
            "link": _("Link"),
            "more": _("More"),
            "muted": _("A post of somebody whom you muted"),
            "quote": _("Quote"),
            "react": _("React"),
            "remove": _("Remove"),
            "take_back": _("Take the acceptance back"),
            "you": pgettext("beside one's own post", "you"),
            "yours": _("yours"),
        }

    def headed(self, post):
        """``post``, below the heading of the step of a consultation that begins with it."""
        heading = post.extras.get("heading")
        above = f'<h2 class="post-heading">{escape(heading)}</h2>' if heading else ""
        return f"{above}{self.post(post)}"

    def post(self, post):
        if post.is_removed:
            return self._removed(post)
        extras, folded = post.extras, post.extras.get("hidden_by")
        inner = (
            f'<header class="post-head">{self._head(post)}</header>'
            f'{self._decided(post)}<div class="prose">{post.html}</div>'
            f"{self._files(extras.get('attachments'))}{self._foot(post)}"
        )
        if folded:
            summary = f"<summary>{self.words[folded]}</summary>"
            inner = f'<details class="post-folded">{summary}{inner}</details>'
        kind = "post post-answer" if extras.get("is_answer") else "post"
        return f'<article class="{kind}" id="post-{post.id}">{inner}</article>'

    def _removed(self, post):
        back = ""
        if self.acts.get("moderate"):
            back = f' <a href="{post.extras["url"]}remove/">{self.words["back"]}</a>'
        words = escape(post.removal_words)
        return (
            f'<article class="post post-removed" id="post-{post.id}"><p>{words}{back}</p>'
            f"{self._decided(post)}</article>"
        )

    def _decided(self, post):
        """The way to a decision, which ``showing`` gives to the author of the post alone."""
        url = post.extras.get("decision")
        return (
            f'<p class="post-note"><a href="{url}">{self.words["decided"]}</a></p>' if url else ""
        )

    def _head(self, post):
        url = post.extras["url"]
        parts = [self._speaker(post.speaker)] if post.speaker else []
        if post.is_mine:
            parts.append(f'<span class="post-note">{self.words["you"]}</span>')
        parts.append(f'<a class="post-when" href="{url}">{self._when(post)}</a>')
        if post.is_edited:
            parts.append(self._edited(url))
        if post.extras.get("is_answer"):
            parts.append(f'<span class="post-note post-accepted">{self.words["accepted"]}</span>')
        return " ".join(parts)

    def _speaker(self, speaker):
        name, picture = escape(speaker.name), ""
        if speaker.photograph:
            picture = (
                f'<img class="avatar avatar-small" src="{escape(speaker.photograph)}" alt="" '
                'width="32" height="32" loading="lazy"> '
            )
        if speaker.url:
            return f'{picture}<a class="post-by" href="{escape(speaker.url)}">{name}</a>'
        return f'{picture}<span class="post-by">{name}</span>'

    def _when(self, post):
        if post.when is None:
            return self.words["link"]
        local = timezone.localtime(post.when)
        if post.day_only:
            day = date_format(local, "SHORT_DATE_FORMAT")
            return f'<time datetime="{local:%Y-%m-%d}">{day}</time>'
        exact = local.replace(microsecond=0).isoformat()
        return f'<time datetime="{exact}">{date_format(local, "SHORT_DATETIME_FORMAT")}</time>'

    def _edited(self, url):
        if not self.acts.get("history"):
            return f'<span class="post-note">{self.words["edited"]}</span>'
        return f'<a class="post-note" href="{url}history/">{self.words["edited"]}</a>'

    def _files(self, files):
        if not files:
            return ""
        items = "".join(
            f'<li><a href="{reverse("forums:attachment", args=[file.id])}">{escape(file.name)}</a>'
            f' <span class="muted">{filesizeformat(file.size)}</span></li>'
            for file in files
        )
        return f'<ul class="post-files">{items}</ul>'

    def _foot(self, post):
        inner = self._feelings(post.extras.get("reactions"))
        if self.acts.get("signed_in"):
            inner += self._acts(post)
        return f'<footer class="post-foot">{inner}</footer>' if inner else ""

    def _feelings(self, reactions):
        if not reactions:
            return ""
        own = _hidden(self.words["yours"])
        items = "".join(
            f'<li class="own">{feeling.label}{own}</li>' if is_own else f"<li>{feeling.label}</li>"
            for feeling, is_own in reactions
        )
        return f'<ul class="post-feelings">{items}</ul>'

    def _acts(self, post):
        acts, url = self.acts, post.extras["url"]
        inner = ""
        if acts.get("quote"):
            inner = f'<a href="{acts["quote"]}{post.id}">{self.words["quote"]}</a>'
        if acts.get("react") and not post.is_mine:
            inner += self._link(url, "react")
        # Without end tags, which HTML does not ask for: a page has two hundred of these.
        items = "".join(f"<li>{link}" for link in self._menu(post, url))
        summary = f"<summary>{self.words['more']}</summary>"
        return f'{inner}<details class="post-menu">{summary}<ul>{items}</ul></details>'

    def _menu(self, post, url):
        """What is done less often; each leads to a page that asks before anything happens."""
        acts, extras = self.acts, post.extras
        bookmark = "bookmarked" if extras.get("bookmarked") else "bookmark"
        yield self._link(url, "bookmark", bookmark)
        if post.is_mine:
            if acts.get("edit"):
                yield self._link(url, "edit")
            yield self._link(url, "remove")
        else:
            if acts.get("flag"):
                yield self._link(url, "flag")
            if post.speaker and not post.speaker.is_veiled:
                yield self._link(url, "hide")
            if acts.get("moderate"):
                yield self._link(url, "case")
        if acts.get("accept") and not post.is_first:
            yield self._link(url, "accept", "take_back" if extras.get("is_answer") else "accept")

    def _link(self, url, act, word=""):
        return f'<a href="{url}{act}/">{self.words[word or act]}</a>'
