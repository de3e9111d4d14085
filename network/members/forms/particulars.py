"""The questions about a person that applications, seats and renewals share."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from network.members.models import Gender, NegotiationRole
from network.members.models.particulars import LINE, WORDS
from network.vocabulary import Region, StakeholderGroup, languages
from portal.privacy import consents
from portal.privacy.forms import ConsentField

OFTEN_SPOKEN = ("en", "fr", "es", "ar", "zh", "ru", "pt", "de", "hi", "sw")
MOST_LANGUAGES = 15
TEXT = 4000


def choice(choices, **field):
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **field)


class OwnWords:
    """Where the choice is "other", own words belong to it; with any other they are dropped."""

    own_words = ()

    def clean(self):
        values = super().clean()
        for name, own, other, ask in self.own_words:
            if name not in self.fields:
                continue
            if values.get(name) != other:
                values[own] = ""
            elif not values.get(own) and own not in self.errors and not self.is_partial:
                self.add_error(own, forms.ValidationError(ask, code="required"))
        return values

    @property
    def is_partial(self):
        return getattr(self, "partial", False)


class GroupFields(OwnWords, forms.Form):
    own_words = (
        ("group", "group_other", StakeholderGroup.OTHER, _("Say in your own words which group.")),
    )
    group = choice(
        StakeholderGroup.choices,
        label=_("Stakeholder group"),
        help_text=_("For whom you mostly negotiate or speak. Members see it."),
        error_messages={"required": _("Choose the group that fits best.")},
    )
    group_other = forms.CharField(
        label=_("Other: in your own words"), max_length=WORDS, required=False
    )
    region = forms.ChoiceField(
        label=_("Region"),
        choices=[("", _("Choose a region")), *Region.choices],
        help_text=_("Where you mostly work. Members see it."),
        error_messages={"required": _("Choose a region, or “Worldwide”.")},
    )


class PlaceFields(forms.Form):
    affiliation = forms.CharField(
        label=_("Affiliation"),
        max_length=LINE,
        help_text=_("Your institution or community; “independent” is an answer, too."),
        error_messages={"required": _("Write where you belong, or “independent”.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


class RoleFields(OwnWords, forms.Form):
    own_words = (
        ("role", "role_other", NegotiationRole.OTHER, _("Say in your own words what you do.")),
    )
    role = choice(
        NegotiationRole.choices,
        label=_("Your part in negotiations"),
        error_messages={"required": _("Choose what fits best.")},
    )
    role_other = forms.CharField(
        label=_("Other: in your own words"), max_length=WORDS, required=False
    )


class LanguageFields(forms.Form):
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more_languages = forms.CharField(
        label=_("Other languages"),
        max_length=200,
        required=False,
        help_text=_("With commas between them, such as: Tamil, Quechua."),
    )

    def __init__(self, *args, initial=None, **kwargs):
        initial = dict(initial or {})
        names = languages()
        spoken = initial.get("languages") or []
        initial["languages"] = [code for code in spoken if code in OFTEN_SPOKEN]
        others = [names.get(code, code) for code in spoken if code not in OFTEN_SPOKEN]
        initial["more_languages"] = ", ".join(others)
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["languages"].choices = [(code, names[code]) for code in OFTEN_SPOKEN]

    def clean(self):
        values = super().clean()
        named = _codes(values.pop("more_languages", "") or "")
        spoken = list(dict.fromkeys([*(values.get("languages") or []), *named]))
        if len(spoken) > MOST_LANGUAGES:
            self.add_error("more_languages", gettext("Name those you work in: at most fifteen."))
        elif not spoken and not getattr(self, "partial", False):
            self.add_error("languages", gettext("Choose at least one language."))
        values["languages"] = spoken
        return values


def _codes(text):
    """A language that the portal has no name for is kept as it was written."""
    by_name = {name.casefold(): code for code, name in languages().items()}
    words = (" ".join(word.split())[:30] for word in text.split(","))
    return [by_name.get(word.casefold(), word) for word in words if word]


class WorkFields(forms.Form):
    negotiates = forms.CharField(
        label=_("What you negotiate"),
        max_length=TEXT,
        help_text=_("The issues, the other sides, what is difficult. A few sentences are enough."),
        error_messages={"required": _("Write a few sentences.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class GenderFields(OwnWords, forms.Form):
    own_words = (
        ("gender", "gender_own", Gender.OWN_WORDS, _("Write your own words, or choose again.")),
    )
    gender = choice(
        [("", _("No answer")), *Gender.choices],
        label=_("Gender, if you wish"),
        required=False,
        help_text=_(
            "Used only for the chart of how balanced the community is. Nobody sees yours, the"
            " reviewers included."
        ),
    )
    gender_own = forms.CharField(label=_("In your own words"), max_length=WORDS, required=False)


class Agreeing(forms.Form):
    """Asks for the consents that do not hold yet, in their present version."""

    keys = {"code_of_conduct": "code-of-conduct", "chatham_house_rule": "chatham-house-rule"}

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = {
            name: key for name, key in self.keys.items() if not consents.holds(person, key)
        }
        for name, key in self.asked.items():
            self.fields[name] = ConsentField(key)

    def agreed(self):
        return list(self.asked.values())

    def clean(self):
        values = super().clean()
        return {name: value for name, value in values.items() if name not in self.keys}
