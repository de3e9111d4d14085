"""The summary: drafted from packages and clusters, changed, and handed to participants."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from events.seminars import notifications
from events.seminars.actions import Refused, crowd, sounding
from events.seminars.models import Claim, Objection, Summary, SummaryElector
from events.seminars.models.summarising import CLAIM

MOST_OBJECTIONS = 5


def latest(seminar):
    return seminar.summaries.order_by("-version").first()


@transaction.atomic
def draft(seminar, *, by):
    """A first version with a point for each package, and one for each cluster beside them."""
    if latest(seminar) is not None:
        raise Refused(_("There is a draft already."))
    made = Summary.objects.create(seminar=seminar, version=1, opening=seminar.question)
    made.writers.add(by)
    points = [*_of_packages(seminar), *_of_clusters(seminar)]
    Claim.objects.bulk_create(
        Claim(summary=made, order=number, **point) for number, point in enumerate(points)
    )
    return made


def _of_packages(seminar):
    totals = sounding.latest_totals(seminar)
    for package in seminar.packages.prefetch_related("cards"):
        words = f"{package.name}: {package.text.strip() or _joined(package.cards.all())}"
        kind = sounding.tells(totals.get(package.pk, [None, None, None]))
        yield {"kind": kind, "text": words[:CLAIM], "package": package}


def _of_clusters(seminar):
    for cluster in seminar.clusters.prefetch_related("cards__packages"):
        cards = [card for card in cluster.cards.all() if not card.packages.all()]
        if cards:
            words = f"{cluster.name}: {_joined(cards)}"
            yield {"kind": Claim.Kind.IDEA, "text": words[:CLAIM], "package": None}


def _joined(cards):
    return "; ".join(card.text.rstrip(" .") for card in cards)


@transaction.atomic
def next_version(summary, *, by):
    """A copy to go on with, where participants had the last one before them."""
    made = Summary.objects.create(
        seminar=summary.seminar, version=summary.version + 1, opening=summary.opening
    )
    made.writers.set([*summary.writers.all(), by])
    Claim.objects.bulk_create(
        Claim(summary=made, kind=row.kind, text=row.text, package=row.package, order=row.order)
        for row in summary.claims.all()
    )
    return made


@transaction.atomic
def say(summary, *, by, opening):
    _touch(summary, by)
    summary.opening = opening
    summary.save(update_fields=["opening"])


@transaction.atomic
def keep_claim(summary, *, by, claim=None, kind, text):
    """Add a point, or change ``claim``."""
    _touch(summary, by)
    if claim is None:
        number = summary.claims.count()
        return Claim.objects.create(summary=summary, kind=kind, text=text, order=number)
    claim.kind, claim.text = kind, text
    claim.save(update_fields=["kind", "text"])
    return claim


@transaction.atomic
def strike(claim, *, by):
    _touch(claim.summary, by)
    claim.delete()


def _touch(summary, by):
    """The words change: who read them before has not read these."""
    rows = Summary.objects.filter(pk=summary.pk, shown_at=None)
    if not rows.update(edition=F("edition") + 1):
        raise Refused(_("Participants had this version before them. Begin the next version."))
    summary.refresh_from_db(fields=["edition"])
    summary.writers.add(by)


@transaction.atomic
def show(summary, *, until):
    """Lay it before the participants; from now on it is changed no more."""
    summary.electorate = crowd.lay_out(SummaryElector, summary.seminar, summary=summary)
    summary.shown_at = timezone.now()
    summary.save(update_fields=["electorate", "shown_at"])
    seminar = summary.seminar
    seminar.check_until = until
    seminar.save(update_fields=["check_until"])
    notifications.tell_participants(seminar, f"summary:{summary.pk}")


def is_open(summary, now=None):
    """Whether participants may object to it at present."""
    until = summary.seminar.check_until
    is_shown = summary.shown_at is not None and until is not None
    if not is_shown or summary.seminar.is_over or (now or timezone.now()) >= until:
        return False
    return not summary.seminar.summaries.filter(version__gt=summary.version).exists()


@transaction.atomic
def object_to(claim, registration, *, text):
    """Object without a name; the facilitator reads it once the time is over."""
    summary = Summary.objects.select_for_update().select_related("seminar").get(pk=claim.summary_id)
    if not is_open(summary):
        raise Refused(_("The time to object is over."))
    if not crowd.count_in(summary.electors, registration, MOST_OBJECTIONS):
        raise Refused(
            _("You have objected as often as one can, or joined after the draft went out.")
        )
    Objection.objects.create(claim=claim, text=text)


@transaction.atomic
def end_check(seminar):
    """The facilitator ends the time early, or it is over: who objected is forgotten."""
    now = timezone.now()
    if seminar.check_until is None or seminar.check_until > now:
        seminar.check_until = now
        seminar.save(update_fields=["check_until"])
    SummaryElector.objects.filter(summary__seminar=seminar).delete()


@transaction.atomic
def answer_objection(objection, *, answer, why):
    objection.answer, objection.why = answer, why
    objection.save(update_fields=["answer", "why"])


def before(summary):
    """The version before, which the objections to it led away from."""
    return summary.seminar.summaries.filter(version=summary.version - 1).first()


def objections_to(summary):
    """In an order by chance; none while the time runs."""
    if summary is None or is_open(summary):
        return Objection.objects.none()
    return Objection.objects.filter(claim__summary=summary).select_related("claim").order_by("id")
