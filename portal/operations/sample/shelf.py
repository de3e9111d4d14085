"""Where the loaded pages, pictures and papers of the sample are found again by their keys."""

import functools
import uuid

from wagtail.models import Collection, Locale, Page

from content.models import PortalDocument, PortalImage
from portal.operations.sample import texts

NAMESPACE = uuid.UUID("5b0a7c0e-2b1c-4a58-9d3e-0a20200207aa")
COLLECTION = "Sample programme"


def lasting_id(key):
    """The same on every machine, so that a second load recognises the first."""
    return uuid.uuid5(NAMESPACE, key)


class Shelf:
    """Finds, and remembers what it has found.

    ``people`` are the accounts of the cast by key, ``community`` those of the other members.
    """

    def __init__(self, people):
        self.people = people
        self.community = {}
        self._pages = {}

    @functools.cached_property
    def collection(self):
        found = Collection.objects.filter(name=COLLECTION).first()
        return found or Collection.get_first_root_node().add_child(name=COLLECTION)

    @functools.cached_property
    def locales(self):
        return {
            language: Locale.objects.get_or_create(language_code=language)[0]
            for language in texts.LANGUAGES
        }

    def page(self, key, language):
        """The page, or its English original where it was left without a translation."""
        found = self.find_page(key, language) or self.find_page(key, "en")
        if found is None:
            raise LookupError(f"The sample has no page named {key}.")
        return found

    def find_page(self, key, language):
        if (key, language) not in self._pages:
            place = {"translation_key": lasting_id(key), "locale": self.locales[language]}
            found = Page.objects.filter(**place).first()
            if found is None:
                return None
            self._pages[key, language] = found.specific
        return self._pages[key, language]

    def keep_page(self, key, language, page):
        self._pages[key, language] = page
        return page

    @functools.cached_property
    def _pictures(self):
        titles = {shown["title"]: name for name, shown in texts.pictures().items()}
        images = PortalImage.objects.filter(collection=self.collection, title__in=titles)
        return {titles[image.title]: image for image in images}

    def picture(self, name):
        return self._pictures[name]

    def description(self, name, language):
        return texts.pictures()[name][language]

    @functools.cached_property
    def _papers(self):
        documents = PortalDocument.objects.filter(collection=self.collection)
        return {document.title: document for document in documents}

    def paper(self, key, language):
        return self._papers[texts.entries()[key].texts[language]["title"]]
