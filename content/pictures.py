"""Which sizes of a picture exist, made when it is saved: a visitor's request never makes one."""

from dataclasses import dataclass

from wagtail.images.models import Filter

FORMATS = ("avif", "webp")


@dataclass(frozen=True)
class Use:
    """A place in which pictures stand: widths in pixels, and how wide they show (``sizes``)."""

    widths: tuple[int, ...]
    sizes: str
    crop: tuple[int, int] | None = None

    def spec(self, width, file_format):
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


def sources(image, use):
    """What exists of ``image`` for ``use``: {format: [rendition, ...]}, by width; makes none.

    Costs no query when the image came with ``prefetch_related("renditions")``.
    """
    wanted = {
        (spec, Filter(spec=spec).get_cache_key(image)): spec.rpartition("format-")[2]
        for spec in use.specs()
    }
    found = {}
    for rendition in image.renditions.all():
        file_format = wanted.get((rendition.filter_spec, rendition.focal_point_key))
        if file_format:
            found.setdefault(file_format, []).append(rendition)
    return {form: sorted(items, key=lambda item: item.width) for form, items in found.items()}


def shared(image):
    """The address of the JPEG for shared links: machines that share read neither AVIF nor WebP."""
    made = sources(image, USES["lead"]).get("jpeg")
    return made[0].url if made else image.file.url
