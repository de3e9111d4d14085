"""What a page would have a browser run, and from where it would have it load."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

DATA = ("application/json", "application/ld+json")
OWN = ("", "testserver")
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster")
LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "apple-touch-icon"}


class Markup(HTMLParser):
    """``inline`` holds what a strict policy forbids, ``hosts`` whom else it would ask for files."""

    def __init__(self, html):
        super().__init__()
        self.inline, self.hosts = [], set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in attributes}
        if tag == "style" or (tag == "script" and not _is_file_or_data(values)):
            self.inline.append(f"<{tag}>")
        for name, value in values.items():
            runs = name.startswith(("on", "hx-on")) or name == "style"
            if runs or (name in ADDRESSES and value.strip().lower().startswith("javascript:")):
                self.inline.append(f'<{tag} {name}="{value}">')
        self.hosts.update(set(map(_host, _loaded(tag, values))).difference(OWN))


def _is_file_or_data(values):
    return "src" in values or values.get("type") in DATA


def _loaded(tag, values):
    if tag == "link" and not LOADING_LINKS.isdisjoint(values.get("rel", "").split()):
        yield values["href"]
    if tag not in ("a", "link"):
        yield from (values[name] for name in ("src", "poster", "data") if name in values)
        yield from (part.split()[0] for part in values.get("srcset", "").split(",") if part.strip())


def _host(address):
    return urlsplit(address).netloc
