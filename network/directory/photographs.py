"""Photographs of people: whatever comes in is kept as a small square JPEG of bare pixels."""

import hashlib
import io
import warnings

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
ACCEPT = "image/jpeg,image/png,image/webp"
MOST_BYTES, MOST_PIXELS, LEAST_SIDE = 8 * 1024 * 1024, 50_000_000, 160
SIDE, QUALITY = 480, 84


def prepare(file):
    """Return the bytes to keep of an uploaded ``file``, or raise what to tell its owner.

    The number of pixels is read before any of them is unpacked.
    """
    if file.size > MOST_BYTES:
        raise ValidationError(_("The file is larger than 8 MB. Choose a smaller one."), code="big")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _square(_opened(file))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many_pixels() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise ValidationError(
            _("This is not a photograph that can be read. Choose a JPEG, PNG or WebP file."),
            code="unreadable",
        ) from error


def digest_of(data):
    return hashlib.sha256(data).hexdigest()[:16]


def _opened(file):
    picture = Image.open(file, formats=FORMATS)
    if picture.width * picture.height > MOST_PIXELS:
        raise _too_many_pixels()
    if min(picture.size) < LEAST_SIDE:
        raise ValidationError(
            _("The photograph is too small. It needs at least %(side)s pixels on each side.")
            % {"side": LEAST_SIDE},
            code="small",
        )
    return picture


def _too_many_pixels():
    return ValidationError(
        _("The photograph has more than 50 million pixels. Choose a smaller one."), code="big"
    )


def _square(picture):
    """Turn it upright, cut the largest square round its middle, and write its pixels anew."""
    if picture.format == "JPEG":
        picture.draft("RGB", (2 * SIDE, 2 * SIDE))
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    square = ImageOps.fit(upright, (SIDE, SIDE), Image.Resampling.LANCZOS)
    plain = Image.new("RGB", square.size, "white")
    plain.paste(square, mask=square.getchannel("A"))
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return written.getvalue()
