"""Who may open which address of the seminars."""

ROUTES = []
