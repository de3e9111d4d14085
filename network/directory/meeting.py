"""An introduction as one of the two sees it."""

from dataclasses import dataclass

from network.directory.models import Introduction, Profile
from network.directory.seen import Seen, fields_seen

MOST = 200


@dataclass(frozen=True)
class Meeting:
    """``other`` is who is on the other side, ``page`` his profile where it is open to the viewer.

    Whoever asks is seen by name and headline at least, and after an acceptance both are seen by
    name. Somebody who was asked and does not show himself any more is seen as nobody.
    """

    introduction: Introduction
    viewer: object
    other: Seen | None
    page: str

    @property
    def is_asker(self):
        return self.introduction.asker_id == self.viewer.pk

    @property
    def is_waiting(self):
        return self.introduction.is_waiting_for(self.viewer)

    @property
    def state(self):
        return self.introduction.state_for(self.viewer)

    @property
    def name(self):
        return self.other.name if self.other else ""

    @property
    def address(self):
        """The mail address of the other, once both want it."""
        other = self.introduction.other_than(self.viewer)
        return other.email if self.introduction.is_accepted and other.is_active else ""


def meetings_of(viewer, introductions):
    """Return the introductions as ``viewer`` sees them, the newest first."""
    found = list(introductions.select_related("asker", "asked")[:MOST])
    others = {one.other_than(viewer).pk for one in found}
    profiles = {one.user_id: one for one in Profile.objects.whole().filter(user__in=others)}
    listed = set(Profile.objects.listed().filter(user__in=others).values_list("user_id", flat=True))
    return [_meeting(one, viewer, profiles, listed) for one in found]


def meeting_of(viewer, introduction):
    return meetings_of(viewer, Introduction.objects.filter(pk=introduction.pk))[0]


def _meeting(introduction, viewer, profiles, listed):
    other = introduction.other_than(viewer)
    profile = profiles.get(other.pk)
    if profile is None or not other.is_active:
        return Meeting(introduction, viewer, None, "")
    open_fields = fields_seen(profile, viewer, is_listed=other.pk in listed)
    shown = open_fields | _shown_by_asking(introduction, other)
    page = profile.get_absolute_url() if open_fields else ""
    return Meeting(introduction, viewer, Seen(profile, shown) if shown else None, page)


def _shown_by_asking(introduction, other):
    if introduction.is_accepted:
        return {"name"}
    is_asker = introduction.asker_id == other.pk
    is_withdrawn = introduction.outcome == Introduction.Outcome.WITHDRAWN
    return {"name", "headline"} if is_asker and not is_withdrawn else set()
