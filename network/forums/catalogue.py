"""The list of forums, of what its reader may see and nothing else.

Filters, facets and counts are made from the forums that are visible to him: one that he may not
read changes no byte. Pages go by key: the position of the newest post, and the row.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

import django_filters
from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from network.directory.models import Profile
from network.forums import gateway, permissions, promises, reading
from network.forums.models import UNDER_RULE, Forum, Part, Pledge, Seat, Subscription
from network.forums.models.topics import MICROSECONDS
from network.vocabulary import Region, themes
from portal.page_cache import kept

PAGE = 30
YOURS, FOR_YOU, ALL = "yours", "for-you", "all"


def theme_names():
    return kept(f"themes-of-forums:{get_language()}", themes)


def with_themes(forums, slugs):
    """Those of ``forums`` that have at least one of the themes."""
    wanted = Q(pk=None)
    for slug in slugs:
        wanted |= Q(theme_keys__contains=f'"{slug}"')
    return forums.alias(theme_keys=Cast("themes", TextField())).filter(wanted)


class ForumFilter(django_filters.FilterSet):
    """What the address asks for and the filter does not know filters nothing."""

    theme = django_filters.MultipleChoiceFilter(
        method="of_themes", choices=lambda: theme_names().items()
    )
    region = django_filters.MultipleChoiceFilter(choices=Region, distinct=False)
    process = django_filters.CharFilter(lookup_expr="iexact")

    class Meta:
        model = Forum
        fields = ("theme", "region", "process")

    def of_themes(self, forums, _name, slugs):
        return with_themes(forums, slugs) if slugs else forums

    @property
    def chosen(self):
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    def narrowed(self):
        found = self.queryset
        for name, value in self.chosen.items():
            found = self.filters[name].filter(found, value)
        return found


def facets_of(forums, chosen):
    """[(legend, name, options)] of what occurs among ``forums``, each in one query together."""
    rows = list(forums.order_by().values_list("themes", "region", "process"))
    slugs = {slug for row in rows for slug in row[0] or ()}
    processes = sorted({row[2] for row in rows} - {""}, key=str.casefold)
    found = [
        (_("Theme"), "theme", [pair for pair in theme_names().items() if pair[0] in slugs]),
        (
            _("Region"),
            "region",
            [pair for pair in Region.choices if pair[0] in {r[1] for r in rows}],
        ),
        (_("Negotiation process"), "process", [(process, process) for process in processes]),
    ]
    return [
        (legend, name, _options(pairs, chosen.get(name, ())))
        for legend, name, pairs in found
        if pairs
    ]


def _options(pairs, chosen):
    chosen = chosen if isinstance(chosen, list) else [chosen]
    return [{"value": value, "label": label, "selected": value in chosen} for value, label in pairs]


def yours(forums, user):
    """Those in which one has a part, of which one wishes to hear, or where one gave one's word."""
    if not user.is_authenticated:
        return forums.none()
    here = {"forum": OuterRef("pk"), "person": user}
    return forums.filter(
        Exists(Seat.objects.current().filter(**here))
        | Exists(Subscription.objects.filter(**here, wanted=True))
        | Exists(Pledge.objects.filter(**here))
    )


def for_you(forums, user):
    """Those on themes and regions of one's profile in which one is not yet."""
    if not user.is_authenticated:
        return forums.none()
    profile = Profile.objects.filter(user=user).only("themes", "regions").first()
    if profile is None:
        return forums.none()
    near = with_themes(forums, profile.themes) | forums.alias(
        theme_keys=Cast("themes", TextField())
    ).filter(region__in=profile.regions)
    return near.filter(archived_at=None).exclude(pk__in=yours(forums, user).values("pk"))


@dataclass(frozen=True)
class Line:
    """One forum in the list, as its reader sees it."""

    forum: Forum
    part: str
    unread: int
    asks_word: bool

    @property
    def promise(self):
        return promises.promise_of(self.forum)

    @property
    def active_on(self):
        """When it was last written in, as far as the forum tells; ``None`` where never."""
        if not self.forum.last_position:
            return None
        moment = datetime.fromtimestamp(self.forum.last_position / MICROSECONDS, UTC)
        return gateway.moment_of(self.forum, moment)

    @property
    def day_only(self):
        return not gateway.terms_of(self.forum).names

    @property
    def theme_names(self):
        known = theme_names()
        return [known[slug] for slug in self.forum.themes or () if slug in known]


def lines_of(forums, user):
    """[Line] of a list of forums, in a constant number of queries."""
    forums = list(forums)
    parts, given, unread = {}, set(), {}
    if user.is_authenticated and forums:
        seats = Seat.objects.current().filter(person=user, forum__in=forums)
        parts = dict(seats.values_list("forum", "part"))
        pledges = Pledge.objects.filter(person=user, forum__in=forums)
        given = set(pledges.values_list("forum", "policy"))
        unread = reading.unread_counts(user, forums)
    return [
        Line(
            forum,
            str(Part(parts[forum.pk]).label) if parts.get(forum.pk) in _TOLD else "",
            unread.get(forum.pk, 0),
            forum.policy in UNDER_RULE and (forum.pk, forum.policy) not in given,
        )
        for forum in forums
    ]


_TOLD = (Part.READER, Part.HOST, Part.MODERATOR)


def page_of(forums, after):
    """(forums of one page, the key of the next or ""); the busiest stand first, archived last."""
    found = forums.order_by("-last_position", "-pk")
    position, _dot, row = (after or "").partition(".")
    if position.isdigit() and row.isdigit():
        below = Q(last_position__lt=int(position))
        found = found.filter(below | Q(last_position=int(position), pk__lt=int(row)))
    rows = list(found[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return rows[:PAGE], f"{last.last_position}.{last.pk}" if last else ""


def visible(user):
    return permissions.visible_to(Forum.objects.all(), user)
