"""Searches that people of the sample keep."""

from django.db import transaction

from search.models import SavedSearch

SEARCHES = [
    ("member", "Dams and rivers", "q=dam&theme=water", "en"),
    ("member", "Médiation", "q=médiation", "fr"),
    ("negotiator", "New cases", "kind=case", "en"),
]


@transaction.atomic
def load(shelf):
    """Add those that their people do not have; what they renamed or deleted comes again."""
    made = 0
    for key, name, query, language in SEARCHES:
        _row, is_new = SavedSearch.objects.get_or_create(
            user=shelf.people[key], name=name, defaults={"query": query, "language": language}
        )
        made += is_new
    return made
