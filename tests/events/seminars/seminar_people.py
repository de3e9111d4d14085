"""Browsers of who takes part in a devising seminar, and of who leads it."""

from django.test import Client
from django.urls import reverse

from tests.cast import sign_in


def browser_of(person):
    return sign_in(Client(), person)


def open_(client, seminar, name, *args):
    return client.get(address(seminar, name, *args))


def do(client, seminar, page, /, *args, **values):
    """Send a form and follow where it leads; the last page."""
    return client.post(address(seminar, page, *args), values, follow=True)


def address(seminar, name, *args):
    return reverse(f"seminars:{name}", args=[seminar.key, *args])


def registrations(seminar):
    return list(seminar.event.intake.registrations.order_by("pk"))
