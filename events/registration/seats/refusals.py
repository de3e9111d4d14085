"""What seats refuse; each has a sentence for whoever asked."""


class SeatRefused(Exception):
    """``field`` and ``group`` say which number of ``resize`` it concerns, where it is one."""

    def __init__(self, sentence, *, field="", group=""):
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.group = group

    def __str__(self):
        return str(self.sentence)


class AlreadyRegistered(SeatRefused):
    """``registration`` is the running one of the same address."""

    def __init__(self, sentence, registration):
        super().__init__(sentence)
        self.registration = registration
