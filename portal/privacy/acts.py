"""The acts of this app that leave a trace in the audit trail."""

from django.utils.translation import gettext_lazy as _

from portal.audit import acts

EXPORTED = acts.register("privacy.exported", _("Own data downloaded"))
ERASED = acts.register("privacy.erased", _("Account erased"))
TEXT_PUBLISHED = acts.register("privacy.text-published", _("Text to agree to published"))
CLEARING_COUNTED = acts.register("privacy.clearing-counted", _("Counted what is due to be cleared"))
CLEARED = acts.register("privacy.cleared", _("Cleared what was kept long enough"))
