"""What organisers do with registrations that leaves a trace. No entry names a guest."""

from django.utils.translation import gettext_lazy as _

from portal.audit.acts import register

APPROVED = register("registration.approved", _("Gave seats at an event"))
DECLINED = register("registration.declined", _("Declined registrations for an event"))
OFFERED = register("registration.offered", _("Offered seats at an event"))
CANCELLED = register("registration.cancelled", _("Cancelled registrations for an event"))
REGROUPED = register("registration.regrouped", _("Counted guests in another stakeholder group"))
SEATS_CHANGED = register("registration.seats_changed", _("Changed the seats of an event"))
FORM_CHANGED = register("registration.form_changed", _("Changed the form of an event"))
INVITED = register("registration.invited", _("Sent invitations to an event"))
REVOKED = register("registration.revoked", _("Revoked an invitation to an event"))
ALLOTTED = register("registration.allotted", _("Let a partner invite guests to an event"))
LINK_RENEWED = register("registration.link_renewed", _("Renewed the address of a partner"))
IMPORTED = register("registration.imported", _("Imported registrations for an event"))
EXPORTED = register("registration.exported", _("Exported registrations for an event"))
LOGISTICS_READ = register(
    "registration.logistics_read", _("Read answers about travel, access and diet")
)
DESK_OPENED = register("registration.desk_opened", _("Opened a desk for an event"))
DESK_CLOSED = register("registration.desk_closed", _("Closed a desk of an event"))
DOOR_LIST_PRINTED = register("registration.door_list_printed", _("Printed the list of an event"))
BADGES_MADE = register("registration.badges_made", _("Made badges for an event"))
ATTENDANCE_TAKEN_OUT = register(
    "registration.attendance_taken_out", _("Took the attendance of an event out of the back office")
)
REPORT_BEGUN = register("registration.report_begun", _("Began the report of an event"))
RETENTION_CHANGED = register(
    "registration.retention_changed", _("Changed the day on which an event is erased")
)
ERASED = register("registration.erased", _("Erased the data of an event"))
LOGISTICS_ERASED = register(
    "registration.logistics_erased", _("Erased answers about travel, access and diet")
)
LETTER_RELEASED = register("registration.letter_released", _("Released a letter to many guests"))
LETTER_TAKEN_BACK = register(
    "registration.letter_taken_back", _("Took back a letter to many guests")
)
