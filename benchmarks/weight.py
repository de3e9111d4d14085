"""What a browser that has nothing yet loads for a page, counted as it comes over the wire."""

import gzip
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urljoin, urlsplit

LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
URL_IN_STYLES = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
IMPORT_IN_SCRIPT = re.compile(r"""^import\b[^"';]*["']([^"']+)["']""", re.MULTILINE)


@dataclass(frozen=True)
class Answer:
    path: str
    kind: str
    cache_control: str
    size: int
    text: str

    @property
    def is_font(self):
        return "font" in self.kind

    @property
    def is_photograph(self):
        return self.kind.startswith("image/") and not self.kind.startswith("image/svg")

    @property
    def seconds_kept(self):
        """How long browsers keep it without asking again, 0 for what a reload asks for."""
        parts = dict(part.strip().partition("=")[::2] for part in self.cache_control.split(","))
        return int(parts.get("max-age", 0)) if "immutable" in parts else 0


class _Resources(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag == "link" and LOADED_LINKS & set(named.get("rel", "").split()):
            self.found.append(named["href"])
        elif tag in ("script", "img") and named.get("src"):
            self.found.append(named["src"])


def load(port, path):
    """Every answer that the page at ``path`` leads to, the page first."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    page = _ask(connection, path)
    parser = _Resources()
    parser.feed(page.text)
    answers = {page.path: page}
    wanted = [urljoin(path, address) for address in parser.found]
    while wanted:
        address = urlsplit(wanted.pop()).path
        if address not in answers:
            answers[address] = _ask(connection, address)
            wanted += [urljoin(address, further) for further in _further(answers[address])]
    connection.close()
    return list(answers.values())


def _ask(connection, path):
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Accept": "*/*"})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:  # noqa: PLR2004 (OK)
        raise RuntimeError(f"{path} answered {response.status}")
    head = sum(len(name) + len(value) + 4 for name, value in response.getheaders())
    kind = response.headers.get_content_type()
    is_text = kind.startswith("text/") or "javascript" in kind
    return Answer(
        path=path,
        kind=kind,
        cache_control=response.headers.get("Cache-Control", ""),
        size=len(body) + head,
        text=_decoded(response, body) if is_text else "",
    )


def _decoded(response, body):

    packed = response.headers.get("Content-Encoding") == "gzip"
    return (gzip.decompress(body) if packed else body).decode()


def _further(answer):
    if answer.kind == "text/css":
        return [found for found in URL_IN_STYLES.findall(answer.text) if ":" not in found]
    if "javascript" in answer.kind:
        return IMPORT_IN_SCRIPT.findall(answer.text)
    return []
