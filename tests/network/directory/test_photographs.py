"""A photograph comes in checked and bare, and goes out to whom it is shown."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from network.directory import actions, photographs
from network.directory.models import Photograph
from tests.factories.directory import ProfileFactory, picture

pytestmark = pytest.mark.django_db


def upload(data, name="me.jpg"):
    return SimpleUploadedFile(name, data)


def bomb():
    """A PNG of a few bytes that says it is 60,000 pixels wide and high."""

    def chunk(kind, data):
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_photograph_becomes_a_small_square(form):
    kept = Image.open(io.BytesIO(photographs.prepare(upload(picture(form=form)))))

    assert (kept.format, kept.size) == ("JPEG", (480, 480))


def test_camera_notes_are_gone():
    exif = Image.Exif()
    exif[0x010F] = "Camera of a certain person"
    exif.get_ifd(0x8825)[1] = "N"

    kept = photographs.prepare(upload(picture(exif=exif)))

    assert b"Camera" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bomb(), "big"),
        (b"GIF89a" + b"\0" * 40, "unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "unreadable"),
        (picture()[:300], "unreadable"),
        (picture(size=(100, 400)), "small"),
        (b"\0" * (photographs.MOST_BYTES + 1), "big"),
    ],
    ids=["bomb", "gif", "svg", "cut off", "small", "large file"],
)
def test_bad_file_gets_a_sentence(data, code):
    with pytest.raises(ValidationError) as refused:
        photographs.prepare(upload(data))

    assert refused.value.code == code


def test_form_keeps_it_and_only_the_audience_gets_it(browser, member):
    profile = ProfileFactory(shown={"name": ["public"], "photograph": ["members"]})
    answer = browser(profile.user).post(
        "/directory/me/photograph/", {"photograph": upload(picture())}
    )
    address = f"{profile.get_absolute_url()}photograph/"

    assert answer.status_code == 302
    assert [browser(who).get(address).status_code for who in (None, member)] == [404, 200]
    assert "private" in browser(member).get(address)["Cache-Control"]


def test_bad_upload_is_told_on_the_field(browser):
    profile = ProfileFactory()

    answer = browser(profile.user).post(
        "/directory/me/photograph/", {"photograph": upload(b"no picture")}
    )

    assert answer.status_code == 422
    assert "Choose a JPEG, PNG or WebP file" in answer.content.decode()


def test_hidden_person_has_no_photograph(browser, member):
    profile = ProfileFactory()
    actions.keep_photograph(profile=profile, data=picture())
    actions.hide(profile=profile)

    assert browser(member).get(f"{profile.get_absolute_url()}photograph/").status_code == 404


def test_removed_photograph_leaves_no_row():
    profile = ProfileFactory()
    actions.keep_photograph(profile=profile, data=picture())

    actions.remove_photograph(profile=profile)

    assert not Photograph.objects.exists()
