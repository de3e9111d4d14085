"""Whatever an editor uploads, the answer is a sentence on the field, and nothing is kept."""

from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from django.utils.html import strip_tags
from PIL import Image

from content.models import PortalDocument, PortalImage
from portal.accounts.cast import CAST
from portal.accounts.models import User
from tests.asking import ask
from tests.factories.content import DocumentFactory, ImageFactory
from tests.security import files

pytestmark = pytest.mark.django_db
BROKEN = "damaged or cut short"
NO_PICTURE = "not an image or a corrupted image"
NO_PDF = "named .pdf but is not one"
TOO_BIG = "This file is too big"
PICTURES = {
    "text.png": (b"This is a text.", NO_PICTURE),
    "page.jpg": (b"<!doctype html><script>alert(1)</script>", NO_PICTURE),
    "drawing.png": (files.SVG, "does not match the file format (svg)"),
    "drawing.svg": (files.SVG, "Not a supported image format"),
    "photo.png": (files.jpeg(), "does not match the file format (jpeg)"),
    "photo": (files.jpeg(), "Not a supported image format"),
    "half.jpg": (files.jpeg()[:5000], BROKEN),
    "start.jpg": (files.jpeg()[:300], BROKEN),
    "liar.png": (files.png_that_lies(3000, 3000), BROKEN),
    "bomb.png": (files.png_that_lies(60000, 60000), "too many pixels"),
    "large.png": (files.png_that_lies(9000, 8000), "too many pixels"),
    "empty.png": (b"", "submitted file is empty"),
}
DOCUMENTS = {
    "text.pdf": (b"This is a text.", NO_PDF),
    "start.pdf": (b"%PDF-1.7\n1 0 obj", NO_PDF),
    "LOUD.PDF": (b"This is a text.", NO_PDF),
    "page.html": (b"<script>alert(1)</script>", "File extension “html” is not allowed"),
    "drawing.svg": (files.SVG, "File extension “svg” is not allowed"),
    "program.exe": (b"MZ", "File extension “exe” is not allowed"),
    "empty.pdf": (b"", "submitted file is empty"),
}


@pytest.fixture
def editor(as_person, home):
    """An editor who reads English, as the sentences of this file are."""
    client = as_person("editor")
    User.objects.filter(email=CAST["editor"].email).update(language="en")
    return client


def upload(client, address, field, name, data):
    file = SimpleUploadedFile(name, data)
    client.raise_request_exception = False
    answers = {"title": "Title", "description": "What it shows", "collection": "1", field: file}
    return client.post(address, answers)


def words(response):
    return " ".join(unescape(strip_tags(response.content.decode())).split())


@pytest.mark.parametrize("name", PICTURES)
def test_picture_that_is_none_is_told_on_its_field(editor, name):
    data, sentence = PICTURES[name]

    response = upload(editor, "/admin/images/add/", "file", name, data)

    assert response.status_code == 200
    assert sentence in words(response)
    assert PortalImage.objects.count() == 0


@pytest.mark.parametrize("name", PICTURES)
def test_picture_among_several_is_told_beside_it(editor, name):
    data, sentence = PICTURES[name]

    response = upload(editor, "/admin/images/multiple/add/", "files[]", name, data)

    assert (response.status_code, response.json()["success"]) == (200, False)
    assert sentence in response.json()["error_message"]
    assert PortalImage.objects.count() == 0


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(
    ("address", "field"),
    [("/admin/documents/add/", "file"), ("/admin/documents/multiple/add/", "files[]")],
)
def test_document_that_is_none_is_told_on_its_field(editor, name, address, field):
    data, sentence = DOCUMENTS[name]

    response = upload(editor, address, field, name, data)

    assert response.status_code == 200
    assert sentence in (response.json()["error_message"] if field == "files[]" else words(response))
    assert PortalDocument.objects.count() == 0


def test_what_was_typed_beside_a_wrong_file_is_kept(editor):
    response = upload(editor, "/admin/images/add/", "file", "text.png", b"This is a text.")

    assert 'value="What it shows"' in response.content.decode()


@pytest.mark.parametrize(
    ("address", "name"), [("/admin/images/add/", "a.png"), ("/admin/documents/add/", "a.txt")]
)
def test_file_just_beyond_the_limit_is_told_on_its_field(editor, settings, address, name):
    start = files.png(10, 10) if name.endswith("png") else b""
    data = start + b"\0" * (settings.MAX_UPLOAD_SIZE + 1 - len(start))

    response = upload(editor, address, "file", name, data)

    assert response.status_code == 200
    assert TOO_BIG in words(response)


def test_good_picture_and_good_document_are_kept(editor):
    upload(editor, "/admin/images/add/", "file", "photo.jpg", files.jpeg())
    upload(editor, "/admin/documents/add/", "file", "notes.txt", b"Notes of the day.")

    assert (PortalImage.objects.count(), PortalDocument.objects.count()) == (1, 1)


@pytest.mark.parametrize("name", ["../../manage.py.jpg", "/etc/cron.d/x.jpg", "..\\..\\x.jpg"])
def test_name_of_a_file_leads_nowhere(editor, settings, name):
    upload(editor, "/admin/images/add/", "file", name, files.jpeg())

    [image] = PortalImage.objects.all()
    assert image.file.name.startswith("original_images/")
    assert ".." not in image.file.name


def test_replacing_a_picture_by_none_keeps_the_picture(editor):
    image = ImageFactory()
    before = image.file.name

    response = upload(editor, f"/admin/images/{image.pk}/", "file", "half.jpg", files.jpeg()[:5000])

    image.refresh_from_db()
    assert (response.status_code, image.file.name) == (200, before)


def test_replacing_a_document_by_none_keeps_the_document(editor):
    document = DocumentFactory()
    before = document.file.name

    response = upload(editor, f"/admin/documents/edit/{document.pk}/", "file", "a.pdf", b"No.")

    document.refresh_from_db()
    assert (response.status_code, document.file.name) == (200, before)


def test_picture_beyond_the_limit_is_never_unpacked():
    head = BytesIO(files.png_that_lies(9000, 8000))

    with pytest.raises(Image.DecompressionBombError):
        Image.open(head)


MULTIPART = "multipart/form-data; boundary=x"
PLAIN = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("kind", "length"),
    [(MULTIPART, 200 * 1024**2), (PLAIN, 6 * 1024**2), ("application/json", 10**10)],
)
def test_body_beyond_every_limit_is_refused_before_it_is_read(home, kind, length):
    response = ask(
        Client(), "POST", "/accounts/login/", CONTENT_TYPE=kind, CONTENT_LENGTH=str(length)
    )

    assert response.status_code == 413
    assert "A file may have up to 20.0\xa0MB" in response.content.decode()


def test_answer_to_a_body_beyond_every_limit_is_in_the_language_of_the_page(home):
    response = ask(
        Client(),
        "POST",
        "/fr/accounts/login/",
        CONTENT_TYPE=MULTIPART,
        CONTENT_LENGTH=str(200 * 1024**2),
    )

    with translation.override("fr"):
        assert translation.gettext("That is too large") in unescape(response.content.decode())


@pytest.mark.parametrize("length", ["", "-1", "1e9", "²", "nonsense", "9" * 40, "9" * 5000])
def test_length_that_is_no_number_breaks_nothing(home, length):
    response = ask(Client(), "POST", "/accounts/login/", CONTENT_TYPE=PLAIN, CONTENT_LENGTH=length)

    assert response.status_code < 500
