"""Specimens to search for, and readers who hold the tokens that a test gives them."""

import factory
from django.contrib.auth.models import AnonymousUser

from search.specimens.models import Specimen


class SpecimenFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Specimen

    title = factory.Sequence(lambda number: f"Talks on river {number}")
    summary = "What the two banks could live with."


class Reader(AnonymousUser):
    """Somebody without an account who holds ``tokens`` beside "public"."""

    def __init__(self, *tokens):
        super().__init__()
        self.specimen_tokens = tokens


def lose_all():
    """Take every specimen out of the database without a word to anybody."""
    Specimen.objects.all()._raw_delete("default")  # noqa: SLF001 (no other way tells nobody)
