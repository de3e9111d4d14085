"""Who may open which address of the forums. Who comes into one is that forum's own affair."""

ROUTES = []
