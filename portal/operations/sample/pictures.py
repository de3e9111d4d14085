"""The drawings of the sample as images of the library, and their sizes."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

from django.core.files.base import ContentFile
from django.db import connections, transaction

from content.models import PortalImage
from portal import pictures
from portal.operations.sample import drawing, texts

CREDIT = "Drawn for the sample programme"


@transaction.atomic
def load(shelf):
    known = set(
        PortalImage.objects.filter(collection=shelf.collection).values_list("title", flat=True)
    )
    missing = {
        name: shown for name, shown in texts.pictures().items() if shown["title"] not in known
    }
    for name, shown in missing.items():
        store(shelf, name, shown)
    return len(missing)


def store(shelf, name, shown):
    data = drawing.as_png(drawing.draw(name))
    image = PortalImage(
        title=shown["title"],
        description=shown["en"],
        credit=CREDIT,
        collection=shelf.collection,
        uploaded_by_user=shelf.people["editor"],
        file=ContentFile(data, name=f"{name}.png"),
        file_size=len(data),
        file_hash=hashlib.sha1(data, usedforsecurity=False).hexdigest(),
        **focus(shown),
    )
    image.save()


def focus(shown):
    fields = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    return dict(zip(fields, shown["focus"], strict=True)) if "focus" in shown else {}


def prepare_all(shelf, tell):
    """Make the sizes that are missing, two pictures at a time, and say how far it is."""
    images = PortalImage.objects.filter(collection=shelf.collection).prefetch_related("renditions")
    wanted = len(pictures.every_spec())
    waiting = [image for image in images if len(image.renditions.all()) < wanted]
    with ThreadPoolExecutor(max_workers=2) as workers:
        for number, _made in enumerate(workers.map(prepare, waiting), start=1):
            tell(f"Sizes of pictures: {number} of {len(waiting)}")
    return len(waiting)


def prepare(image):
    """Runs in a thread, which has a database connection of its own to give back."""
    try:
        return pictures.prepare(image)
    finally:
        connections.close_all()
