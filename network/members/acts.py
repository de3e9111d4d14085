"""What is done about membership and leaves a trace in the audit trail."""

from django.utils.translation import gettext_lazy as _

from portal.audit.acts import register

register("members.admitted", _("Admitted to membership"))
register("members.declined", _("Declined an application for membership"))
register("members.more-asked", _("Asked an applicant for more"))
register("members.suspended", _("Suspended a membership"))
register("members.reinstated", _("Ended the suspension of a membership"))
register("members.seats-changed", _("Changed the number of seats of an institution"))
register("members.institution-ended", _("Ended the membership of an institution"))
