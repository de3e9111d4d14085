"""Devising seminars for tests: with a facilitator, participants, and at any stage."""

from django.utils import timezone

from events.programme.models import Format, Organiser, OrganiserPart, Rule
from events.seminars.actions import ground
from events.seminars.models import GroundRules, IdeaCard, IdeaRound, Package, Seminar, Stage
from tests.factories.events import make_event, make_intake, make_registration
from tests.factories.members import MembershipFactory


def make_seminar(*, facilitator=None, participants=0, stage=Stage.REQUESTED, **values):
    """``facilitator`` has the part in the event; ``participants`` have an account and a seat."""
    event = values.pop("event", None) or make_event(
        format=Format.DEVISING_SEMINAR, rule=Rule.CONFIDENTIAL, title="Water above the gorge"
    )
    facilitator = facilitator or MembershipFactory().person
    Organiser.objects.create(event=event, person=facilitator, part=OrganiserPart.FACILITATOR)
    values = {"convenor": "River Circle", "question": "How can both shores store?"} | values
    seminar = Seminar.objects.create(event=event, facilitator=facilitator, stage=stage, **values)
    intake = getattr(event, "intake", None) or make_intake(event)
    for _number in range(participants):
        make_participant(seminar, intake=intake)
    return seminar


def make_participant(seminar, *, intake=None, person=None, **values):
    """A registration with a seat; with an account unless ``email`` alone is given."""
    person = person or (None if "email" in values else MembershipFactory().person)
    if person is not None:
        values = {"email": person.email, "name": str(person)} | values
    return make_registration(intake or seminar.event.intake, person=person, **values)


def make_rules(seminar, text="- I say outside what was said, and never who said it."):
    return GroundRules.objects.create(seminar=seminar, version=1, text=text)


def let_all_accept(seminar):
    rules = ground.current(seminar) or make_rules(seminar)
    for registration in seminar.event.intake.registrations.all():
        ground.accept(rules, registration)


def make_card(seminar, text="Store together, pay by what each draws.", **values):
    """A card that came out, in a round that is closed."""
    round_ = seminar.rounds.first() or IdeaRound.objects.create(
        seminar=seminar, prompt="What could your side live with?", closed_at=timezone.now()
    )
    return IdeaCard.objects.create(round=round_, text=text, is_shown=True, **values)


def make_package(seminar, name="Store upstream", *, cards=(), **values):
    package = Package.objects.create(seminar=seminar, name=name, **values)
    package.cards.set(cards)
    return package
