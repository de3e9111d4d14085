"""Loads the sample programme chapter by chapter; each is kept or undone as a whole."""

import contextlib

from django.conf import settings

from portal.accounts import cast
from portal.mail import outbox
from portal.operations.sample import (
    applications,
    community,
    conduct,
    consultations,
    events,
    forums,
    frame,
    letters,
    notices,
    pages,
    papers,
    pictures,
    profiles,
    requests,
    searches,
    seminars,
    synonyms,
    topics,
    trust,
)
from portal.operations.sample.shelf import Shelf


def load(tell, *, with_sizes=True):
    """Make what is missing of the sample; ``tell`` is called with a line for each step."""
    tell("People")
    shelf = Shelf({key: cast.seat(key) for key in cast.CAST})
    with no_mail():
        for name, chapter in CHAPTERS:
            made = chapter(shelf)
            tell(f"{name}: {f'{made} new' if made else 'all there'}")
    if with_sizes:
        pictures.prepare_all(shelf, tell)


@contextlib.contextmanager
def no_mail():
    """What the sample does would be announced to people who do not exist."""
    before = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    try:
        with outbox.closed():
            yield
    finally:
        settings.EMAIL_BACKEND = before


CHAPTERS = [
    ("Community", community.load),
    ("Applications for membership", applications.load),
    ("Themes and goals", topics.load),
    ("Events and registrations", events.load),
    ("Pictures", pictures.load),
    ("Papers", papers.load),
    ("Pages in English", pages.load_english),
    ("Pages in French", pages.load_french),
    ("Reports of events", events.load_reports),
    ("Consultations and balance", consultations.load),
    ("Profiles and introductions", profiles.load),
    ("Forums and safe spaces", forums.load),
    ("How forums are looked after", conduct.load),
    ("Devising seminars and a walk", seminars.load),
    ("Menus and announcement", frame.load),
    ("Synonyms of the search", synonyms.load),
    ("Saved searches", searches.load),
    ("Consents and audit trail", trust.load),
    ("Mail", letters.load),
    ("Notices", notices.load),
    ("Copies and farewells", requests.load),
]
