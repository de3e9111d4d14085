"""Files as people have them, with all that they tell of who made them: ``SECRET`` is in each."""

import io
import zipfile

from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.annotations import Link, Text
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

SECRET = "Quillfeather"


def photograph(form="JPEG", size=(240, 120)):
    """With a camera, an author, a comment, and the place where it was taken."""
    picture = Image.effect_noise(size, 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = SECRET, SECRET
    exif[0x8825] = {1: "N", 2: (46.0, 12.0, 30.5), 3: "E", 4: (6.0, 8.0, 45.2)}
    more = {"exif": exif.tobytes()}
    if form == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Author", SECRET)
        more["pnginfo"] = texts
    if form == "JPEG":
        more |= {"comment": SECRET, "xmp": f"<x>{SECRET}</x>".encode()}
    if form == "GIF":
        more = {"comment": SECRET.encode()}
    return _written(picture, form, **more)


def _written(picture, form, **more):
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def pdf():
    """One page with a photograph; author, note, script, file and metadata with the name."""
    drawn = io.BytesIO(_written(Image.open(io.BytesIO(photograph())), "PDF", author=SECRET))
    writer = PdfWriter(clone_from=drawn)
    _put_exif_into_pictures(writer)
    writer.add_metadata({"/Author": SECRET, "/Creator": SECRET})
    writer.add_attachment(f"{SECRET}.txt", SECRET.encode())
    writer.add_annotation(0, Text(text=SECRET, rect=(0, 0, 9, 9)))
    writer.add_annotation(0, Link(url="https://example.org/dams", rect=(0, 0, 9, 9)))
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(f"app.alert('{SECRET}')")}
    action = DictionaryObject({NameObject(name): value for name, value in script.items()})
    writer.root_object[NameObject("/OpenAction")] = action
    told = StreamObject()
    told.set_data(f"<x>{SECRET}</x>".encode())
    for place in (writer.root_object, writer.pages[0]):
        place[NameObject("/Metadata")] = writer._add_object(told)  # noqa: SLF001 (no other way)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _put_exif_into_pictures(writer):
    for page in writer.pages:
        for picture in page["/Resources"]["/XObject"].values():
            picture.get_object()._data = photograph()  # noqa: SLF001 (its bytes as they are)


def locked_pdf():
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("word")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = {
    "[Content_Types].xml": (
        '<?xml version="1.0"?><Types><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/x.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/x.core+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" '
        f'Target="word/document.xml"/><Relationship Id="rId2" Type="{RELATIONS}/core" '
        'Target="docProps/core.xml"/></Relationships>'
    ),
    "docProps/core.xml": f"<cp:core><dc:creator>{SECRET}</dc:creator></cp:core>",
    "docProps/app.xml": f"<Properties><Company>{SECRET}</Company></Properties>",
    "word/document.xml": (
        '<w:document><w:p w:rsidR="00AB12CD"><w:r><w:t>The river rises.</w:t></w:r>'
        f'<w:ins w:id="1" w:author="{SECRET}" w:date="2020-02-07T09:00:00Z"><w:r><w:t>Fast.</w:t>'
        "</w:r></w:ins></w:p></w:document>"
    ),
    "word/comments.xml": (
        f'<w:comments><w:comment w:id="0" w:author="{SECRET}" w:initials="{SECRET[0]}">'
        "<w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment></w:comments>"
    ),
    "word/people.xml": f'<w15:people><w15:person w15:author="{SECRET}"/></w15:people>',
    "word/settings.xml": (
        '<w:settings><w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:zoom/></w:settings>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships><Relationship Id="rId1" Type="{RELATIONS}/people" Target="people.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/hyperlink" Target="https://example.org/" '
        'TargetMode="External"/></Relationships>'
    ),
    "word/media/image1.jpeg": photograph(),
    "word/media/image2.png": photograph("PNG"),
}
SHEET = {
    "[Content_Types].xml": "<Types></Types>",
    "xl/workbook.xml": (
        '<workbook><mc:AlternateContent><x15ac:absPath url="C:\\Users\\' + SECRET + '\\"/>'
        f'</mc:AlternateContent><fileSharing userName="{SECRET}"/><sheets/></workbook>'
    ),
    "xl/comments1.xml": (
        f"<comments><authors><author>{SECRET}</author></authors><commentList/></comments>"
    ),
    "xl/persons/person.xml": f'<personList><person displayName="{SECRET}" id="1"/></personList>',
    "xl/worksheets/sheet1.xml": '<worksheet><pageSetup r:id="rId1"/></worksheet>',
    "xl/worksheets/_rels/sheet1.xml.rels": (
        f'<Relationships><Relationship Id="rId1" Type="{RELATIONS}/printerSettings" '
        'Target="../printerSettings/printerSettings1.bin"/></Relationships>'
    ),
    "xl/printerSettings/printerSettings1.bin": SECRET.encode("utf-16-le"),
}
SLIDES = {
    "[Content_Types].xml": "<Types></Types>",
    "ppt/presentation.xml": "<p:presentation/>",
    "ppt/commentAuthors.xml": f'<p:list><p:cmAuthor id="0" name="{SECRET}" initials="Q"/></p:list>',
}


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
