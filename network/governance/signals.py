"""What has happened in the governance of the community, for higher layers to follow."""

from django.dispatch import Signal

# A decision was written down; sent with ``decision=``, in its transaction.
decision_recorded = Signal()
