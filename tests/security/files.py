"""Files that are not what they say, and files that are too much."""

import io
import struct
import zlib

from PIL import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def jpeg(width=400, height=300):
    picture = io.BytesIO()
    Image.effect_noise((width, height), 50).convert("RGB").save(picture, "JPEG")
    return picture.getvalue()


def png(width, height):
    """A black picture, small as a file: a bit for each pixel, that unpacks to a byte or more."""
    row = b"\0" * (1 + (width + 7) // 8)
    return _png_of(width, height, zlib.compress(row * height))


def png_that_lies(width, height):
    """A head that promises more pixels than the file holds."""
    return _png_of(width, height, zlib.compress(b"\0"))


def _png_of(width, height, packed):
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", packed), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
