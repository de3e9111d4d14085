"""What the search keeps of people: the searches that they saved. Questions are kept nowhere."""

from django.utils.translation import gettext_lazy as _

from portal.personal_data import declare
from search.models import SavedSearch

declare(
    SavedSearch,
    person="user",
    label=_("Searches you saved"),
    export=lambda saved: {
        "name": saved.name,
        "question": saved.query,
        "language": saved.language,
        "saved_at": saved.created_at,
        "last_looked_at": saved.looked_at,
    },
    kept=_("Until you delete them."),
)
