"""What guests write into the first form, and where they send it."""

from django.test import Client
from django.urls import reverse

from events.registration.models import Question
from network.vocabulary import StakeholderGroup


def answers(**changed):
    return {
        "name": "Ines Duarte",
        "email": "ines@guests.example",
        "group": StakeholderGroup.GOVERNMENT,
        "affiliation": "Ministry of Waters",
        "why": "We negotiate the next round.",
    } | changed


def address(intake):
    return reverse("registration:register", args=[intake.event.slug])


def received(intake):
    return reverse("registration:received", args=[intake.event.slug])


def send(intake, client=None, **changed):
    return (client or Client()).post(address(intake), answers(**changed))


def text(response):
    return response.content.decode()


def ask(intake, kind, label, *options, **values):
    """A question of ``intake``, with ``options`` as they are and as they read."""
    rows = [{"value": option, "labels": {"en": option.capitalize()}} for option in options]
    return Question.objects.create(
        intake=intake,
        kind=kind,
        labels={"en": label},
        options=rows,
        order=intake.questions.count(),
        **values,
    )
