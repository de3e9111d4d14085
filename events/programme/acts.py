from django.utils.translation import gettext_lazy as _

from portal.audit.acts import register

MADE = register("events.made", _("Made an event"))
COPIED = register("events.copied", _("Copied an event"))
CHANGED = register("events.changed", _("Changed an event"))
PUBLISHED = register("events.published", _("Published an event"))
REGISTRATION_OPENED = register("events.registration_opened", _("Opened registration for an event"))
REGISTRATION_CLOSED = register("events.registration_closed", _("Closed registration for an event"))
CALLED_OFF = register("events.called_off", _("Called off an event"))
ARCHIVED = register("events.archived", _("Archived an event"))
RESTORED = register("events.restored", _("Took an event out of the archive"))
DELETED = register("events.deleted", _("Deleted the draft of an event"))
PART_GIVEN = register("events.part_given", _("Gave somebody a part in organising an event"))
PART_TAKEN = register("events.part_taken", _("Took from somebody a part in organising an event"))
