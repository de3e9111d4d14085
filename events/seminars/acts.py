from django.utils.translation import gettext_lazy as _

from portal.audit.acts import register

WALK_BEGUN = register("seminars.walk_begun", _("Laid out a walk"))
WALK_SENT_OUT = register("seminars.walk_sent_out", _("Sent the groups of a walk out"))
WALK_GATHERED = register("seminars.walk_gathered", _("Gathered the cards of a walk"))
