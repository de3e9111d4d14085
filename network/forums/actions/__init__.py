"""What is done in forums, module by module: each verb one transaction, keyword-only."""


class Refused(Exception):
    """It may not be done now; the message is fit to show to the person who asked."""
