"""The acts of administrators on accounts that leave a trace in the audit trail."""

from django.utils.translation import gettext_lazy as _

from portal.audit import acts

OPENED = acts.register("accounts.opened", _("Account opened for somebody"))
CLOSED = acts.register("accounts.closed", _("Account closed"))
REOPENED = acts.register("accounts.reopened", _("Account opened again"))
ADDRESS_REPLACED = acts.register("accounts.address-replaced", _("E-mail address replaced"))
ROLE_GIVEN = acts.register("accounts.role-given", _("Role given"))
ROLE_TAKEN = acts.register("accounts.role-taken", _("Role taken away"))
MADE_SUPERUSER = acts.register("accounts.made-superuser", _("Made a superuser"))
NO_LONGER_SUPERUSER = acts.register("accounts.no-longer-superuser", _("No longer a superuser"))
LETTER_SENT_AGAIN = acts.register("mail.sent-again", _("Letter sent again"))
LETTER_CANCELLED = acts.register("mail.cancelled", _("Letter cancelled"))
LETTER_ARRIVED = acts.register("mail.arrived", _("Letter in doubt said to have arrived"))
MAIL_ADDRESS_REOPENED = acts.register("mail.reopened", _("Address that took no mail opened again"))
