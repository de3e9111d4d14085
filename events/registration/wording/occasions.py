"""Letters before the event: invitations, the second step, reminders, changes."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.programme import times
from events.programme.models import Event
from events.registration import links
from events.registration.own_words import where
from events.registration.wording.content import (
    Content,
    Link,
    about_joining,
    facts,
    join,
    letter,
    moment,
    own_page,
    rule_of,
    title,
)


@letter("already", gettext_lazy("Already registered"))
def already(event, registration, **_more):
    return Content(
        subject=_("You are registered already: %(event)s") % {"event": title(event)},
        paragraphs=[
            _(
                "Somebody, probably you, has just registered again with this address. Nothing has "
                "changed: your first registration stands."
            ),
            _("On your page you see where it stands, and can change it or cancel."),
        ],
        facts=facts(event),
        links=[own_page(registration)],
        rule=rule_of(event),
    )


@letter("invitation", gettext_lazy("Invitation to an event"))
def invitation(event, *, link, until=None, partner="", **_more):
    words = {"event": title(event), "partner": partner}
    opening = _("You are invited to take part: %(event)s.") % words
    if partner:
        opening = _("%(partner)s invites you to take part: %(event)s.") % words
    ends = [_("The invitation holds until %(until)s.") % {"until": moment(until)}] if until else []
    return Content(
        subject=_("Invitation: %(event)s") % words,
        paragraphs=[opening, event.words().summary],
        facts=facts(event),
        after=[*ends, _("Register with the link. It is meant for you.")],
        links=[Link(_("Register"), link)],
        rule=rule_of(event),
    )


@letter("partner", gettext_lazy("Invitations for a partner to send"))
def partner(event, *, link, partner, size, until=None, **_more):
    words = {"event": title(event), "partner": partner, "size": size}
    ends = [_("You can send them until %(until)s.") % {"until": moment(until)}] if until else []
    return Content(
        subject=_("Invitations for you to send: %(event)s") % words,
        paragraphs=[
            _("The organisers let %(partner)s invite %(size)s people of its choice.") % words,
            _(
                "You do so on a page of your own, without an account. It shows whom you have "
                "invited and how many have registered."
            ),
        ],
        facts=facts(event),
        after=[*ends, _("Whoever has the link can send the invitations: keep it to yourself.")],
        links=[Link(_("Invite people"), link)],
        rule=rule_of(event),
    )


@letter("logistics", gettext_lazy("Questions about travel, access and diet"))
def logistics(event, registration, *, again=False, **_more):
    subject = (
        _("Still to answer: travel, access and diet: %(event)s")
        if again
        else _("Travel, access and diet: %(event)s")
    )
    return Content(
        subject=subject % {"event": title(event)},
        paragraphs=[
            _("A few questions, so that you can come, get in and eat what you like."),
            _(
                "Only the person in charge reads your answers. They are kept encrypted and erased "
                "%(days)s days after the event."
            )
            % {"days": registration.intake.logistics_days},
        ],
        facts=facts(event),
        links=[
            Link(_("Answer the questions"), links.page_of(registration, "logistics")),
            own_page(registration),
        ],
    )


@letter("reminder", gettext_lazy("Reminder"))
def reminder(event, registration, **_more):
    return Content(
        subject=_("Soon: %(event)s") % {"event": title(event)},
        paragraphs=[_("You have a seat, and the event is near."), *about_joining(event)],
        facts=facts(event, in_full=True),
        after=[_("If you cannot come, cancel on your page: somebody else may want the seat.")],
        links=[
            own_page(registration, _("Your registration and ticket")),
            *join(event, registration),
        ],
        rule=rule_of(event),
    )


@letter("changed", gettext_lazy("The event changed"))
def changed(event, registration, *, before, **_more):
    has_seat = registration.has_seat
    earlier = earlier_event(event, before)
    return Content(
        subject=_("Changed: %(event)s") % {"event": title(event)},
        paragraphs=[_("The organisers have changed the event. This is new:")],
        facts=[*_differences(event, earlier), *facts(event, in_full=has_seat)],
        after=[
            *[_("The attached file brings your calendar up to date.")] * has_seat,
            _("If you cannot come any more, cancel on your page."),
        ],
        links=[own_page(registration), *(join(event, registration) if has_seat else [])],
        calendar="request" * has_seat,
        rule=rule_of(event),
    )


def earlier_event(event, before):
    """The event with the values that it had; moments come as they were written to JSON."""
    values = {
        name: datetime.datetime.fromisoformat(value) if name in ("starts_at", "ends_at") else value
        for name, value in before.items()
    }
    kept = {name: getattr(event, name) for name in KEPT}
    return Event(**{**kept, **values})


KEPT = ("title", "starts_at", "ends_at", "time_zone", "attendance", "venue", "address")


def _differences(event, earlier):
    zone = timezone.get_current_timezone()
    pairs = [
        (_("Title before"), earlier.title, event.title),
        (_("When before"), times.in_words(earlier, zone), times.in_words(event, zone)),
        (_("Where before"), where(earlier), where(event)),
    ]
    return [(label, before) for label, before, now in pairs if before and before != now]
