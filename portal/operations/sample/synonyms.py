"""Ways of saying the same, for the search."""

from django.db import transaction

from search.models import SynonymSet

SETS = [
    ("mediation", "good offices", "médiation", "bons offices"),
    ("NGO", "non-governmental organisation", "ONG", "organisation non gouvernementale"),
    ("IGO", "intergovernmental organisation", "OIG", "organisation intergouvernementale"),
    ("SDG", "sustainable development goal", "ODD", "objectif de développement durable"),
    ("company", "enterprise", "business", "entreprise"),
    ("dam", "barrage"),
]


@transaction.atomic
def load(_shelf):
    """Add the sets of which no word is in the table yet."""
    made = 0
    known = {line for kept in SynonymSet.objects.all() for line in kept.as_lines()}
    for ways in SETS:
        if known.isdisjoint(ways):
            SynonymSet.objects.create(ways="\n".join(ways))
            made += 1
    return made
