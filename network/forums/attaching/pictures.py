"""Pictures: their pixels are written anew, so that place, time, camera and maker stay behind."""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from network.forums.attaching.refusing import broken, refuse

MOST_PIXELS, LONGEST_SIDE = 50_000_000, 3000
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")
# What each format is kept as; of a moving picture the first frame.
KEPT_AS = {
    "JPEG": ("JPEG", "jpg", "image/jpeg"),
    "PNG": ("PNG", "png", "image/png"),
    "GIF": ("PNG", "png", "image/png"),
    "WEBP": ("WEBP", "webp", "image/webp"),
}
PROBLEMS = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError)


def is_picture(data):
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return data.startswith(BEGINNINGS) or is_webp


def clean(data, name):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _anew(data)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many_pixels() from error
    except PROBLEMS as error:
        raise broken() from error


def _too_many_pixels():
    return refuse(
        _("The picture has more than 50 million pixels. Attach a smaller one."), code="pixels"
    )


def _anew(data):
    """The number of pixels is read before any of them is unpacked."""
    picture = Image.open(io.BytesIO(data), formats=list(KEPT_AS))
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many_pixels()
    form, ending, content_type = KEPT_AS[picture.format]
    if form == "JPEG":
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    mode = "RGB" if form == "JPEG" or not upright.has_transparency_data else "RGBA"
    upright = upright.convert(mode)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.new(mode, upright.size)
    bare.paste(upright)
    return ending, content_type, _written(bare, form)


def _written(picture, form):
    written = io.BytesIO()
    how = {"JPEG": {"quality": 85, "optimize": True}, "WEBP": {"quality": 85}, "PNG": {}}[form]
    picture.save(written, form, **how)
    return written.getvalue()


def bare_png(data):
    """A PNG as it is, without texts, times and Exif."""
    kept, place = [data[:8]], 8
    while place + 12 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        if kind not in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"):
            kept.append(data[place:end])
        place = end
        if kind == b"IEND":
            break
    return b"".join(kept)
