"""French as the portal writes it: Django's own, with a word between day and hour."""

DATETIME_FORMAT = "j F Y à H:i"
SHORT_DATETIME_FORMAT = "j N Y à H:i"
