"""Loads the sample programme chapter by chapter; each is kept or undone as a whole."""

from portal.accounts import cast
from portal.operations.sample import frame, pages, papers, pictures, topics
from portal.operations.sample.shelf import Shelf


def load(tell, *, with_sizes=True):
    """Make what is missing of the sample; ``tell`` is called with a line for each step."""
    tell("People")
    shelf = Shelf({key: cast.seat(key) for key in cast.CAST})
    for name, chapter in CHAPTERS:
        made = chapter(shelf)
        tell(f"{name}: {f'{made} new' if made else 'all there'}")
    if with_sizes:
        pictures.prepare_all(shelf, tell)


CHAPTERS = [
    ("Themes and goals", topics.load),
    ("Pictures", pictures.load),
    ("Papers", papers.load),
    ("Pages in English", pages.load_english),
    ("Pages in French", pages.load_french),
    ("Menus and announcement", frame.load),
]
