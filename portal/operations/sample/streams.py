"""Streams of blocks, as the editor would store them, from the sample's texts."""

import json

from events.programme.models import Event
from portal.operations.sample import prose
from portal.operations.sample.shelf import lasting_id


class Maker:
    """Builds streams in one language; ``shelf`` knows the pages, pictures and papers by key."""

    def __init__(self, shelf, language):
        self.shelf = shelf
        self.language = language

    def body(self, text, written):
        """A body: prose with the blocks ``written`` under the names that stand in it."""
        stream, run = [], []
        for part in prose.parts(text):
            if part.kind == "paragraph":
                run.append(part.text)
                continue
            self._close(run, stream)
            stream.append(self._part(part, written))
        self._close(run, stream)
        return as_json(stream)

    def _close(self, run, stream):
        if run:
            stream.append(("paragraph", prose.paragraphs(run, self.address_of)))
            run.clear()

    def _part(self, part, written):
        if part.kind in {"heading", "subheading"}:
            level = "h2" if part.kind == "heading" else "h3"
            return "heading", {"text": part.text, "level": level}
        if part.kind == "quote":
            return "quote", {"text": part.text, "source": part.source}
        return self.block(written[part.text])

    def bands(self, names, written):
        return as_json(self.block(written[name]) for name in names)

    def actions(self, pairs):
        return as_json(("action", self._to(label, target)) for label, target in pairs)

    def block(self, written):
        value = dict(written)
        kind = value.pop("block")
        make = getattr(self, f"_{kind}", None)
        return kind, make(value) if make else value

    def rich(self, text):
        return prose.rich(text, self.address_of)

    def address_of(self, target):
        if target.startswith("@"):
            return f'linktype="page" id="{self.shelf.page(target[1:], self.language).pk}"'
        return f'href="{target}"'

    def _to(self, label, target):
        page = self.shelf.page(target.removeprefix("@"), self.language)
        return {"label": label, "page": page.pk, "url": ""}

    def _text(self, value):
        return {"title": value["title"], "text": self.rich(value["text"])}

    _callout = _text

    def _latest(self, value):
        return value | {"source": self.shelf.page(value["source"], self.language).pk}

    def _event(self, value):
        return {"event": Event.objects.get(slug=value["event"]).pk}

    def _pages(self, value):
        found = [self.shelf.page(key, self.language).pk for key in value["pages"]]
        return value | {"pages": items(found)}

    def _facts(self, value):
        pairs = [{"value": number, "label": label} for number, label in value["facts"]]
        return {"facts": items(pairs)}

    def _chart(self, value):
        bars = [{"label": label, "value": float(number)} for label, number in value["bars"]]
        return value | {"bars": items(bars)}

    def _table(self, value):
        return value | {"lines": value["lines"].strip()}

    def _questions(self, value):
        pairs = [{"question": q, "answer": self.rich(a)} for q, a in value["questions"]]
        return {"questions": items(pairs)}

    def _film(self, value):
        return value | {"transcript": self.rich(value["transcript"])}

    def _link(self, value):
        return self._to(value["label"], value["page"])

    def _download(self, value):
        paper = self.shelf.paper(value["document"], self.language)
        return {"document": paper.pk, "note": value["note"]}

    def _picture(self, value):
        image = {
            "image": self.shelf.picture(value["image"]).pk,
            "alt_text": self.shelf.description(value["image"], self.language),
            "decorative": False,
        }
        return {"image": image, "caption": value["caption"]}


def items(values):
    return [{"type": "item", "value": value, "id": _id(value)} for value in values]


def as_json(blocks):
    """Each block gets an identity from its place and content, so that every load makes the same."""
    stream = [
        {"type": kind, "value": value, "id": _id([place, kind, value])}
        for place, (kind, value) in enumerate(blocks)
    ]
    return json.dumps(stream, ensure_ascii=False)


def _id(value):
    return str(lasting_id(json.dumps(value, sort_keys=True)))
