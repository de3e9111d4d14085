"""Whether a guest wants letters that are not about his seat."""

from django.utils import timezone

from events.registration.models import Registration


def mute(registration, *, is_muted):
    rows = Registration.objects.filter(pk=registration.pk)
    if is_muted:
        rows.filter(muted_at=None).update(muted_at=timezone.now())
    else:
        rows.update(muted_at=None)
