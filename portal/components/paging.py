"""The links of a pager: the ends, the neighbours of the current page, and gaps."""


def links(page, query, parameter):
    """What ``ui/pager.html`` needs; ``query`` is the QueryDict to keep."""

    def address(number):
        kept = query.copy()
        if number == 1:
            kept.pop(parameter, None)
        else:
            kept[parameter] = number
        text = kept.urlencode() if hasattr(kept, "urlencode") else f"{parameter}={number}"
        return f"?{text}"

    total = page.paginator.num_pages
    return {
        "total": total,
        "number": page.number,
        "previous": address(page.number - 1) if page.number > 1 else "",
        "next": address(page.number + 1) if page.number < total else "",
        "entries": [
            {"number": number, "url": address(number)} if number else {"gap": True}
            for number in numbers(page.number, total)
        ],
    }


def numbers(current, total):
    """Page numbers to show, ``None`` where more than one is left out."""
    shown = sorted({1, total, *range(max(1, current - 1), min(total, current + 1) + 1)})
    result = []
    for number in shown:
        left_out = number - result[-1] - 1 if result else 0
        if left_out:
            result.append(number - 1 if left_out == 1 else None)
        result.append(number)
    return result
