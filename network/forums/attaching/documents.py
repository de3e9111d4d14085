"""PDF files, written anew by a process of their own (``pdf_rewriter``)."""

import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from network.forums.attaching import pdf_rewriter
from network.forums.attaching.refusing import broken, refuse, too_much

REWRITER = Path(__file__).with_name("pdf_rewriter.py")
MOST_SECONDS = 20
BEGINNING = 1024


def is_pdf(data):
    return b"%PDF-" in data[:BEGINNING]


def clean(data, name):
    try:
        done = subprocess.run(  # noqa: S603 (our own file, nothing of the person's in the call)
            [sys.executable, "-I", str(REWRITER)],
            input=data,
            capture_output=True,
            timeout=MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise too_much() from error
    if done.returncode:
        raise _why(done.returncode)
    return "pdf", "application/pdf", done.stdout


def _why(code):
    if code == pdf_rewriter.LOCKED:
        return refuse(
            _("This PDF is locked with a password. Attach one that everybody can open."),
            code="locked",
        )
    if code == pdf_rewriter.TOO_MANY_PAGES:
        return refuse(
            _("This PDF has more than %(most)s pages. Attach the part that you speak of.")
            % {"most": pdf_rewriter.MOST_PAGES},
            code="pages",
        )
    return broken() if code == pdf_rewriter.BROKEN else too_much()
