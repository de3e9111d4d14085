"""Whether a text names somebody who took part in an event: for the editor of its report."""

import re
import unicodedata
from dataclasses import dataclass

from events.registration.models import Registration

SHORTEST_NAME = 3
SHORTEST_FAMILY_NAME = 4
SHORTEST_ORGANISATION = 3
LONGEST_ACRONYM = 6


@dataclass(frozen=True)
class Words:
    """What to look for, and how it is shown; ``exact`` minds capitals, as in "WHO" or "Bell"."""

    shown: str
    pattern: str
    exact: bool = False

    def stand_in(self, plain):
        return re.search(self.pattern, plain, 0 if self.exact else re.IGNORECASE) is not None


def named_in(event, text):
    """The names and organisations of participants that ``text`` contains, in a fixed order."""
    return find(words_of(event), text)


def find(words, text):
    plain = folded(text)
    found = {word.shown for word in words if word.stand_in(plain)}
    return sorted(found, key=str.casefold)


def words_of(event):
    """All that a report must not say; for several texts of one event, ask once."""
    rows = Registration.objects.filter(intake__event=event).values_list("name", "affiliation")
    names = {name.strip() for name, _organisation in rows}
    organisations = {organisation.strip() for _name, organisation in rows}
    announced = _announced(event)
    found = [word for name in names - {""} for word in _of_name(name, announced)]
    found += [word for one in organisations - {""} for word in _of_organisation(one, announced)]
    return found


def _announced(event):
    """What the public page of the event says anyway: its speakers and its partners."""
    known = [*event.contributors.values_list("name", "affiliation")]
    said = {part for row in known for part in row if part}
    said |= set(event.partners.values_list("name", flat=True))
    return {folded(one).casefold().strip() for one in said}


def _of_name(name, announced):
    plain = folded(name)
    if plain.casefold() in announced or len(plain) < SHORTEST_NAME:
        return
    parts = plain.split()
    yield Words(name, _whole(r"\s+".join(map(re.escape, parts))))
    if len(parts) == 1:
        return
    yield Words(name, _whole(rf"{re.escape(parts[-1])},?\s+{re.escape(parts[0])}"))
    family = parts[-1]
    spoken = {last.split()[-1] for last in announced if last.split()}
    if len(family) >= SHORTEST_FAMILY_NAME and family.casefold() not in spoken:
        yield Words(name, _whole(f"(?:{re.escape(family.capitalize())}|{_either(family)})"), True)


def _either(word):
    return f"{re.escape(word)}|{re.escape(word.upper())}"


def _of_organisation(organisation, announced):
    plain = folded(organisation)
    if plain.casefold() in announced or len(plain) < SHORTEST_ORGANISATION:
        return
    is_acronym = plain.isupper() and len(plain) <= LONGEST_ACRONYM
    words = r"\s+".join(map(re.escape, plain.split()))
    yield Words(organisation, _whole(words), exact=is_acronym)


def _whole(pattern):
    return rf"(?<!\w){pattern}(?!\w)"


def folded(text):
    """``text`` without accents, and with one kind of apostrophe and of hyphen."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return re.sub(r"[‐‑‒–]", "-", re.sub(r"[’‘ʼ]", "'", bare)).strip()
