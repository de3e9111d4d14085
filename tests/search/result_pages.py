"""The page of results as its reader sees it, read from the HTML."""

import re
from functools import cached_property

from bs4 import BeautifulSoup

ADDRESS = "/search/"


class ResultPage:
    def __init__(self, response):
        self.status = response.status_code
        self.html = response.content.decode()
        self.soup = BeautifulSoup(self.html, "html.parser")

    @property
    def titles(self):
        return [title.get_text() for title in self.soup.select(".hit-title")]

    @property
    def text(self):
        return " ".join(self.soup.select_one("main").get_text(" ").split())

    @property
    def total(self):
        """The number that the line above the results tells."""
        return int(re.search(r"\d+", self.soup.select_one("#count").get_text())[0])

    @cached_property
    def tabs(self):
        """{label: (count, address)}."""
        found = {}
        for link in self.soup.select(".search-tabs a"):
            count = link.select_one(".count").extract().get_text()
            found[link.get_text(strip=True)] = (int(count), ADDRESS + link["href"])
        return found

    @property
    def options(self):
        """{(name, value): count} of every choice beside the results."""
        return {
            (field["name"], field["value"]): int(field.parent.select_one(".count").get_text())
            for field in self.soup.select(".search-facets input")
            if field.parent.select_one(".count")
        }

    @property
    def chosen(self):
        return {(field["name"], field["value"]) for field in self.soup.select("input[checked]")}

    @property
    def applied(self):
        """{label: address of the search without it}."""
        return {
            link.get_text(" ", strip=True): ADDRESS + link["href"]
            for link in self.soup.select(".search-applied a")
        }

    def link(self, text):
        """The address of the first link in the page that says ``text``."""
        for link in self.soup.select("main a"):
            if text in " ".join(link.get_text().split()):
                href = link["href"]
                return ADDRESS + href if href.startswith("?") else href
        return None

    def form(self):
        """What the form sends when nothing is changed: [(name, value)]."""
        sent = []
        for field in self.soup.select("#search input, [form=search]"):
            kind = field.get("type")
            if field.name == "select":
                chosen = field.select_one("option[selected]") or field.select_one("option")
                sent.append((field["name"], chosen["value"]))
            elif kind in ("checkbox", "radio") and not field.has_attr("checked"):
                continue
            elif field.get("name"):
                sent.append((field["name"], field.get("value", "")))
        return sent


def look(client, address="", **headers):
    """Open an address of the search page, by its query alone, as a person's browser would."""
    address = address if address.startswith("/") else f"{ADDRESS}{address}"
    return ResultPage(client.get(address, follow=True, headers=headers or None))
