"""The one serializer: posts as one reader may see them, on whatever channel.

``show`` takes the same few queries for one post and for a hundred. It asks ``gateway.terms_of``
what the forum allows, and nobody for his role: hosts, moderators and administrators get what
participants get.
"""

import uuid
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from network.directory import audiences
from network.directory.models import Profile
from network.forums import belongings, filling, gateway, veil
from network.forums.models import Ground, Opening, Post, Removal, Seat
from network.forums.moderation import blocks, standing

FLAGGED = "flagged"
ANY = uuid.UUID(int=0)
QUOTED = ["author__name", "author__email", "persona__label"]
# What a name beside a post needs of a profile.
DRAWN = ["public_id", "shown_to", "user__name", "user__email", "picture__digest"]


def show(posts, viewer, forum):
    """``posts`` of ``forum`` as ``viewer`` sees them: [gateway.ShownPost], in the same order."""
    posts = list(posts)
    if not posts:
        return []
    reader = _Reader(posts, viewer, forum)
    return [reader.shown(post) for post in posts]


def speaker_of(post, forum, profile=None, tier=audiences.PUBLIC):
    """Who is seen beside ``post``: a name, a word under a veil, or nobody."""
    terms = gateway.terms_of(forum)
    if terms.personas:
        label = post.persona.label if post.persona else _("A veiled voice")
        return gateway.Speaker(label, is_veiled=True)
    if not terms.names:
        return None
    name = gateway.author_of(post)
    if profile is None:
        return gateway.Speaker(name)
    return gateway.Speaker(name, profile.get_absolute_url(), _photograph(profile, tier))


def _photograph(profile, tier):
    picture = profile.photograph
    if picture is None or "photograph" not in profile.fields_for({tier}):
        return ""
    address = reverse("directory:photograph", args=[profile.public_id])
    return f"{address}?v={picture.digest}"


