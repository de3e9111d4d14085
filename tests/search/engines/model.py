"""The search as a plain list in memory, by which both engines are judged.

It knows the documents' own words, which must be in no language that has a stemmer, and what
``search.engines.request`` says of each clause. Nothing here is quick.
"""

from collections import Counter
from dataclasses import dataclass

from search.analysis.words import is_stop_word
from search.engines.request import (
    EXACT,
    LEAD,
    OFTEN,
    TITLE,
    TYPED,
    WORDS,
    AllOf,
    AnyOf,
    Chosen,
    HasKey,
    Near,
    Phrase,
    Prefix,
    Ranges,
    Terms,
)
from search.engines.stored import rank_of, seconds_of


@dataclass(frozen=True)
class Expected:
    hits: list[tuple[str, int]]
    total: int
    counts: dict[str, dict[str, int]]


def answer(documents, request):
    """Return what ``request`` finds among ``documents``, by key the newest version of each."""
    visible = [one for one in documents if sees(request, one) and meets(request.query, one)]
    found = [one for one in visible if all(passes(each, one) for each in request.filters)]
    counts = {count.field: counted(count, request.filters, visible) for count in request.counts}
    in_order = sorted(found, key=lambda one: place(request, one))
    page = in_order[request.offset : request.offset + request.size]
    return Expected([(one.key, points(request.query, one)) for one in page], len(found), counts)


def sees(request, one):
    held = request.tokens
    allowed = any(token in held for token in one.audience.admitted)
    barred = any(token in held for token in one.audience.excluded)
    return allowed and not barred and one.key not in request.held


def meets(query, one):
    return all(holds(clause, one) for clause in query.must) and not any(
        holds(clause, one) for clause in query.must_not
    )


def points(query, one):
    return 1 + sum(worth for clause, worth in query.boosts if holds(clause, one))


def holds(clause, one):
    match clause:
        case Terms(field, tokens):
            return any(token in tokens for token in tokens_in(field, one))
        case Prefix(field, start):
            return any(token.startswith(start) for token in tokens_in(field, one))
        case Near(field, token, edits):
            return any(apart(token, other) <= edits for other in tokens_in(field, one))
        case Phrase(tokens):
            return any(stand_together(tokens, passage) for passage in passages(one))
        case AnyOf(parts) | AllOf(parts):
            held = [holds(part, one) for part in parts]
            return any(held) if isinstance(clause, AnyOf) else all(held)
        case HasKey(keys):
            return one.key in keys


def tokens_in(field, one):
    document = one.document
    title, terms = document.title.split(), " ".join(document.terms).split()
    summary, body = document.summary.split(), document.body.split()
    return {
        WORDS: [*title, *summary, *terms, *body],
        EXACT: [*title, *summary, *terms, *body],
        TITLE: title,
        LEAD: [*summary, *terms],
        TYPED: [*title, *terms],
        # In a text of a few words each one is spoken of often.
        OFTEN: [word for word in body if not is_stop_word(word)],
    }[field]


def passages(one):
    document = one.document
    parts = [document.title, document.summary, *document.terms, *document.body.splitlines()]
    return [part.split() for part in parts]


def stand_together(tokens, passage):
    starts = range(len(passage) - len(tokens) + 1)
    return any(tuple(passage[at : at + len(tokens)]) == tuple(tokens) for at in starts)


def apart(one, other):
    """Return how many letters must be put in, taken out, replaced or swapped with the next."""
    rows = [[i + j if not i * j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            same = one[i - 1] == other[j - 1]
            ways = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (not same)]
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                ways.append(rows[i - 2][j - 2] + 1)
            rows[i][j] = min(ways)
    return rows[-1][-1]


def numbers_of(one):
    days = {name: seconds_of(day) for name, day in one.document.dates.items()}
    return {**one.document.numbers, **days}


def keywords_of(one):
    document = one.document
    own = {"kind": [document.kind], "terms": document.terms, "language": [document.language]}
    return {**document.facets, **own}


def passes(each, one):
    if isinstance(each, Chosen):
        there = keywords_of(one).get(each.field, [])
        return (all if each.every else any)(value in there for value in each.values)
    return lies_between(numbers_of(one).get(each.field), each.low, each.high)


def lies_between(number, low, high):
    if number is None:
        return False
    return (low is None or low <= number) and (high is None or number < high)


def counted(count, filters, visible):
    kept = [each for each in filters if each.field != count.field or getattr(each, "every", False)]
    among = [one for one in visible if all(passes(each, one) for each in kept)]
    if isinstance(count, Ranges):
        numbers = [numbers_of(one).get(count.field) for one in among]
        return {
            key: sum(lies_between(number, low, high) for number in numbers)
            for key, low, high in count.ranges
        }
    times = Counter(value for one in among for value in set(keywords_of(one).get(count.field, [])))
    in_order = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    return {value: number for value, number in in_order[: count.most] if value}


def place(request, one):
    moment = one.document.moment
    rank = rank_of(one.key, seconds_of(moment) if moment else 0)
    name = request.sort.removeprefix("-")
    match request.sort:
        case "relevance":
            return -points(request.query, one), -rank
        case "newest":
            return -rank
        case "oldest":
            return rank
        case "title":
            return " ".join(one.document.title.split()), one.key
    number = numbers_of(one).get(name)
    sign = -1 if request.sort.startswith("-") else 1
    return number is None, sign * (number or 0), -rank
