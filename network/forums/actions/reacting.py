"""Reactions: said and taken back. Nobody counts them."""

from django.db import transaction

from network.forums.models import Reaction


@transaction.atomic
def toggle(post, *, by, feeling):
    """Say ``feeling`` of ``post``, or take it back where ``by`` said it before."""
    own = Reaction.objects.filter(post=post, person=by, feeling=feeling)
    if not own.delete()[0]:
        Reaction.objects.get_or_create(post=post, person=by, feeling=feeling)
