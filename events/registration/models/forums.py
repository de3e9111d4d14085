"""The forum of an event, which its participants come into."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.programme.models import Event
from events.registration.models.registrations import Registration
from network.forums.models import Forum


class EventForumQuerySet(models.QuerySet):
    def of(self, person):
        """Those of the events in which ``person`` has a confirmed seat by his account."""
        confirmed = Registration.objects.confirmed().of(person)
        return self.filter(event__in=confirmed.values("intake__event"))


class EventForum(models.Model):
    event = models.OneToOneField(Event, models.CASCADE, related_name="event_forum")
    forum = models.OneToOneField(Forum, models.CASCADE, related_name="+")

    objects = EventForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum of an event")
        verbose_name_plural = _("forums of events")
        ordering = ["pk"]

    def __str__(self):
        return str(self.event_id)
