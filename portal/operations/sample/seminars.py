"""Devising seminars and a walk of the sample, each brought to where it stands by its own steps."""

import datetime
import functools

from django.db import transaction
from django.utils import timezone

from events.programme.models import Event
from events.registration.actions.opening_forum import open_forum
from events.registration.models import EventForum, Intake
from events.seminars.actions import (
    checking,
    convening,
    ground,
    inventing,
    sounding,
    stages,
    summarising,
    walking,
)
from events.seminars.models import (
    Cluster,
    Interest,
    Package,
    Seminar,
    Side,
    Stage,
    Walk,
    Walker,
)
from events.seminars.views.devising.ground import usual_rules
from network.forums.models import Policy
from portal.operations.sample import texts
from portal.operations.sample.typography import polish

ABOUT = ("convenor", "question", "mandate")
TO_OBJECT = datetime.timedelta(days=4)


@functools.cache
def written():
    return polish(texts.read("seminars.toml"), "en")


@transaction.atomic
def load(shelf):
    made = _ensure(shelf, "devising", devise) + _ensure(shelf, "held", summarise)
    return made + forum_of_an_event(shelf)


def _ensure(shelf, key, go_on):
    values = written()[key]
    event = Event.objects.get(slug=values["event"])
    if Seminar.objects.filter(event=event).exists():
        return False
    seminar = begin(shelf, event, values)
    go_on(shelf, seminar, values)
    return True


def begin(shelf, event, values):
    """From the request to the stage of devising."""
    leader = shelf.people["facilitator"]
    about = {name: values[name] for name in ABOUT}
    seminar = convening.set_up(event, by=shelf.people["organiser"], facilitator=leader, **about)
    stages.go_on(seminar, by=leader)
    seminar.refresh_from_db()
    assess(seminar, leader, values.get("map") or written()["held"]["map"])
    for stage in (Stage.CONVENING, Stage.GROUND_RULES):
        stages.go_on(seminar, by=leader)
        seminar.refresh_from_db()
        if seminar.stage != stage:
            raise LookupError(f"The seminar of the sample does not come to {stage}.")
    rules = ground.publish(seminar, text=usual_rules(), by=leader)
    for registration in registrations(seminar):
        ground.accept(rules, registration)
    stages.go_on(seminar, by=leader)
    seminar.refresh_from_db()
    return seminar


def registrations(seminar):
    intake = Intake.objects.get(event=seminar.event)
    return list(intake.registrations.confirmed().order_by("pk"))


def assess(seminar, leader, drawn):
    convening.note_interview(
        seminar,
        by=leader,
        circle=1,
        is_done=True,
        was_promised=True,
        words={"who": "Ilinca Varga", "contact": "", "note": "Fears a dry year more than a flood."},
    )
    sides = [
        Side.objects.create(seminar=seminar, name=name, concurrence=Side.Concurrence.GIVEN)
        for name in drawn["sides"]
    ]
    interests = [Interest.objects.create(seminar=seminar, text=text) for text in drawn["interests"]]
    pairs = [(side.pk, interest.pk) for side in sides for interest in interests]
    convening.weigh(seminar, levels=dict(zip(pairs, drawn["levels"], strict=True)))
    convening.tick(seminar, keys=list(stages.CHECKLIST))
    convening.share_map(seminar, shared=True)
    seminar.refresh_from_db()


def put_cards(seminar, values):
    """One card each, brought out together; the clusters lie as the text of the sample says."""
    round_ = inventing.open_round(seminar, prompt=values["prompt"], most=3)
    people = registrations(seminar)
    for number, text in enumerate(values["cards"]):
        inventing.put(round_, people[number % len(people)], text=text)
    inventing.close_round(round_)
    cards = {card.text: card.pk for card in inventing.cards_of(seminar)}
    for wanted in values["clusters"]:
        cluster = Cluster.objects.create(seminar=seminar, name=wanted["name"])
        chosen = [cards[values["cards"][number]] for number in wanted["cards"]]
        inventing.sort_cards(seminar, cards=chosen, cluster=cluster)
    return [Package.objects.create(seminar=seminar, **package) for package in values["packages"]]


def devise(shelf, seminar, values):
    """One sounding is counted, another runs; a second round of ideas is open."""
    packages = put_cards(seminar, values)
    people = registrations(seminar)
    taken = sounding.open_sounding(seminar, packages=packages)
    for person, *said in zip(people, *values["sounded"], strict=False):
        choices = dict(zip(packages, said, strict=True))
        sounding.answer(taken, person, choices=choices)
    sounding.close_sounding(taken)
    again = Package.objects.create(seminar=seminar, **values["again"])
    runs = sounding.open_sounding(seminar, packages=[again])
    for person in people[:3]:
        sounding.answer(runs, person, choices={again: "live"})
    inventing.open_round(seminar, prompt=values["next"], most=2)


def summarise(shelf, seminar, values):
    """After the walk; the participants had a first version and have the second before them."""
    leader, organiser = shelf.people["facilitator"], shelf.people["organiser"]
    put_cards(seminar, values)
    walk(seminar, leader, values["walk"])
    stages.go_on(seminar, by=leader)
    summary = summarising.latest(seminar) or summarising.draft(seminar, by=leader)
    settle(summary, leader, values)
    stages.go_on(seminar, by=leader, check_until=timezone.now() + TO_OBJECT)
    summary.refresh_from_db()
    people = registrations(seminar)
    summarising.object_to(summary.claims.first(), people[3], text=values["objection"])
    checking.check(summary, by=organiser, edition=summary.edition)


def settle(summary, leader, values):
    """Words that the software takes for a name, and that name nobody here."""
    names = [find.words for find in checking.finds(summary)] or ["Weiss"]
    for words in names:
        checking.settle(summary, words=words, why=values["settled"], by=leader)


def walk(seminar, leader, values):
    """Two draws; three groups agreed on a card, and their cards go into the summary."""
    walk = walking.begin(seminar.event, template="woods", by=leader, language="en")
    Walk.objects.filter(pk=walk.pk).update(
        meeting_point=values["meeting_point"], otherwise=values["otherwise"]
    )
    for number in (1, 2):
        draw = walking.draw_groups(walk, seed=number)
        walking.send_out(draw, by=leader)
    groups = draw.groups.order_by("number")
    for group, text in zip(groups, values["cards"], strict=False):
        first, *others = Walker.objects.filter(group=group)
        version = walking.write_card(first, text, version=0).version
        for other in others:
            walking.agree(other, version=version)
    walking.gather(walk, by=leader, now=timezone.now())
    for card in walk.cards.all():
        card.heading = values["headings"][values["cards"].index(card.text)]
        card.save(update_fields=["heading"])
    walking.harvest(walk, by=leader)


def forum_of_an_event(shelf):
    """The safe space of those who took part in the seminar that was held."""
    event = Event.objects.get(slug=written()["held"]["event"])
    if EventForum.objects.filter(event=event).exists():
        return False
    open_forum(
        event,
        by=shelf.people["organiser"],
        name="After the dry months: those who were there",
        purpose="What became of it at home, and what we would put on a card today.",
        policy=Policy.RULE,
    )
    return True
