"""Which sizes of a picture exist, made when it is saved: a visitor's request never makes one."""

from dataclasses import dataclass

from django.core.cache import caches
from wagtail.images.models import Filter

FORMATS = ("avif", "webp")
KEPT_SECONDS = 60


@dataclass(frozen=True)
class Use:
    """A place in which pictures stand: widths in pixels, and how wide they show (``sizes``).

    They are cut to the proportion ``crop``, or fit whole into one ``within`` which they must keep.
    """

    widths: tuple[int, ...]
    sizes: str
    crop: tuple[int, int] | None = None
    within: tuple[int, int] | None = None

    def spec(self, width, file_format):
        if self.within:
            height = round(width * self.within[1] / self.within[0])
            return f"max-{width}x{height}|format-{file_format}"
        if self.crop:
            height = round(width * self.crop[1] / self.crop[0])
            return f"fill-{width}x{height}|format-{file_format}"
        return f"width-{width}|format-{file_format}"

    def specs(self):
        """Modern formats in every width, and one JPEG for browsers that know neither."""
        modern = [self.spec(width, form) for form in FORMATS for width in self.widths]
        return [*modern, self.spec(self.widths[0], "jpeg")]


USES = {
    "lead": Use((720, 1440), "(min-width: 76rem) 71rem, 100vw", crop=(16, 7)),
    "text": Use((720,), "(min-width: 46rem) 44rem, 100vw"),
    "logo": Use((240, 480), "10rem", within=(5, 2)),
    "card": Use((320, 640), "(min-width: 40rem) 18rem, 100vw", crop=(8, 5)),
}


def every_spec():
    return [spec for use in USES.values() for spec in use.specs()]


def prepare(image):
    """Make what is missing of ``image``'s renditions; False for a file that is gone or broken."""
    try:
        image.get_renditions(*[Filter(spec=spec) for spec in every_spec()])
    except OSError:
        return False
    return True


@dataclass(frozen=True)
class Made:
    """A rendition as a template needs it."""

    url: str
    width: int
    height: int


def sources(image, use):
    """What exists of ``image`` for ``use``: {format: [Made, ...]}, by width; makes none."""
    if not hasattr(image, "made"):
        gather([image])
    key = _focal_key(image, use)
    found = {}
    for spec in use.specs():
        if (spec, key) in image.made:
            found.setdefault(spec.rpartition("format-")[2], []).append(image.made[spec, key])
    return found


def gather(images):
    """Read what is made of all ``images`` in one query, or in none where it was read of late.

    Only a complete set is kept: it stays true until the picture or its focal point changes, and
    then it goes by another name.
    """
    names = {_name(image): image for image in images}
    kept = caches["pages"].get_many(names)
    missing = [image for name, image in names.items() if name not in kept]
    read = _read(missing) if missing else {}
    for image in images:
        image.made = kept.get(_name(image)) or read.get(image.pk, {})
    complete = {_name(image): image.made for image in missing if _is_complete(image)}
    caches["pages"].set_many(complete, KEPT_SECONDS)


def _read(images):
    model = images[0].get_rendition_model()
    storage = model._meta.get_field("file").storage  # noqa: SLF001 (Django's own idiom)
    fields = ("image_id", "filter_spec", "focal_point_key", "file", "width", "height")
    read = {}
    for pk, spec, key, file, width, height in model.objects.filter(image__in=images).values_list(
        *fields
    ):
        read.setdefault(pk, {})[spec, key] = Made(storage.url(file), width, height)
    return read


def _name(image):
    focal_point = (
        image.focal_point_x,
        image.focal_point_y,
        image.focal_point_width,
        image.focal_point_height,
    )
    return f"made:{image.pk}:{image.file.name}:{focal_point}".replace(" ", "")


def _focal_key(image, use):
    return Filter(spec=use.specs()[0]).get_cache_key(image)


def _is_complete(image):
    return all(
        (spec, _focal_key(image, use)) in image.made
        for use in USES.values()
        for spec in use.specs()
    )


def shared(image):
    """The address of the JPEG for shared links: machines that share read neither AVIF nor WebP."""
    made = sources(image, USES["lead"]).get("jpeg")
    return made[0].url if made else image.file.url
