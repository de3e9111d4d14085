"""The letters that follow when a registration moves: received, confirmed, waiting and so on."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.registration import seats, tickets
from events.registration.wording.content import (
    Content,
    about_joining,
    facts,
    join,
    letter,
    moment,
    own_page,
    rule_of,
    title,
)


@letter("received", gettext_lazy("Registration received, to be decided"))
def received(event, registration, **_more):
    return Content(
        subject=_("We have your registration: %(event)s") % {"event": title(event)},
        paragraphs=[
            _("The organisers decide on each registration and write to you then."),
            _("On your page you see where it stands. There you can also change it or cancel."),
        ],
        facts=facts(event),
        links=[own_page(registration)],
        rule=rule_of(event),
    )


@letter("confirmed", gettext_lazy("A seat is confirmed"))
def confirmed(event, registration, **_more):
    is_on_site = event.is_on_site and not registration.walked_in
    ticket = [(_("Ticket"), tickets.in_groups(registration.ticket))] * is_on_site
    return Content(
        subject=_("Your seat is confirmed: %(event)s") % {"event": title(event)},
        paragraphs=[
            _("You have a seat."),
            *[_("Show the code below at the entrance, on paper or on your phone.")] * is_on_site,
            *about_joining(event),
        ],
        facts=facts(event, in_full=True) + ticket,
        after=[
            _("If you cannot come, cancel on your page: somebody else waits for the seat."),
        ],
        links=[
            own_page(registration, _("Your registration and ticket")),
            *join(event, registration),
        ],
        calendar="" if registration.walked_in else "request",
        with_ticket=is_on_site,
        rule=rule_of(event),
    )


@letter("waiting", gettext_lazy("On the waiting list"))
def waiting(event, registration, *, explanation="", **_more):
    return Content(
        subject=_("You are on the waiting list: %(event)s") % {"event": title(event)},
        paragraphs=[
            explanation or seats.explain(registration).sentence,
            _("As soon as there is a seat for you, we write to you. You need do nothing."),
        ],
        facts=facts(event),
        after=[_("If you do not want to wait, cancel on your page.")],
        links=[own_page(registration, _("Where you stand"))],
        rule=rule_of(event),
    )


@letter("offered", gettext_lazy("A seat is offered"))
def offered(event, registration, **_more):
    until = moment(registration.offered_until)
    return Content(
        subject=_("A seat for you, until %(until)s: %(event)s")
        % {"until": until, "event": title(event)},
        paragraphs=[
            _("There is a seat for you now. It is kept for you until %(until)s.")
            % {"until": until},
            _("Take it or turn it down on your page. Without an answer it goes to the next."),
        ],
        facts=facts(event),
        links=[own_page(registration, _("Answer the offer"))],
        rule=rule_of(event),
    )


@letter("lapsed", gettext_lazy("An offer was not answered"))
def lapsed(event, registration, **_more):
    return Content(
        subject=_("The offer of a seat has ended: %(event)s") % {"event": title(event)},
        paragraphs=[
            _("We kept a seat for you and had no answer in time. It went to the next in line."),
            _("If you still want to come, go back to the waiting list on your page."),
        ],
        facts=facts(event),
        links=[own_page(registration)],
    )


@letter("declined", gettext_lazy("No seat"))
def declined(event, registration, *, reason="", **_more):
    words = (
        _("The organisers cannot give you a seat. Their reason:")
        if reason
        else _("The organisers cannot give you a seat.")
    )
    return Content(
        subject=_("No seat for you: %(event)s") % {"event": title(event)},
        paragraphs=[words],
        quoted=reason,
        facts=facts(event),
        after=[_("On your page you see each step of your registration, and why it was taken.")],
        links=[own_page(registration)],
    )


@letter("cancelled", gettext_lazy("Registration cancelled"))
def cancelled(event, registration, *, reason="", had_seat=False, by_guest=True, **_more):
    by_organisers = (
        _("The organisers have cancelled your registration. Their reason:")
        if reason
        else _("The organisers have cancelled your registration.")
    )
    words = _("Your registration is cancelled, as you asked.") if by_guest else by_organisers
    return Content(
        subject=_("Your registration is cancelled: %(event)s") % {"event": title(event)},
        paragraphs=[words],
        quoted="" if by_guest else reason,
        facts=facts(event),
        after=[_("The attached file takes the event out of your calendar.")] * had_seat,
        links=[own_page(registration)],
        calendar="cancel" * had_seat,
    )


@letter("called-off", gettext_lazy("The event is cancelled"))
def called_off(event, registration, *, had_seat=False, **_more):
    because = event.cancelled_because
    return Content(
        subject=_("Cancelled: %(event)s") % {"event": title(event)},
        paragraphs=[
            _("The event does not take place. The organisers say why:")
            if because
            else _("The event does not take place.")
        ],
        quoted=because,
        facts=facts(event),
        after=[_("The attached file takes it out of your calendar.")] * had_seat,
        links=[own_page(registration)],
        calendar="cancel" * had_seat,
    )
