"""What the public page of an event shows to somebody. Views draw it; nothing here is shown twice.

Whatever hangs on the viewer is asked for in a query that knows him: the event itself, materials,
links to profiles, other events of the series, reports.
"""

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from events.programme import (
    admission,
    materials,
    parts,
    people,
    permissions,
    standing,
    structured_data,
    times,
)
from events.programme.listing import as_listed
from events.programme.models import Attendance, Audience, Event, State
from portal.accounts.permissions import may_open_back_office

SIBLINGS = 3
TONES = {
    State.DRAFT: "warn",
    State.PUBLISHED: "brand",
    State.OPEN: "good",
    State.CLOSED: "neutral",
    State.HELD: "neutral",
    State.CANCELLED: "danger",
    State.ARCHIVED: "neutral",
}
AFTERWARDS = (State.HELD, State.ARCHIVED)


def is_same_for_all_visitors(event, user, shown):
    """Whether what ``user`` gets is what every visitor gets for a minute, and may be kept for them.

    A profile that somebody shows to the public may be hidden at any moment: no copy is kept then.
    """
    links = any(person.profile for person in shown["people"])
    return event.audience == Audience.EVERYBODY and not user.is_authenticated and not links


def context_of(request, event):
    now, user = timezone.now(), request.user
    siblings = siblings_of(event, user, now)
    prefetch_related_objects([event, *siblings], "translations")
    shown = {
        "event": event,
        "state": event.state_at(now),
        "siblings": as_listed(siblings, user, now),
        "trail": [{"label": _("Events"), "url": reverse("programme:calendar")}],
        "organiser_bar": organiser_bar(event, user),
        **_wording(event.words()),
        **_facts(event, user),
        **_head(request, event, event.words()),
    }
    return shown | _belongings(request, shown, now)


def _belongings(request, shown, now):
    """What hangs on the viewer beside the event itself."""
    event, state, user = shown["event"], shown["state"], request.user
    people_shown = people.announced(shown["standing"].contributors, user)
    placed = parts.parts_for(request, event)
    described = shown | {"people": people_shown, "partners": shown["standing"].partners}
    return {
        "tone": TONES[state],
        "is_over": state in AFTERWARDS,
        "people": people_shown,
        "materials": materials.listed(event, admission.audiences_of(user, event), now),
        "reports": reports_of(request, event) if state in AFTERWARDS else [],
        "parts": placed,
        "dock": placed[parts.ACTION][0] if placed[parts.ACTION] else None,
        "described": structured_data.of(described) if shown["is_public"] else None,
    }


def _facts(event, user):
    when, own = times.both(event, times.reader_zone(user))
    words = event.words()
    is_online_only = event.attendance == Attendance.ONLINE
    return {
        "when": when,
        "standing": standing.of(event, words, _marking(words), own and times.reader_zone(user)),
        "rule_icon": "shield-check" if event.under_rule else "user",
        "place_icon": "monitor-smartphone" if is_online_only else "map-pin",
    }


def _wording(words):
    """The text in the reader's language, or marked as being in another."""
    return {
        "words": words,
        "foreign": _marking(words),
        "text_language": get_language_info(words.language)["name_local"],
    }


def _marking(words):
    """Attributes for a text that is in another language than the page around it."""
    if words.language == get_language():
        return ""
    direction = "rtl" if get_language_info(words.language)["bidi"] else "ltr"
    return format_html(' lang="{}" dir="{}"', words.language, direction)


def _head(request, event, words):
    """Addresses and descriptions for machines: each text has one address, in its own language."""
    written = {event.language, *(row.language for row in event.translations.all())}
    addresses = {
        code: request.build_absolute_uri(address_in(event, code))
        for code, _name in settings.LANGUAGES
        if code in written
    }
    return {
        "addresses": addresses,
        "canonical": addresses[words.language],
        "origin": addresses[event.language],
        "is_public": event.published_at is not None and event.audience == Audience.EVERYBODY,
    }


def address_in(event, language):
    with translation.override(language):
        return event.get_absolute_url()


def organiser_bar(event, user):
    """For those who run the event: who sees this page. Nobody else gets a word of it."""
    if not permissions.may_help(user, event):
        return None
    if event.published_at is None:
        who = _("Only organisers of this event and administrators see this page.")
    else:
        who = {
            Audience.EVERYBODY: _("Everybody sees this page."),
            Audience.MEMBERS: _("Members of the community see this page."),
            Audience.INVITED: _("Only who is invited or registered sees this page."),
        }[event.audience]
    return {"who": who, "may_open_back_office": may_open_back_office(user)}


def siblings_of(event, user, now):
    """Other events of the series: the next ones first, then the latest."""
    if event.series_id is None:
        return []
    others = series_events(event.series, user).exclude(pk=event.pk)
    rows = list(others.order_by("-starts_at", "-pk")[: 2 * SIBLINGS])
    coming = [row for row in reversed(rows) if row.ends_at > now]
    past = [row for row in rows if row.ends_at <= now]
    return [*coming, *past][:SIBLINGS]


def series_events(series, user):
    """The events of ``series`` that ``user`` may read, neither drafts nor what is archived."""
    known = Event.objects.filter(series=series, archived_at=None).published()
    return permissions.visible_to(known, user)


def reports_of(request, event):
    """The reports on the event that the viewer may read, each in his language where it is there.

    Pages live in a higher layer; the relation is theirs.
    """
    pages = getattr(event, "reports", None)
    if pages is None:
        return []
    found = {}
    for page in pages.visible_to(request.user).select_related("locale"):
        other = found.get(page.translation_key)
        if other is None or page.locale.language_code == get_language():
            found[page.translation_key] = page
    return [{"title": page.title, "url": page.get_url(request)} for page in found.values()]
