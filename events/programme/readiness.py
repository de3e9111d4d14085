"""What an event lacks before it can be published, and what would make it better."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.programme.models import PartnerPart


@dataclass(frozen=True)
class Lack:
    """``url_name`` is that of the page of the back office on which it is mended."""

    sentence: str
    url_name: str
    why: str = ""

    def __str__(self):
        return self.sentence


def missing_of(event, now):
    """What keeps the event from being published."""
    checks = (_words_missing, _time_missing, _place_missing)
    return [lack for check in checks for lack in check(event, now)]


def _words_missing(event, _now):
    if not event.summary:
        sentence = _("Say in one sentence what it is: lists, calendars and mails show that.")
        yield Lack(sentence, "event_details")


def _time_missing(event, now):
    if event.starts_at <= now:
        yield Lack(_("It begins in the past. Choose a later time."), "event_details_when")
    closes = event.registration_closes_at
    if closes and closes > event.ends_at:
        sentence = _("Registration closes after the end of the event. Choose an earlier time.")
        yield Lack(sentence, "event_details_when")


def _place_missing(event, _now):
    if event.is_on_site and not event.venue:
        yield Lack(_("Say where it takes place, or hold it online."), "event_details_where")
    if event.is_online and not event.online_link:
        sentence = _("Add the link to the online room: those with a place are led there.")
        yield Lack(sentence, "event_details_where")


def advised_for(event):
    """What readers and guests would miss, though it can be published without."""
    checks = (_words_advised, _people_advised, _place_advised)
    return [lack for check in checks for lack in check(event)]


def _words_advised(event):
    if not event.body:
        yield Lack(
            _("Write the text of the page"),
            "event_details",
            _("What it is about, and for whom. It stands below the one sentence."),
        )


def _people_advised(event):
    if not event.partners.filter(part=PartnerPart.CONVENOR).exists():
        yield Lack(
            _("Name who convenes it"),
            "event_team_partners",
            _("Guests decide by who invites them."),
        )
    if not event.contributors.exists():
        yield Lack(_("Name who facilitates or speaks"), "event_team_contributors")
    if event.organisers.values("person").distinct().count() == 1:
        yield Lack(
            _("Give a second person a part"),
            "event_team",
            _("So that somebody can act if you are away on the day."),
        )


def _place_advised(event):
    if event.is_on_site and not event.access_notes:
        yield Lack(
            _("Say how to get in"),
            "event_details_where",
            _("Step-free ways and whom to call at the door: people decide by it whether to come."),
        )
    if not event.contact:
        yield Lack(
            _("Give an address for questions"),
            "event_details_rule",
            _("Answers to the mails of the event go there."),
        )
