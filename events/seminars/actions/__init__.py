"""What is done in seminars: each a function with names for its arguments and one transaction."""


class Refused(Exception):
    """It cannot be done now; the message is fit to be shown to who asked."""
