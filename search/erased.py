"""Nothing of an erased person may stay in the bytes of the index.

An engine marks a removed document and drops it when it next merges the segment that holds it: in a
quiet index, never. Neither engine can be told which text to drop, so the index is made anew beside
the live one, and the former one deleted.
"""

from portal.privacy.leftovers import NotYet
from search.engines.request import EngineDown
from search.indexing import apply_pending
from search.models import Entry
from search.rebuilding import rebuild
from search.writing import Busy


def purge(_erasures):
    try:
        apply_pending()
        if Entry.objects.pending().exists():
            raise NotYet
        rebuild()
    except (EngineDown, Busy) as reason:
        raise NotYet from reason
