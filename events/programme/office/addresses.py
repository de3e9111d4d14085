"""The addresses of an event's pages in the back office, beside those of the viewset."""

from events.programme.office import agenda, choosing, details, materials, states, team

urlpatterns = [
    pattern
    for module in (choosing, states, details, team, agenda, materials)
    for pattern in module.urlpatterns
]
