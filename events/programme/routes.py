"""Who may open which page."""

from portal.route_table import Route

ROUTES: list[Route] = []
