"""What happened to an account, for the apps above; sent with ``person=``, in the transaction."""

from django.dispatch import Signal

# The account is closed to others from now on; its owner may take that back.
erasure_requested = Signal()
erasure_withdrawn = Signal()
