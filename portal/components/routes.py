from portal.route_table import WITH_ROLE, Route

ROUTES = [Route("components:styleguide", "/styleguide/", WITH_ROLE)]