@dataclass
class _Reader:
    """What is read once for all of the posts."""

    posts: list
    viewer: object
    forum: object
    terms: gateway.Terms = field(init=False)

    def __post_init__(self):
        self.terms = gateway.terms_of(self.forum)
        prefetch_related_objects(self.posts, "persona" if self.terms.personas else "author")

    @cached_property
    def root(self):
        """What the addresses of posts begin with; ``reverse`` for each would take longer."""
        return reverse("forums:post", args=[ANY]).removesuffix(f"{ANY}/")

    @cached_property
    def standing(self):
        return [post for post in self.posts if not post.is_removed]

    @cached_property
    def mine(self):
        """Also what a moderator removed: its author finds there what was decided."""
        posts = [post for post in self.posts if post.removal != Removal.AUTHOR]
        if self.terms.personas:
            return veil.mine(posts, self.viewer)
        if self.viewer.pk is None or not self.terms.names:
            return set()
        return {post.pk for post in posts if post.author_id == self.viewer.pk}

    @cached_property
    def decisions(self):
        """{key of a post of the reader: address of what moderators decided about it}.

        Asked where no notice tells him: under a veil, and in the place of what was removed.
        """
        removed = {post.pk for post in self.posts if post.is_removed}
        keys = self.mine if self.terms.personas else self.mine & removed
        found = standing.decisions_on(keys) if keys else {}
        return {pk: reverse("forums:decision", args=[case]) for pk, case in found.items()}

    @cached_property
    def hidden(self):
        return blocks.hidden_for(self.viewer, self.forum)

    @cached_property
    def belongings(self):
        return belongings.of_posts([post.pk for post in self.standing], self.viewer, self.terms)

    @cached_property
    def tier(self):
        return audiences.tier_of(self.viewer)

    @cached_property
    def quoted(self):
        """The quoted posts that stand in this forum, by key."""
        keys = set().union(*(filling.quoted_in(post.html) for post in self.standing))
        if not keys:
            return {}
        found = Post.objects.standing().filter(
            pk__in=keys,
            topic__forum=self.forum,
            topic__removal=Removal.NONE,
            topic__is_waiting=False,
        )
        found = found.select_related("author", "persona").only(*QUOTED)
        return {post.pk: post for post in found}

    @cached_property
    def mentioned(self):
        return set().union(*(filling.mentioned_in(post.html) for post in self.standing))

    @cached_property
    def profiles(self):
        """[Profile] of speakers and mentioned people whom the reader sees in the directory."""
        if not self.terms.names:
            return []
        speakers = {post.author_id for post in self.standing} - {None}
        seen = Profile.objects.seen_by_tier(self.tier).select_related("user", "picture")
        wanted = Q(user__in=speakers) | Q(public_id__in=self.mentioned)
        return list(seen.filter(wanted).only(*DRAWN))

    @cached_property
    def profile_of(self):
        return {profile.user_id: profile for profile in self.profiles}

    @cached_property
    def people(self):
        """{public id: markup} of who is mentioned; without a link for who is inside this forum."""
        found = {
            profile.public_id: filling.member(str(profile.user), profile.get_absolute_url())
            for profile in self.profiles
            if profile.public_id in self.mentioned
        }
        others = self.mentioned - found.keys()
        return found | self._others(others) if others and self.terms.names else found

    def _others(self, public_ids):
        here = Seat.objects.current().filter(forum=self.forum, person=OuterRef("user"))
        rows = Profile.objects.filter(public_id__in=public_ids, user__is_active=True)
        rows = rows.select_related("user").only("public_id", "user__name", "user__email")
        rows = rows.annotate(is_here=Exists(here))
        return {
            row.public_id: filling.member(
                str(row.user)
                if row.is_here and self.forum.opening != Opening.PUBLIC
                else _("a member"),
                "",
            )
            for row in rows
        }

    @cached_property
    def quotes(self):
        return {key: self._quote(post) for key, post in self.quoted.items()}

    def _quote(self, post):
        url = f"{self.root}{post.pk}/"
        if self.hidden.why(post.author_id) == blocks.BLOCKED:
            return filling.Quoted(_("Words of somebody whom you blocked"), url, words=False)
        speaker = speaker_of(post, self.forum)
        return filling.Quoted(speaker.name if speaker else _("From an earlier post"), url)

    def shown(self, post):
        if post.is_removed:
            return self._removed(post)
        own = self.belongings[post.pk]
        speaker = speaker_of(post, self.forum, self.profile_of.get(post.author_id), self.tier)
        return gateway.ShownPost(
            id=post.pk,
            topic_id=post.topic_id,
            position=post.position,
            speaker=speaker,
            when=self._when(post),
            day_only=self.terms.personas,
            html=filling.fill(post.html, self.people, self.quotes),
            is_mine=post.pk in self.mine,
            is_first=post.is_first,
            is_edited=post.version > 1,
            version=post.version,
            extras={
                "url": f"{self.root}{post.pk}/",
                "reactions": own.reactions,
                "attachments": own.files,
                "bookmarked": own.is_bookmarked,
                "is_answer": own.is_answer,
                "hidden_by": self.hidden.why(post.author_id) or FLAGGED * post.is_folded,
                "decision": self.decisions.get(post.pk, ""),
            },
        )

    def _removed(self, post):
        return gateway.ShownPost(
            id=post.pk,
            topic_id=post.topic_id,
            position=post.position,
            speaker=None,
            when=self._when(post),
            day_only=self.terms.personas,
            html="",
            is_first=post.is_first,
            is_removed=True,
            removal_words=removal_words(post),
            version=post.version,
            extras={
                "url": f"{self.root}{post.pk}/",
                "decision": self.decisions.get(post.pk, ""),
            },
        )

    def _when(self, post):
        if not (self.terms.names or self.terms.personas):
            return None
        return gateway.moment_of(self.forum, post.posted_at)


def removal_words(thing):
    """Who removed a post or a topic, and why: a ground of the list, or words of who did it."""
    who = thing.get_removal_display()
    reason = thing.removal_reason.strip()
    if reason in Ground.values:
        reason = Ground(reason).label
    if not reason:
        return _("%(removed_by_whom)s.") % {"removed_by_whom": who}
    return _("%(removed_by_whom)s: %(reason)s") % {"removed_by_whom": who, "reason": reason}
