"""What a person types beside the search itself: the ends of a range, the name of a saved search."""

from django import forms
from django.utils.translation import gettext_lazy as _

from search import registry

NAME_LENGTH = 100


class RangeForm(forms.Form):
    """From and to of one facet; with nothing usable in them the range filters nothing."""

    use_required_attribute = False

    def __init__(self, params, *, facet):
        super().__init__(params, auto_id="by-%s")
        self.facet = facet
        for end, label in (("from", _("From")), ("to", _("To"))):
            self.fields[f"{facet.name}_{end}"] = self._field(label)

    def _field(self, label):
        attrs = {"form": "search"}
        if isinstance(self.facet, registry.Number):
            return forms.FloatField(
                label=label, required=False, widget=forms.NumberInput({**attrs, "step": "any"})
            )
        return forms.DateField(
            label=label,
            required=False,
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput({**attrs, "type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("Write the day as year-month-day, such as 2020-02-07.")},
        )

    def clean(self):
        cleaned = super().clean()
        start, end = (cleaned.get(name) for name in self.fields)
        if start is not None and end is not None and start > end:
            self.add_error(f"{self.facet.name}_to", _("“To” lies before “From”. Exchange the two."))
        return cleaned

    def ends(self):
        """Return (from, to), or nothing where neither is given or one of them is wrong."""
        if not self.is_valid():
            return None
        ends = tuple(self.cleaned_data[name] for name in self.fields)
        return ends if ends != (None, None) else None

    def notes(self):
        """Return a sentence for each thing that is wrong, to stand above the results."""
        label = self.facet.label
        return [f"{label}: {text}" for texts in self.errors.values() for text in texts]


class SavedSearchForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        help_text=_("By which you find it again. Only you see it."),
        error_messages={
            "required": _("Give the search a name."),
            "max_length": _("Use at most 100 characters."),
        },
    )
