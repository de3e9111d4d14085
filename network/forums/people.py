"""Who is in a forum, as those inside see it, and who leads it."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Value, When

from network.directory import audiences
from network.directory.models import Profile
from network.forums import permissions
from network.forums.models import Opening, Part, Pledge, Seat
from portal.accounts.models import User

PAGE = 100
LEADING = (Part.MODERATOR, Part.HOST)


@dataclass(frozen=True)
class Person:
    """One who is in the forum; ``url`` where his profile shows his name to the reader.

    ``seat`` is his row, ``None`` for who came in by himself.
    """

    account: User
    seat: Seat | None
    url: str

    @property
    def name(self):
        return str(self.account)

    @property
    def part(self):
        return self.seat.get_part_display() if self.seat else str(Part.PARTICIPANT.label)


def own_seat(forum, user):
    if not user.is_authenticated:
        return None
    return Seat.objects.current().filter(forum=forum, person=user).first()


def leading(forum, viewer):
    """Hosts and moderators; an open forum names them to everybody."""
    return _people(_seats(forum).filter(part__in=LEADING), viewer)


def seated(forum, viewer, after=0):
    """(people with a part, the key of the next page or ""), who leads first on the first page."""
    rows = _seats(forum).exclude(part__in=LEADING).filter(pk__gt=after).order_by("pk")
    rows = list(rows[: PAGE + 1])
    following = str(rows[PAGE - 1].pk) if len(rows) > PAGE else ""
    return _people(rows[:PAGE], viewer), following


def came_in(forum, viewer):
    """Who came into a safe space by himself: whoever gave his word, and may still read it."""
    if not forum.is_under_rule or forum.opening == Opening.INVITED:
        return []
    given = Pledge.objects.filter(forum=forum).values("person")
    accounts = User.objects.filter(pk__in=given, is_active=True)
    accounts = accounts.exclude(forum_seats__forum=forum).order_by("name", "pk")[:PAGE]
    inside = [account for account in accounts if permissions.is_inside(account, forum)]
    urls = _urls([account.pk for account in inside], viewer)
    return [Person(account, None, urls.get(account.pk, "")) for account in inside]


def _seats(forum):
    rank = Case(
        *(When(part=part, then=Value(place)) for place, part in enumerate(LEADING)),
        default=Value(len(LEADING)),
        output_field=IntegerField(),
    )
    rows = Seat.objects.current().filter(forum=forum, person__is_active=True)
    return rows.select_related("person").order_by(rank, "pk")


def _people(seats, viewer):
    seats = list(seats)
    urls = _urls([seat.person_id for seat in seats], viewer)
    return [Person(seat.person, seat, urls.get(seat.person_id, "")) for seat in seats]


def _urls(accounts, viewer):
    """{account: address of the profile} of those whose name the viewer sees in the directory."""
    seen = Profile.objects.seen_by_tier(audiences.tier_of(viewer)).filter(user__in=accounts)
    return {
        profile.user_id: profile.get_absolute_url() for profile in seen.only("user", "public_id")
    }
