"""What has happened to somebody's membership; sent with ``person=``, in its transaction."""

from django.dispatch import Signal

# Who was no member is one now.
membership_began = Signal()
# Who was a member is none any more: he left, lapsed, was suspended, or lost the seat.
membership_ended = Signal()
