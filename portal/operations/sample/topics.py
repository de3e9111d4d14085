"""The governance themes and the seventeen goals, in both languages."""

from django.db import transaction

from content.models import SustainableGoal, Theme
from portal.operations.sample import texts
from portal.operations.sample.shelf import lasting_id


@transaction.atomic
def load(shelf):
    """Themes and goals that are missing; what an editor changed stays as it is."""
    made = 0
    for written in texts.topics()["theme"]:
        made += ensure(shelf, Theme, "slug", written)
    for written in texts.topics()["goal"]:
        made += ensure(shelf, SustainableGoal, "number", written)
    return made


def ensure(shelf, model, handle, written):
    made = 0
    for language, place in shelf.locales.items():
        _row, is_new = model.objects.get_or_create(
            **{"locale": place, handle: written[handle]},
            defaults={
                "translation_key": lasting_id(f"{model.__name__} {written[handle]}"),
                **written[language],
            },
        )
        made += is_new
    return made
