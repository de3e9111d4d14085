"""How events are found: a document in each language that an event is written in.

Events for the invited alone are not in the index. Where an event has no text in the language of a
reader, the document in its own language stands for it.
"""

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from events.programme.models import Audience, Event, EventTranslation, Format
from events.programme.permissions import visible_to
from network.members.permissions import is_member
from network.vocabulary import Region, labels_of, themes
from search.documents import Document
from search.engines.request import LANGUAGE
from search.registry import Date, Keyword, Kind, Source, register, register_tokens

KIND = "event"
PUBLIC, FOR_MEMBERS = "public", "events:members"
TOKENS = {Audience.EVERYBODY: {PUBLIC}, Audience.MEMBERS: {FOR_MEMBERS}}


def theme_names(keys):
    names = themes() if keys else {}
    return {key: names[key] for key in keys if key in names}


EVENT = Kind(
    _("Events"),
    (
        Keyword("event_format", _("Format"), labels_of(Format.choices)),
        Keyword("theme", _("Theme"), theme_names),
        Keyword("region", _("Region"), labels_of(Region.choices)),
        Date("when", _("When")),
    ),
    template="programme/hit.html",
)


class EventSource(Source):
    """What events say of themselves in ``language``."""

    model = Event
    kinds = {KIND: EVENT}
    follows = {EventTranslation: lambda row: [row.event_id]}
    language: str

    def queryset(self):
        said = Q(language=self.language) | Q(
            pk__in=EventTranslation.objects.filter(language=self.language).values("event")
        )
        return Event.objects.listed().filter(said).with_words()

    def audience(self, thing):
        is_listed = thing.published_at is not None and thing.archived_at is None
        return TOKENS.get(thing.audience, set()) if is_listed else set()

    def describe(self, thing):
        words = thing.words(self.language)
        if words.language != self.language:
            return None
        with translation.override(self.language):
            return _document(thing, words)

    def resolve(self, ids, viewer):
        found = visible_to(Event.objects.listed(), viewer).filter(pk__in=ids)
        return {str(event.pk): event.get_absolute_url() for event in found}

    def find_in_database(self, words, viewer, limit):
        found = visible_to(self.queryset(), viewer)
        for word in words:
            translated = EventTranslation.objects.filter(
                language=self.language, title__icontains=word
            )
            own = Q(language=self.language, title__icontains=word)
            found = found.filter(own | Q(pk__in=translated.values("event")))
        return list(found.order_by("-starts_at", "pk")[:limit])


def _document(event, words):
    names = themes()
    return Document(
        kind=KIND,
        title=words.title,
        language=words.language,
        summary=words.summary,
        body="\n".join(filter(None, [strip_tags(words.body), event.venue, event.address])),
        terms=[names[key] for key in event.themes if key in names],
        facets={
            LANGUAGE: _readers_of(event, words),
            "event_format": [event.format],
            "theme": event.themes,
            "region": [event.region],
        },
        dates={"when": event.starts_at.astimezone(event.zone).date()},
        moment=event.published_at,
        extra={
            "starts": event.starts_at.isoformat(),
            "ends": event.ends_at.isoformat(),
            "zone": event.time_zone,
            "format": event.format,
            "venue": event.venue,
            "attendance": event.attendance,
            "is_off": event.cancelled_at is not None,
        },
    )


def _readers_of(event, words):
    """The languages whose readers find the document: those, too, for which there is no text."""
    if words.language != event.language:
        return [words.language]
    written = {row.language for row in event.translations.all()}
    return [words.language] + [
        code for code, _name in settings.LANGUAGES if code != words.language and code not in written
    ]


for _code, _name in settings.LANGUAGES:
    register(type(f"Events_{_code}", (EventSource,), {"name": f"event-{_code}", "language": _code}))


@register_tokens
def token_of_members(viewer):
    return {FOR_MEMBERS} if is_member(viewer) else set()
