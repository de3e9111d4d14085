"""Long lists by key: newest first, fifty at a time, and links that stay true while rows come in."""

from dataclasses import dataclass

SIZE = 50


@dataclass(frozen=True)
class Slice:
    rows: list
    newer: str = ""
    older: str = ""


def cut(rows, query, *, size=SIZE):
    """The rows that the address asks for with ``before`` or ``after`` a key, else the newest."""
    before, after = _number(query, "before"), _number(query, "after")
    if after is not None:
        found = list(rows.filter(pk__gt=after).order_by("pk")[: size + 1])
        more, found = len(found) > size, found[:size][::-1]
        return Slice(
            found,
            newer=_link(query, "after", found[0].pk) if found and more else "",
            older=_link(query, "before", found[-1].pk) if found else "",
        )
    wanted = rows.order_by("-pk")
    if before is not None:
        wanted = wanted.filter(pk__lt=before)
    found = list(wanted[: size + 1])
    more, found = len(found) > size, found[:size]
    return Slice(
        found,
        newer=_link(query, "after", found[0].pk) if found and before is not None else "",
        older=_link(query, "before", found[-1].pk) if more else "",
    )


def _number(query, name):
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None  # noqa: PLR2004 (64 bits)


def _link(query, name, key):
    kept = query.copy()
    for old in ("before", "after"):
        kept.pop(old, None)
    kept[name] = key
    return f"?{kept.urlencode()}"
