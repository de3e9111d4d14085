"""Read a PDF from standard input; write how many pages it has and the text of each, line by line.

This is a process of its own, because a file may be made to do harm: it may take only so much time
and memory, and write no file. Whoever started it takes what was written until it ended. It is
started by its path and imports nothing of the portal.
"""

import io
import json
import resource
import sys

from pypdf import PdfReader

MOST_MEMORY = 1024**3
MOST_SECONDS = 30
MOST_PAGES = 2000
MOST_COUNTED = 1_000_000
MOST_SIGNS = 400_000


def limit(memory=MOST_MEMORY, seconds=MOST_SECONDS):
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    for kind in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(kind, (0, 0))


def write(value):
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def main():
    data = sys.stdin.buffer.read()
    limit()
    reader = PdfReader(io.BytesIO(data))
    write(min(len(reader.pages), MOST_COUNTED))
    left = MOST_SIGNS
    for page in reader.pages[:MOST_PAGES]:
        text = text_of(page)[:left]
        write(text)
        left -= len(text)
        if left <= 0:
            break


def text_of(page):
    """Return the text, empty where a page is broken: the others may still be sound."""
    try:
        return page.extract_text()
    except Exception:  # noqa: BLE001 (there is no end to what can be wrong with a file)
        return ""


if __name__ == "__main__":
    main()
