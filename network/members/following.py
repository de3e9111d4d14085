"""What membership does when something happened elsewhere."""

from django.dispatch import receiver

from network.members.models import Membership
from network.members.signals import membership_began, membership_ended
from portal.privacy.signals import erasure_requested, erasure_withdrawn


@receiver(erasure_requested)
def hide_who_goes(person, **_kwargs):
    """Whoever has asked to be erased is nobody's peer while he thinks it over."""
    if Membership.objects.current().of(person).exists():
        membership_ended.send(Membership, person=person)


@receiver(erasure_withdrawn)
def show_who_stays(person, **_kwargs):
    if Membership.objects.current().of(person).exists():
        membership_began.send(Membership, person=person)
