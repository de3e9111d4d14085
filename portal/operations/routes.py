from portal.route_table import Route

ROUTES = [
    Route("operations:healthz", "/healthz"),
    Route("operations:readyz", "/readyz"),
]
