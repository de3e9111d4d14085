"""What a time-out says to whom it keeps from writing."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.forums import gateway
from network.forums.models import Measure
from network.forums.permissions import restrain


@restrain
def why_timed_out(user, forum, topic=None):
    """The sentence of a time-out in ``forum`` that still runs, or "".

    Under a veil nobody's name stands at a measure; the veil itself holds back whom it concerns.
    """
    if not user.is_authenticated or not gateway.terms_of(forum).names:
        return ""
    running = Measure.objects.in_force().filter(person=user, forum=forum)
    measure = running.select_related("case").order_by("-until").first()
    if measure is None:
        return ""
    return _(
        "A moderator gave you a time-out in this forum until %(time)s. The reason: %(reason)s. You "
        "can read on. What was decided, and how to appeal, is under “Decisions about your posts”."
    ) % {
        "time": date_format(timezone.localtime(measure.until), "DATETIME_FORMAT"),
        "reason": measure.case.get_ground_display(),
    }
