"""Rounds of ideas, and what is made of the cards: clusters and packages."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.seminars import notifications
from events.seminars.actions import Refused, crowd
from events.seminars.models import IdeaCard, IdeaRound, RoundElector

# So many people must have put something before anything of it is shown.
FEWEST = 3


@transaction.atomic
def open_round(seminar, *, prompt, most):
    if seminar.stage != seminar.Stage.DEVISING:
        raise Refused(_("Rounds are opened while the seminar is devising."))
    try:
        with transaction.atomic():
            made = IdeaRound.objects.create(seminar=seminar, prompt=prompt, most=most)
    except IntegrityError as error:
        raise Refused(_("A round is open. Close it before you open the next.")) from error
    made.electorate = crowd.lay_out(RoundElector, seminar, round=made)
    if made.electorate < FEWEST:
        raise Refused(
            _("A round needs at least three participants with a seat: else a card has one author.")
        )
    made.save(update_fields=["electorate"])
    notifications.tell_participants(seminar, f"round:{made.pk}")
    return made


@transaction.atomic
def put(round_, registration, *, text):
    """Put a card without a name. It is shown with those of at least two others, or at the end."""
    round_ = IdeaRound.objects.select_for_update().get(pk=round_.pk)
    if not round_.is_open:
        raise Refused(_("The round is closed. Keep your idea for the next one."))
    if not crowd.count_in(round_.electors, registration, round_.most):
        raise Refused(_why_no_more(round_, registration))
    IdeaCard.objects.create(round=round_, text=text)
    if round_.electors.filter(waits=True).count() >= FEWEST:
        _bring_out(round_)


def _why_no_more(round_, registration):
    if round_.electors.filter(registration=registration).exists():
        return _("You have put as many cards as this round takes.")
    return _("You joined after this round had opened. You take part in the next one.")


def left_for(round_, registration):
    """How many cards he may still put; ``None`` where he is not among those who may."""
    elector = round_.electors.filter(registration=registration).first()
    return None if elector is None else round_.most - elector.put


def _bring_out(round_):
    """Show what waits under new keys and in a new order, so that neither tells when it came."""
    waiting = crowd.shuffled(round_.cards.filter(is_shown=False))
    round_.cards.filter(is_shown=False).delete()
    IdeaCard.objects.bulk_create(
        IdeaCard(round=round_, text=card.text, is_shown=True) for card in waiting
    )
    round_.electors.update(waits=False)


@transaction.atomic
def hand_in(round_, *, text):
    """A card that somebody gave on paper; the facilitator types it."""
    return IdeaCard.objects.create(round=round_, text=text, is_shown=True)


@transaction.atomic
def close_round(round_):
    """All that waits comes out, and who put how many cards is forgotten."""
    round_ = IdeaRound.objects.select_for_update().get(pk=round_.pk)
    if not round_.is_open:
        return
    _bring_out(round_)
    round_.electors.all().delete()
    round_.closed_at = timezone.now()
    round_.save(update_fields=["closed_at"])


def cards_of(seminar):
    """All that came out, in the order of their keys: by chance."""
    rows = IdeaCard.objects.filter(round__seminar=seminar, is_shown=True)
    return rows.select_related("cluster").order_by("id")


@transaction.atomic
def sort_cards(seminar, *, cards, cluster=None, aside=False):
    """Lay cards into a cluster, back on the table, or aside; returns how many were moved."""
    rows = IdeaCard.objects.filter(round__seminar=seminar, is_shown=True, pk__in=cards)
    return rows.update(cluster=cluster, is_aside=aside)


@transaction.atomic
def show_board(seminar, *, shown):
    seminar.board_shown = shown
    seminar.save(update_fields=["board_shown"])
    if shown:
        occasion = f"board:{seminar.clusters.count()}:{seminar.packages.count()}"
        notifications.tell_participants(seminar, occasion)
