"""What is done with an event by those who run it: making, changing, publishing."""


class Refused(Exception):
    """The rules of events forbid it; the message says so to whoever tried."""


class NotReady(Refused):
    """Something is missing; ``missing`` has what, see ``readiness``."""

    def __init__(self, missing):
        super().__init__(" ".join(str(sentence) for sentence in missing))
        self.missing = list(missing)
