"""What notices hold of a person, and how long."""

from django.utils.translation import gettext_lazy as _

from portal.notifications.models import Notice, Preference, Rhythm
from portal.personal_data import declare

declare(
    Notice,
    person="person",
    label=_("Notices you received"),
    export=lambda notice: {
        "kind": notice.kind,
        "says": notice.sentence,
        "address": notice.url,
        "created_at": notice.created_at,
        "seen_at": notice.seen_at,
        "mail": notice.mail,
        "mailed_at": notice.mailed_at,
    },
    kept=_("180 days after you saw it, and a year at most."),
    expired=Notice.objects.expired,
)
declare(
    Notice,
    person="actor",
    label=_("Notices that others received about what you did"),
    # They are the readers' mail; what was done stands where it was done.
    export=None,
    kept=_("As long as the notice, and no longer than your account."),
)
declare(
    Preference,
    person="person",
    label=_("Which notices you want"),
    export=lambda chosen: {
        "kind": chosen.kind,
        "mail": chosen.mail,
        "on_the_site": chosen.in_app,
    },
    kept=_("As long as you have an account."),
)
declare(
    Rhythm,
    person="person",
    label=_("When mail with notices may come"),
    export=lambda rhythm: {
        "only_necessary": rhythm.only_necessary,
        "quiet_from": rhythm.quiet_from,
        "quiet_until": rhythm.quiet_until,
        "daily_at": rhythm.daily_at,
        "weekly_on": rhythm.weekly_on,
        "last_letter_at": rhythm.last_letter_at,
    },
    kept=_("As long as you have an account."),
)
