"""What is wrong with the settings of the mail, said before the first letter is in doubt."""

import os

from django.conf import settings
from django.core.checks import Error, register
from django.core.checks import Warning as Caution

CHOICES = ("hold", "repeat")


@register()
def settings_of_doubt(**kwargs):
    found = []
    if settings.MAIL_IN_DOUBT not in CHOICES:
        found.append(Error("MAIL_IN_DOUBT is hold or repeat.", id="mail.E001"))
    if settings.MAIL_RELAY_LOG and not os.access(settings.MAIL_RELAY_LOG, os.R_OK):
        found.append(
            Caution(
                "MAIL_RELAY_LOG cannot be read, so letters in doubt are held for a person.",
                hint="Give the account of the worker the right to read it.",
                id="mail.W001",
            )
        )
    return found
