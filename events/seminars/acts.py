"""What leaves a trace: that it was done, never what was said, nor whom it is about."""

from django.utils.translation import gettext_lazy as _

from portal.audit.acts import register

SET_UP = register("seminars.set_up", _("Set up a devising seminar"))
FACILITATOR_NAMED = register("seminars.facilitator_named", _("Named the facilitator of a seminar"))
STAGE_CHANGED = register("seminars.stage_changed", _("Moved a seminar to another stage"))
RULES_PUBLISHED = register("seminars.rules_published", _("Published ground rules of a seminar"))
SUMMARY_CHECKED = register(
    "seminars.summary_checked",
    _("Looked whether a summary names anybody"),
    under_rule=True,
    by=_("Somebody of the team"),
)
SUMMARY_RELEASED = register("seminars.summary_released", _("Released the summary of a seminar"))
REPORT_BEGUN = register("seminars.report_begun", _("Began a report with the summary of a seminar"))
ERASED = register("seminars.erased", _("Erased notes and the map of a seminar"))
WALK_BEGUN = register("seminars.walk_begun", _("Laid out a walk"))
WALK_SENT_OUT = register("seminars.walk_sent_out", _("Sent the groups of a walk out"))
WALK_GATHERED = register("seminars.walk_gathered", _("Gathered the cards of a walk"))
