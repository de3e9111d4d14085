"""What the script of a desk says; ``{name}`` and the like are filled in on the phone."""

from django.utils.translation import gettext as _


def desk_words():
    return {
        "arrived": _("Checked in"),
        "already": _("Was checked in before, at {time}"),
        "already_at": _("Was checked in before, at {time}, desk “{desk}”"),
        "earlier": _("{name} was checked in before you, at {time}, desk “{desk}”."),
        "undone": _("Check-in taken back"),
        "unknown": _("No ticket of this event has this code"),
        "not_on_list": _("Not on the list of this phone. It is asked for once there is a net."),
        "no_ticket": _("No guest of this name, and no ticket code"),
        "undo": _("Take back"),
        "check_in": _("Check in"),
        "here": _("here since {time}"),
        "counted": _("{here} of {expected} here"),
        "online": _("Connected"),
        "sending": _("Connected, sending what was kept"),
        "offline_none": _("No net. This phone works on and keeps what you do."),
        "offline_one": _("No net. 1 check-in is kept on this phone."),
        "offline_some": _("No net. {number} check-ins are kept on this phone."),
        "closed": _("This desk is closed. The list was taken off this phone."),
        "closed_kept": _(
            "This desk is closed. {number} of the acts that this phone kept came too late and were "
            "not taken: tell the organisers."
        ),
        "scan": _("Scan"),
        "stop": _("Stop the camera"),
        "no_camera": _("The camera does not open. Allow it in the browser, or type the code."),
        "list_of": _("{number} guests"),
        "more": _("{number} more: type a name"),
    }
