"""What the page of an event says to machines: schema.org's Event. Never the way into its room."""

from events.programme.models import Attendance, PartnerPart, State

MODES = {
    Attendance.ON_SITE: "OfflineEventAttendanceMode",
    Attendance.ONLINE: "OnlineEventAttendanceMode",
    Attendance.HYBRID: "MixedEventAttendanceMode",
}
CONTEXT = "https://schema.org"


def of(page):
    """A dict for ``application/ld+json``, from what the page shows (``event_page.context_of``)."""
    event, words, address = page["event"], page["words"], page["canonical"]
    partners = page["partners"]
    described = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": words.title,
        "description": words.summary,
        "inLanguage": words.language,
        "url": address,
        "startDate": event.starts_at.astimezone(event.zone).isoformat(),
        "endDate": event.ends_at.astimezone(event.zone).isoformat(),
        "eventStatus": _status(page["state"]),
        "eventAttendanceMode": f"{CONTEXT}/{MODES[event.attendance]}",
        "location": _location(event, address),
        "organizer": _organisations(partners, PartnerPart.CONVENOR, PartnerPart.HOST),
        "contributor": _organisations(partners, PartnerPart.COOPERATION),
        "sponsor": _organisations(partners, PartnerPart.SUPPORT),
        "performer": [_person(person) for person in page["people"]],
        "superEvent": _series(event),
    }
    return {key: value for key, value in described.items() if value}


def _status(state):
    is_off = state == State.CANCELLED
    return f"{CONTEXT}/{'EventCancelled' if is_off else 'EventScheduled'}"


def _location(event, address):
    places = []
    if event.is_on_site:
        place = {"@type": "Place", "name": event.venue, "address": event.address}
        place["hasMap"] = event.map_link
        named = {key: value for key, value in place.items() if value}
        places += [named] if event.venue or event.address else []
    if event.is_online:
        places.append({"@type": "VirtualLocation", "url": address})
    return places[0] if len(places) == 1 else places


def _organisations(partners, *parts):
    return [_organisation(row) for part in parts for row in partners if row["part"] == part]


def _organisation(partner):
    named = {"@type": "Organization", "name": partner["name"]}
    return named | ({"url": partner["website"]} if partner["website"] else {})


def _person(person):
    named = {"@type": "Person", "name": person.name}
    if not person.affiliation:
        return named
    return named | {"affiliation": {"@type": "Organization", "name": person.affiliation}}


def _series(event):
    return {"@type": "EventSeries", "name": event.series.name} if event.series else None
