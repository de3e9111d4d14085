"""What was decided by hand about mail, told in the transaction in which it happens."""

from django.dispatch import Signal

# Sent with ``letter``, ``act`` ("send", "cancel" or "arrived") and ``by``, an account.
letter_decided = Signal()
# Sent with ``by``: an address that took no mail is written to again.
address_reopened = Signal()
