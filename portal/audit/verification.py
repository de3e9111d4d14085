"""Walking the chain from its first entry to its end, a few entries at a time."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.audit import chain
from portal.audit.models import Entry, Head

AT_ONCE = 500


@dataclass
class Verdict:
    """``broken_at`` is the number of the first entry that is wrong, ``fault`` says how."""

    count: int = 0
    hash: str = chain.BEGINNING
    broken_at: int | None = None
    fault: str = ""
    expected_found: bool = False

    @property
    def holds(self):
        return self.broken_at is None


def verify(expect=""):
    """Return what the chain is worth; ``expect`` is a hash that was kept elsewhere.

    Entries may be added meanwhile: the end that is compared is the one of when the walk began.
    """
    head = _head()
    at_end = chain.BEGINNING
    verdict = Verdict(expected_found=expect == chain.BEGINNING)
    for entry in _entries():
        verdict.fault = _fault_of(entry, verdict)
        if verdict.fault:
            verdict.broken_at = entry.number
            return verdict
        verdict.count, verdict.hash = entry.number, entry.hash
        verdict.expected_found |= entry.hash == expect
        at_end = entry.hash if entry.number == head.count else at_end
    return _compare_with_end(verdict, head, at_end)


def _head():
    return Head.objects.filter(pk=Head.THE_ONE).first() or Head()


def _entries():
    return Entry.objects.select_related("reason").order_by("number").iterator(chunk_size=AT_ONCE)


def _fault_of(entry, before):
    if entry.number != before.count + 1:
        return _("The entry before it is missing.")
    if entry.previous != before.hash:
        return _("It does not follow the entry before it.")
    if entry.own_hash() != entry.hash:
        return _("It says something else than when it was recorded.")
    reason = getattr(entry, "reason", None)
    if reason is not None and not reason.is_as_recorded():
        return _("Its reason says something else than when it was recorded.")
    return ""


def _compare_with_end(verdict, head, at_end):
    if verdict.count < head.count:
        verdict.broken_at = verdict.count + 1
        verdict.fault = _("The entries from this one to %(count)s are missing.") % {
            "count": head.count
        }
    elif at_end != head.hash:
        verdict.broken_at = head.count
        verdict.fault = _("It is not the entry that was last recorded.")
    elif verdict.count > _head().count:
        verdict.broken_at = verdict.count
        verdict.fault = _("It was not recorded by the portal.")
    return verdict
