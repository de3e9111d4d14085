"""What the database can find by itself while the engine is down: titles, and little else."""

from search import registry
from search.analysis.words import words
from search.highlights import Marker
from search.reading import read
from search.results import Hit


def search(text, viewer, kinds, limit):
    """Yield up to ``limit`` hits for each source, without counts, passages or order of worth."""
    asked = words(text)
    marker = Marker.of(read(text))
    for source in registry.sources():
        if kinds and source.kinds.keys().isdisjoint(kinds):
            continue
        found = {str(thing.pk): thing for thing in source.find_in_database(asked, viewer, limit)}
        addresses = source.resolve(list(found), viewer) if found else {}
        for own, url in addresses.items():
            yield _hit(source, found[own], url, marker)


def _hit(source, thing, url, marker):
    title = str(thing)
    return Hit(
        key=source.key(thing.pk),
        kind=source.kind_of(thing),
        url=url,
        title=marker.mark(title, ""),
        passage="",
        plain_title=title,
        language="",
        moment=None,
        terms=(),
        extra={},
        reasons=(),
        points=0,
    )
