"""What has happened to seats; sent in the transaction of the change."""

from django.dispatch import Signal

# Registrations changed their state; with ``moves=``, a list of ``Move``.
moved = Signal()
