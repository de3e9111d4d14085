"""The reports of the sample as PDF files of the library, one in each language."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction

from content.models import PortalDocument
from portal.operations.sample import paper, texts


@transaction.atomic
def load(shelf):
    wanted = {
        item.texts[language]["title"]: (item, language)
        for item in texts.entries().values()
        if item.shared.get("pdf")
        for language in item.texts
    }
    known = PortalDocument.objects.filter(collection=shelf.collection, title__in=wanted)
    missing = wanted.keys() - set(known.values_list("title", flat=True))
    for title in sorted(missing):
        store(shelf, title, *wanted[title])
    return len(missing)


def store(shelf, title, item, language):
    data = paper.print_report(item, language)
    PortalDocument.objects.create(
        title=title,
        collection=shelf.collection,
        uploaded_by_user=shelf.people["editor"],
        file=ContentFile(data, name=f"{item.texts[language]['slug']}.pdf"),
        file_size=len(data),
        file_hash=hashlib.sha1(data, usedforsecurity=False).hexdigest(),
    )
