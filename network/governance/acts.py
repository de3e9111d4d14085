from django.utils.translation import gettext_lazy as _

from portal.audit.acts import register

ANNOUNCED = register("governance.announced", _("Announced a consultation"))
CLOSED = register("governance.closed", _("Closed a consultation before its time"))
DECIDED = register("governance.decided", _("Recorded a decision"))
COMMENT_HIDDEN = register(
    "governance.comment_hidden",
    _("Hid a comment in a consultation"),
    under_rule=True,
    by=_("An organiser"),
)
COMMENT_SHOWN = register(
    "governance.comment_shown",
    _("Showed a hidden comment again"),
    under_rule=True,
    by=_("An organiser"),
)
