"""The other people of a delegation, in the same form: added and removed also without JavaScript."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.registration.forms.guests import CompanionForm

COUNT = "people"
ADD, REMOVE = "add_person", "remove_person"


class Companions:
    """``forms`` in their order; ``is_reshaped`` when a person was only added or removed."""

    def __init__(self, data, *, intake):
        self.intake, self.data = intake, data
        self.most = intake.party_limit - 1
        self.is_reshaped = bool(data) and (ADD in data or REMOVE in data)
        kept = self._kept()
        self.forms = [self._form(number, values) for number, values in enumerate(kept)]

    @property
    def count(self):
        return len(self.forms)

    @property
    def may_grow(self):
        return self.count < self.most

    def _kept(self):
        """The values of each person, without who was removed, with an empty one who was added."""
        if not self.data:
            return []
        asked = self.data.get(COUNT, "0")
        count = min(int(asked) if asked.isdecimal() and len(asked) < len("1000") else 0, self.most)
        rows = [
            {name: self.data.get(f"with-{number}-{name}", "") for name in CompanionForm.base_fields}
            for number in range(count)
            if self.data.get(REMOVE) != str(number)
        ]
        if ADD in self.data and len(rows) < self.most:
            rows.append(dict.fromkeys(CompanionForm.base_fields, ""))
        return rows

    def _form(self, number, values):
        prefix = f"with-{number}"
        if self.is_reshaped:
            return CompanionForm(prefix=prefix, initial=values, intake=self.intake)
        data = {f"{prefix}-{name}": value for name, value in values.items()}
        return CompanionForm(data, prefix=prefix, intake=self.intake)

    def are_valid(self, guest_email):
        valid, seen = True, {guest_email}
        for form in self.forms:
            valid &= form.is_valid()
            email = form.cleaned_data.get("email")
            if email and email in seen:
                sentence = _("This address stands here twice. Each person needs an own one.")
                form.add_error("email", ValidationError(sentence, code="twice"))
                valid = False
            seen.add(email)
        return valid

    def values(self, guest):
        """What ``register`` takes as companions: group and organisation of the guest by default."""
        return [
            form.cleaned_data
            | {
                "group": form.cleaned_data["group"] or guest["group"],
                "affiliation": guest.get("affiliation", ""),
                "region": guest.get("region", ""),
            }
            for form in self.forms
        ]
