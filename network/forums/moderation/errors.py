"""What moderation refuses."""


class Refused(Exception):
    """It cannot be done; the message is fit to show to who tried."""
