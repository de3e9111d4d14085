"""When the online room opens, and for whom."""

import datetime
import enum

from events.registration.models import Registration


class Door(enum.Enum):
    OPEN = "open"
    NO_SEAT = "no-seat"
    NOT_ONLINE = "not-online"
    CALLED_OFF = "called-off"
    NO_ROOM_YET = "no-room-yet"
    EARLY = "early"
    OVER = "over"


def opens_at(event):
    return event.starts_at - datetime.timedelta(minutes=event.join_minutes)


def door(registration: Registration, now):
    """Whether ``registration`` may enter the room at ``now``, or what keeps the door shut."""
    event = registration.event
    if not registration.has_seat:
        return Door.NO_SEAT
    if not event.is_online:
        return Door.NOT_ONLINE
    if event.cancelled_at is not None:
        return Door.CALLED_OFF
    if now >= event.ends_at:
        return Door.OVER
    if now < opens_at(event):
        return Door.EARLY
    return Door.OPEN if event.online_link else Door.NO_ROOM_YET
