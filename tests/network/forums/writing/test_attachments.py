"""Files that people attach tell nothing of who made them, and what may harm is refused in words."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader

from network.forums.actions import attaching as keeping
from network.forums.attaching import MOST_BYTES, prepare
from network.forums.attaching.pdf_rewriter import bare_jpeg
from network.forums.models import Attachment, Forum, Opening, Policy
from tests.network.forums.writing import made_files
from tests.network.forums.writing.made_files import SECRET, packed, parts_of
from tests.security import files as hostile

FORUM = Forum(policy=Policy.MEMBERS, opening=Opening.MEMBERS)
ROOM = Forum(policy=Policy.RULE, opening=Opening.INVITED)


def prepared(data, name="dams.bin", forum=FORUM):
    return prepare(SimpleUploadedFile(name, data), forum)


def tells(data):
    return any(SECRET.encode(coding) in data for coding in ("utf-8", "utf-16-le", "utf-16-be"))


def refusal(data, name="dams.bin"):
    with pytest.raises(ValidationError) as refused:
        prepared(data, name)
    return refused.value.code


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_photograph_says_nothing_of_place_and_maker(form):
    data = made_files.photograph(form)
    assert tells(data)

    kept = prepared(data).data

    picture = Image.open(io.BytesIO(kept))
    assert not tells(kept)
    assert dict(picture.getexif()) == {}
    assert picture.size == (240, 120)


def test_a_picture_is_kept_at_no_more_than_its_longest_side():
    kept = prepared(hostile.png(6000, 30)).data

    assert Image.open(io.BytesIO(kept)).size == (3000, 15)


def test_a_picture_of_too_many_pixels_is_refused_unread():
    assert refusal(hostile.png_that_lies(40_000, 40_000)) == "pixels"
    assert refusal(hostile.png(8000, 8000)) == "pixels"


@pytest.mark.parametrize("progressive", [False, True])
def test_pixels_of_a_photograph_in_a_document_stay_as_they_are(progressive):
    out = io.BytesIO()
    picture = Image.open(io.BytesIO(made_files.photograph()))
    picture.save(out, "JPEG", exif=picture.getexif(), progressive=progressive)

    bare = bare_jpeg(out.getvalue())

    assert not tells(bare)
    assert Image.open(io.BytesIO(bare)).tobytes() == Image.open(out).tobytes()


def test_a_pdf_keeps_its_pages_and_links_and_nothing_of_its_maker():
    data = made_files.pdf()
    assert tells(data)

    kept = prepared(data)

    reader = PdfReader(io.BytesIO(kept.data))
    page = reader.pages[0]
    assert kept.content_type == "application/pdf"
    assert not tells(kept.data)
    assert reader.metadata is None
    assert set(reader.root_object) == {"/Type", "/Pages"}
    assert [one.get_object()["/A"]["/URI"] for one in page["/Annots"]] == [
        "https://example.org/dams"
    ]
    assert not tells(page.images[0].data)


def test_a_locked_pdf_is_refused():
    assert refusal(made_files.locked_pdf()) == "locked"


@pytest.mark.parametrize("data", [b"%PDF-1.7\ngarbage", b"\xff\xd8\xff\xe0garbage", b"PK\x03\x04x"])
def test_a_broken_file_is_refused(data):
    assert refusal(data) == "broken"


@pytest.mark.parametrize("parts", [made_files.WORD, made_files.SHEET, made_files.SLIDES])
def test_an_office_file_says_nothing_of_who_worked_on_it(parts):
    kept = parts_of(prepared(packed(parts)).data)

    assert not [name for name, data in kept.items() if tells(data)]
    assert not [name for name in kept if name.startswith("docProps")]


def test_a_text_keeps_its_words_comments_and_links():
    kept = parts_of(prepared(packed(made_files.WORD)).data)
    document = kept["word/document.xml"].decode()

    assert "The river rises." in document
    assert '<w:ins w:id="1" w:author="">' in document
    assert "rsid" not in document + kept["word/settings.xml"].decode()
    assert b"Really?" in kept["word/comments.xml"]
    assert b"https://example.org/" in kept["word/_rels/document.xml.rels"]
    assert b"docProps" not in kept["[Content_Types].xml"] + kept["_rels/.rels"]


@pytest.mark.parametrize(
    "more",
    [
        {"word/vbaProject.bin": b"x"},
        {"word/embeddings/oleObject1.bin": b"x"},
        {"word/activeX/activeX1.xml": "<x/>"},
        {
            "word/_rels/settings.xml.rels": '<Relationships><Relationship Id="r" Type="x/attached'
            'Template" Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>'
        },
    ],
)
def test_what_runs_or_fetches_is_refused(more):
    assert refusal(packed(made_files.WORD | more)) == "runs"


def test_a_file_that_unpacks_to_far_more_is_refused():
    assert refusal(packed(made_files.WORD | {"word/big.xml": b"0" * 50_000_000})) == "bomb"


def test_a_document_type_is_refused():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'

    assert refusal(packed(made_files.WORD | {"word/document.xml": bomb})) == "broken"


def test_any_other_packed_file_is_refused():
    assert refusal(packed({"a.txt": "a"})) == "kind"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"MZ\x90\x00", "a.pdf", "kind"),
        (b"<html><script>alert(1)</script>", "a.html", "ending"),
        (hostile.SVG, "a.svg", "ending"),
        (b"#!/bin/sh", "a.sh", "ending"),
        (b"", "a.txt", "empty"),
        (b"a" * (MOST_BYTES + 1), "a.txt", "big"),
    ],
)
def test_what_cannot_be_attached_is_refused(data, name, code):
    assert refusal(data, name) == code


def test_the_bytes_tell_what_a_file_is_and_not_its_name():
    kept = prepared(made_files.photograph(), "dams.pdf")

    assert (kept.name, kept.content_type) == ("dams.jpg", "image/jpeg")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("..\\..\\etc\\passwd.txt", "passwd.txt"),
        ("report\u202egpj.txt", "report gpj.txt"),
        ("Übersicht  der\tFlüsse.txt", "Übersicht der Flüsse.txt"),
        ("<script>.txt", "script.txt"),
        ("...txt", "file.txt"),
        ("a" * 300 + ".txt", "a" * 80 + ".txt"),
    ],
)
def test_names_of_files_are_cleaned(name, kept):
    assert prepared(b"a", name).name == kept


def test_in_a_safe_space_the_name_says_nothing():
    name = prepared(b"a", f"{SECRET} to the minister.txt", ROOM).name

    assert name.startswith("file-")
    assert SECRET not in name


def test_text_is_kept_in_one_coding():
    assert prepared("Flüsse".encode("cp1252"), "a.csv").data.decode() == "Flüsse"
    assert prepared("Flüsse".encode("utf-16"), "a.csv").data.decode() == "Flüsse"


@pytest.mark.django_db
def test_files_that_nobody_posted_are_few_and_go_after_a_day(ada):
    file = prepared(b"a", "a.txt")
    keeping.take_in([file] * (keeping.MOST_WAITING + 3), by=ada)

    assert Attachment.objects.count() == keeping.MOST_WAITING
    assert not keeping.left_behind().exists()
    late = Attachment.objects.latest("added_at").added_at + keeping.KEPT_WITHOUT_POST
    assert keeping.left_behind(late).count() == keeping.MOST_WAITING
