"""How a report is cited: BibTeX and RIS, from plain values. No Django models here."""

import datetime
from dataclasses import dataclass, field

from django.http import HttpResponse

_BIBTEX_ESCAPES = str.maketrans(
    {c: "\\" + c for c in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


@dataclass(frozen=True)
class Citation:
    """A report as a bibliography knows it. ``authors`` are "Given Family", in order."""

    key: str
    title: str
    date: datetime.date
    url: str
    authors: list[str] = field(default_factory=list)
    publisher: str = ""
    doi: str = ""
    language: str = "en"
    summary: str = ""

    def text(self) -> str:
        """One line for a reader: authors, year, title, publisher, address."""
        who = ", ".join(self.authors) or self.publisher
        lead = f"{who} ({self.date.year})." if who else f"({self.date.year})."
        publisher = f" {self.publisher}." if self.publisher and self.authors else ""
        return f"{lead} {self.title}.{publisher} {self.url}".strip()

    def bibtex(self) -> str:
        """A ``@techreport`` entry; special characters of TeX are escaped, except in addresses."""
        entries = [
            ("title", "{" + _tex(self.title) + "}"),
            ("author", " and ".join(_tex(family_first(name)) for name in self.authors)),
            ("institution", _tex(self.publisher)),
            ("year", str(self.date.year)),
            ("month", str(self.date.month)),
            ("doi", self.doi),
            ("url", self.url),
            ("language", self.language),
        ]
        lines = [f"  {name} = {{{value}}}," for name, value in entries if value]
        return "\n".join([f"@techreport{{{self.key},", *lines, "}", ""])

    def ris(self) -> str:
        """A RIS record of type RPRT with the tags that reference managers read."""
        entries = [
            ("TY", "RPRT"),
            *[("AU", family_first(name)) for name in self.authors],
            ("TI", self.title),
            ("PY", str(self.date.year)),
            ("DA", f"{self.date:%Y/%m/%d}"),
            ("PB", self.publisher),
            ("DO", self.doi),
            ("UR", self.url),
            ("LA", self.language),
            ("AB", self.summary),
        ]
        lines = [f"{tag}  - {_one_line(value)}" for tag, value in entries if value]
        return "\r\n".join([*lines, "ER  - ", ""])


def family_first(name: str) -> str:
    """Turn "Ada Maria Byron" into "Byron, Ada Maria"; one word, or a comma, stays as it is."""
    given, _, family = name.strip().rpartition(" ")
    return f"{family}, {given}" if given and "," not in name else name.strip()


def download(text: str, filename: str) -> HttpResponse:
    kind = (
        "application/x-bibtex"
        if filename.endswith(".bib")
        else "application/x-research-info-systems"
    )
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _tex(text: str) -> str:
    return _one_line(text).translate(_BIBTEX_ESCAPES)


def _one_line(text: str) -> str:
    return " ".join(text.split())
