"""What is done in a consultation, by the organisers, by the clock and by those who take part."""


class Refused(Exception):
    """The rules of a consultation forbid it; the message says so to whoever tried."""
