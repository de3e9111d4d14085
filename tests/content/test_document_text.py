"""The text of PDF files is read once, within limits, whatever the file holds."""

import signal
import subprocess
import sys
import time
import zlib

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from content import document_text, tasks
from content.document_text import State, extract, paragraphs
from content.models import DocumentText
from tests.factories.content import DocumentFactory
from tests.factories.pdf import document, pdf, pdf_of, stream

pytestmark = pytest.mark.django_db


def test_text_and_number_of_pages_are_read():
    found = extract(document(pdf(["The dam was", "never built."], ["Nobody paid."])))

    assert found.state == State.READ
    assert found.pages == 2
    assert found.text == "The dam was never built.\nNobody paid."


def test_lines_are_put_together_to_paragraphs():
    page = ["The river rose and every-", "body who could walked up the hill.", "Then it fell."]
    page += ["", "Next day", "We met."]

    assert paragraphs("\n".join(page)) == [
        "The river rose and everybody who could walked up the hill. Then it fell.",
        "Next day We met.",
    ]


def test_signs_that_no_database_takes_are_left_out():
    assert paragraphs("a\0b\ud800c") == ["a bc"]


def test_pdf_without_text_is_told_from_one_that_is_broken():
    assert extract(document(pdf([]))).state == State.NO_TEXT
    assert extract(document(b"%PDF-1.4 and nothing else")).state == State.UNREADABLE


def test_file_that_is_gone_is_unreadable():
    lost = document(pdf(["Text."]))
    lost.file.storage.delete(lost.file.name)
    lost.refresh_from_db()

    assert extract(lost).state == State.UNREADABLE


def test_file_that_is_too_large_is_not_begun(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100

    assert extract(document(pdf(["Text."]))).state == State.UNREADABLE


def test_broken_page_leaves_the_others_readable():
    sound = stream(b"BT /F1 12 Tf 72 770 Td (Sound.) Tj ET")

    found = extract(document(pdf_of(bomb_stream(), sound)))

    assert (found.state, found.text, found.pages) == (State.READ, "Sound.", 2)


def test_file_that_would_fill_the_memory_is_contained():
    found = extract(document(pdf_of(bomb_stream())))

    assert found.state in {State.UNREADABLE, State.NO_TEXT}


def bomb_stream():
    """Return instructions that, unpacked, take more memory than they may have."""
    packer = zlib.compressobj(1)
    block = b" " * 2**26
    packed = b"".join(packer.compress(block) for _block in range(20)) + packer.flush()
    return stream(packed, "/Filter /FlateDecode")


def test_file_that_takes_too_long_gives_what_was_read_until_then():
    slow = document(slow_after_the_first_page())
    began = time.monotonic()

    found = extract(slow, seconds=4)

    assert time.monotonic() - began < 8
    assert found.state == State.READ
    assert found.text == "Read at once."


def slow_after_the_first_page():
    """Return a PDF whose second page has millions of instructions."""
    endless = b"BT /F1 12 Tf " + b"1 0 0 1 0 0 Tm (x) Tj " * 700_000 + b"ET"
    first = b"BT /F1 12 Tf 72 770 Td (Read at once.) Tj ET"
    return pdf_of(stream(first), stream(endless))


def test_saving_a_document_has_its_text_read(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        made = document(pdf(["Water."]))

    row = DocumentText.objects.get(document=made)
    assert (row.state, row.text, row.pages) == (State.READ, "Water.", 1)


def test_text_is_read_once_for_each_file():
    made = document(pdf(["Water."]))
    document_text.read(made)
    first = DocumentText.objects.get(document=made).read_at

    made.title = "Renamed"
    made.save()
    document_text.read(made)

    assert DocumentText.objects.get(document=made).read_at == first


def test_old_text_is_gone_as_soon_as_the_file_is_another():
    made = document(pdf(["Water."]))
    document_text.read(made)

    made.file = ContentFile(pdf(["Fire."]), name="report.pdf")
    made.save()

    assert DocumentText.objects.get(document=made).text == ""
    document_text.read(made)
    assert DocumentText.objects.get(document=made).text == "Fire."


def test_other_files_are_not_read():
    made = DocumentFactory()
    document_text.read(made)

    assert not DocumentText.objects.filter(document=made).exists()


def test_what_a_lost_task_left_is_read_later():
    made = document(pdf(["Water."]))
    DocumentText.objects.all().delete()

    tasks.read_unread_documents()

    assert DocumentText.objects.get(document=made).text == "Water."
    assert not document_text.unread().exists()


def test_editors_see_whether_the_text_was_read(as_person):
    made = document(pdf(["Water."], ["Fire."]))
    document_text.read(made)

    person = as_person("administrator")
    shown = person.get(f"/admin/documents/edit/{made.pk}/").content.decode()

    assert "was read" in shown
    assert "2 pages" in shown


HARMS = {
    "memory": ("bytearray(2 * 10**9)", "MemoryError"),
    "files": ("open('{folder}/made', 'w').write('x' * 10**6)", "File too large"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_reader_is_bound(harm, tmp_path):
    act, fault = HARMS[harm]

    assert fault in run_bound(act.format(folder=tmp_path)).stderr


def test_reader_has_little_time():
    assert run_bound("while True: pass").returncode == -signal.SIGXCPU


def run_bound(act):
    code = f"from content.pdf_reader import limit\nlimit(seconds=1)\n{act}"
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
