"""Veiled posts and an unlinkable round of the sample, where the operator turned veils on."""

from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.utils import timezone

from network.forums import policies
from network.forums.models import Bucket, Lifting, Topic, Trustee, Unveiling
from network.forums.models.choices import Policy
from network.forums.veil import drills, lifting, posting, releasing, rounds, striking
from network.forums.veil.opening import text_of

TRUSTEES = ("clara-lindholm", "rashid-haidari", "hana-suzuki")
A_DAY = timedelta(days=1, hours=1)


def can_be(policy):
    return policies.is_offered(policy)


def crowd_of(shelf):
    """Members who gave their word long ago: among so many one speaks under a veil."""
    named = [shelf.people[key].pk for key in ("member", "negotiator")]
    return named + [person.pk for person in shelf.community.values()]


def appoint_trustees(shelf):
    """Three from different institutions; the private halves of their keys are kept nowhere."""
    for chair, key in enumerate(TRUSTEES, start=1):
        person = shelf.community[key]
        Trustee.objects.create(
            person=person,
            chair=chair,
            institution=person.memberships.order_by("pk").first().affiliation,
            public_key=text_of(X25519PrivateKey.generate().public_key()),
        )


def fill(shelf, forum, values, person):
    if forum.policy == Policy.VEILED:
        _speak(shelf, forum, values["topic"][0], person)
    if forum.policy == Policy.ROUND:
        _put_cards(shelf, forum, values["round"], person)


def _speak(shelf, forum, values, person):
    """A topic begins and is answered; one post waits; to lift the veil of one was refused."""
    posting.submit(forum=forum, by=person(values["by"]), title=values["title"], body=values["text"])
    _release(forum)
    topic = Topic.objects.get(forum=forum)
    for post in values["posts"]:
        posting.submit(forum=forum, by=person(post["by"]), topic=topic, body=post["text"])
    _release(forum)
    posting.submit(forum=forum, by=person("member"), topic=topic, body=values["waits"])
    _moderate(forum, topic)
    drills.begin(by=shelf.community[TRUSTEES[0]])


def _release(forum):
    """As if the hours were over that what waits has to wait."""
    bucket = Bucket.objects.get(forum=forum)
    Bucket.objects.filter(pk=bucket.pk).update(since=bucket.since - A_DAY)
    bucket.refresh_from_db()
    releasing.release(bucket, timezone.now())


def _moderate(forum, topic):
    """A moderator struck a voice once, and asked for the name of another, which was refused."""
    post = topic.posts.exclude(is_first=True).reading_order().first()
    striking.strike(post)
    if forum.lifting == Lifting.TRUSTEES:
        moderator = forum.seats.get(part="moderator").person
        case = lifting.request(
            post=post,
            by=moderator,
            ground=Unveiling._meta.get_field("ground").choices[0][0],  # noqa: SLF001 (public in Django)
            reasons="A reader asked whether somebody is in danger. Nobody is.",
        )
        lifting.refuse(case, by=lifting.trustees()[0].person)


def _put_cards(shelf, forum, values, person):
    """One round is opened and its cards sorted; in another, cards wait sealed for their hour."""
    opened = _round(shelf, forum, values["question"], person, values["cards"])
    rounds.close(opened)
    opened.refresh_from_db()
    rounds.group(
        opened,
        titles=values["groups"],
        places={str(card.pk): card_place(card, values) for card in opened.cards.all()},
    )
    _round(shelf, forum, values["next"], person, values["cards"][:2])


def card_place(card, values):
    """The group of a card, by where it stands in the text of the sample."""
    return values["sorted"][values["cards"].index(card.text)]


def _round(shelf, forum, question, person, cards):
    made = rounds.open_round(
        forum=forum,
        by=person("facilitator"),
        title=question,
        prompt=question,
        closes_at=timezone.now() + timedelta(days=3),
        cards_each=1,
        fewest=3,
    )
    keys = list(made.electors.order_by("pk").values_list("person", flat=True))
    people = {one.pk: one for one in [*shelf.people.values(), *shelf.community.values()] if one}
    for key, text in zip(keys, cards, strict=False):
        rounds.put_cards(made, people[key], [text])
    return made
