"""The sample as it is written down: one file a page, both languages side by side."""

import functools
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from portal.operations.sample.typography import polish

HERE = Path(__file__).parent
LANGUAGES = ("en", "fr")


@dataclass(frozen=True)
class Entry:
    """One page: ``shared`` is the same in both languages, ``texts`` holds the rest by language."""

    key: str
    type: str
    parent: str
    order: int
    state: str
    shared: dict = field(repr=False)
    texts: dict = field(repr=False)


def read(name):
    with (HERE / name).open("rb") as file:
        return tomllib.load(file)


def entry(path):
    shared = read(path)
    written = shared.pop("languages", LANGUAGES)
    texts = {language: polish(shared.pop(language), language) for language in written}
    return Entry(
        key=path.stem,
        type=shared.pop("type"),
        parent=shared.pop("parent", ""),
        order=shared.pop("order", 50),
        state=shared.pop("state", "live"),
        shared=shared,
        texts=texts,
    )


@functools.cache
def entries():
    """Every page by key, parents before children, siblings in their order."""
    written = [entry(path) for path in (HERE / "pages").glob("*.toml")]
    children = {}
    for item in sorted(written, key=lambda item: (item.order, -_day(item), item.key)):
        children.setdefault(item.parent, []).append(item)
    return {item.key: item for item in _below("", children)}


def _below(parent, children):
    for item in children.get(parent, []):
        yield item
        yield from _below(item.key, children)


def _day(item):
    date = item.shared.get("date")
    return date.toordinal() if date else 0


@functools.cache
def pictures():
    """Title, descriptions and focal point of every picture, by its name."""
    return {
        name: {key: polish(text, key) for key, text in picture.items()}
        for name, picture in read("pictures.toml").items()
    }


@functools.cache
def topics():
    read_topics = read("topics.toml")
    return {
        kind: [
            item | {language: polish(item[language], language) for language in LANGUAGES}
            for item in read_topics[kind]
        ]
        for kind in ("theme", "goal")
    }


@functools.cache
def frame():
    """Menus, announcement and site profile."""
    return read("frame.toml")
