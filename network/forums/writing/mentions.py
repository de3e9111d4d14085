"""Naming somebody with ``@``: by the handle made of his name, or by that of his profile.

Only who may read the forum is named, and only who is known in it or shown in the directory to the
writer; ``@`` and anything else stays the text it is, and no answer tells why. The text that is kept
has the handle of the profile, for names change, and are erased.
"""

import re

from django.db.models import Q
from django.utils.html import escape
from django.utils.text import slugify

from network.directory.audiences import MEMBERS, tier_of
from network.directory.models import Profile
from network.forums import gateway, permissions
from network.forums.models import Post, Seat
from network.forums.moderation import blocks

HANDLE = re.compile(r"(?<![\w@/.])@(\w[\w.\-]{0,80})")
MOST = 20
MOST_NAMESAKES = 200
MOST_SUGGESTED = 6


def handle_of(person):
    """What one types to name ``person``: his name in small letters with hyphens."""
    return slugify(person.name, allow_unicode=True)


def handles_in(text):
    return [_bare(found[1]) for found in HANDLE.finditer(text)]


def _bare(handle):
    """Without the stop of the sentence that it ends."""
    return handle.rstrip(".-").lower()


def find(handles, forum, by=None):
    """{handle: profile} of those who can be named in ``forum``, of the first ``MOST`` handles."""
    wanted = list(dict.fromkeys(handle for handle in handles if handle))[:MOST]
    if not wanted or not gateway.terms_of(forum).names:
        return {}
    people = nameable(forum, by)
    found = {profile.public_id: profile for profile in people.filter(public_id__in=wanted)}
    by_name = [handle for handle in wanted if handle not in found]
    found |= _by_name(by_name, people)
    return {
        handle: profile
        for handle, profile in found.items()
        if permissions.may_read(profile.user, forum)
    }


def nameable(forum, by=None):
    """The profiles of those who are known in ``forum`` or shown to ``by``; not yet who may read."""
    tier = tier_of(by) if by is not None else MEMBERS
    known = Q(user__in=Seat.objects.current().filter(forum=forum).values("person"))
    known |= Q(user__in=Post.objects.standing().filter(topic__forum=forum).values("author"))
    known |= Q(pk__in=Profile.objects.seen_by_tier(tier).values("pk"))
    return Profile.objects.filter(known, user__is_active=True).select_related("user")


def _by_name(handles, people):
    """Those who alone bear the name; of two who share one, neither is meant for certain."""
    if not handles:
        return {}
    likely = Q(pk__in=[])
    for handle in handles:
        likely |= Q(*[("user__name__icontains", word) for word in handle.split("-") if word])
    by_handle = {}
    for profile in people.filter(likely)[:MOST_NAMESAKES]:
        by_handle.setdefault(handle_of(profile.user), []).append(profile)
    return {handle: by_handle[handle][0] for handle in handles if _is_one(by_handle, handle)}


def suggested(words, forum, viewer):
    """[(handle, name)] of those whose name has ``words``, and who can be named there."""
    people = nameable(forum, viewer).exclude(user=viewer)
    likely = Q(*[("user__name__icontains", word) for word in words])
    found = [
        profile
        for profile in people.filter(likely).order_by("user__name", "pk")[: 2 * MOST]
        if permissions.may_read(profile.user, forum)
    ][:MOST_SUGGESTED]
    return [(_handle_for(profile, people), str(profile.user)) for profile in found]


def _handle_for(profile, people):
    """That of the name, or that of the profile where others are called the same."""
    handle = handle_of(profile.user)
    return handle if handle in _by_name([handle], people) else profile.public_id


def _is_one(by_handle, handle):
    return len(by_handle.get(handle, ())) == 1


def to_tell(profiles, by):
    """The people behind ``profiles`` who hear of it: not the writer, nor who blocked him."""
    deaf = blocks.blockers_of(by) if by is not None else set()
    people = {profile.user_id: profile.user for profile in profiles}
    own = by.pk if by is not None else None
    return [person for pk, person in people.items() if pk not in deaf and pk != own]


def drawn(text, people):
    """``text`` as html with whom it names as marks without a name, and their handles."""
    parts, handles, end = [], [], 0
    for found in HANDLE.finditer(text):
        handle = _bare(found[1])
        if handle not in people:
            continue
        parts.append(escape(text[end : found.start()]))
        parts.append(f'<span data-member="{people[handle].public_id}"></span>')
        handles.append(handle)
        end = found.start() + 1 + len(handle)
    return "".join([*parts, escape(text[end:])]), handles


def as_kept(body, forum, by=None):
    """``body`` with the handles of profiles in the place of those made of names."""
    people = find(handles_in(body), forum, by)

    def kept(found):
        handle = _bare(found[1])
        if handle not in people:
            return found[0]
        return f"@{people[handle].public_id}{found[1][len(handle) :]}"

    return HANDLE.sub(kept, body)


def as_typed(body):
    """``body`` as its writer knows it: with the handles made of names, where one bears it alone."""
    ids = [handle for handle in handles_in(body) if handle]
    profiles = Profile.objects.filter(public_id__in=ids[: 2 * MOST]).select_related("user")
    names = {profile.public_id: handle_of(profile.user) for profile in profiles}
    twice = {name for name in names.values() if list(names.values()).count(name) > 1}

    def typed(found):
        name = names.get(_bare(found[1]), "")
        return (
            found[0] if not name or name in twice else f"@{name}{found[1][len(_bare(found[1])) :]}"
        )

    return HANDLE.sub(typed, body)
