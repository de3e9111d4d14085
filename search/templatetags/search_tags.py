"""What a page that does not exist may have been about."""

from django import template

from search.analysis.words import words

register = template.Library()
MOST_WORDS = 6


@register.filter
def words_of_address(path):
    """Return the words in the last part of an address: ``/reports/counting-votes/`` has two."""
    parts = [part for part in str(path).replace("_", "-").split("/") if part]
    return " ".join(words(parts[-1])[:MOST_WORDS]) if parts else ""
