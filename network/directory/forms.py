"""What members write of themselves, section by section; the forms explain and save nothing."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.directory import audiences, photographs
from network.directory.fields import FIELDS
from network.directory.models import Experience, Profile
from network.directory.models.introductions import MESSAGE
from network.vocabulary import LanguageLevel, Region, StakeholderGroup, languages, themes

EARLIEST = 1945
MOST_SKILLS, LONGEST_SKILL = 12, 40
MOST_THEMES, MOST_LANGUAGES, EMPTY_ROWS = 8, 12, 3
SHORTEST_MESSAGE = 30


class AboutForm(forms.ModelForm):
    class Meta:
        model = Profile
        fields = ["headline", "biography"]
        widgets = {"biography": forms.Textarea({"rows": 10})}
        help_texts = {
            "headline": gettext_lazy("One line below your name: what you do, in 120 characters."),
            "biography": gettext_lazy("Plain text. An empty line begins a new paragraph."),
        }


class BelongingForm(forms.ModelForm):
    regions = forms.MultipleChoiceField(
        label=gettext_lazy("Regions you work in"),
        choices=Region.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Profile
        fields = ["group", "affiliation", "country", "regions"]
        help_texts = {
            "affiliation": gettext_lazy("Left empty, your membership says it."),
            "country": gettext_lazy("The country or place you work from."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        usual = [("", _("As in my membership"))]
        self.fields["group"].choices = usual + StakeholderGroup.choices


class ThemesForm(forms.ModelForm):
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Themes you work on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    skills = forms.CharField(
        label=gettext_lazy("Skills"),
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy(
            "One on each line, in a few words: “shuttle mediation”, “drafting”. At most 12."
        ),
    )

    class Meta:
        model = Profile
        fields = ["themes", "skills"]

    def __init__(self, *args, instance, **kwargs):
        known = themes()
        initial = {
            "skills": "\n".join(instance.skills),
            "themes": [key for key in instance.themes if key in known],
        }
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        self.fields["themes"].choices = list(known.items())

    def clean_themes(self):
        chosen = self.cleaned_data["themes"]
        if len(chosen) > MOST_THEMES:
            raise ValidationError(
                _("Choose at most %(most)s themes.") % {"most": MOST_THEMES}, code="too_many"
            )
        return chosen

    def clean_skills(self):
        lines = (" ".join(line.split()) for line in self.cleaned_data["skills"].splitlines())
        skills = list(dict.fromkeys(line for line in lines if line))
        if len(skills) > MOST_SKILLS:
            raise ValidationError(
                _("Name at most %(most)s skills.") % {"most": MOST_SKILLS}, code="too_many"
            )
        for skill in skills:
            if len(skill) > LONGEST_SKILL:
                raise ValidationError(
                    _("Shorten “%(skill)s…” to at most %(most)s characters.")
                    % {"skill": skill[:20], "most": LONGEST_SKILL},
                    code="too_long",
                )
        return skills


class AvailabilityForm(forms.ModelForm):
    class Meta:
        model = Profile
        fields = ["gives_talks", "mentors", "supports", "availability_note"]
        labels = {
            "gives_talks": gettext_lazy("I give talks"),
            "mentors": gettext_lazy("I mentor newer negotiators"),
            "supports": gettext_lazy("I help at short notice with a question"),
            "availability_note": gettext_lazy("When, how much, on what"),
        }
        help_texts = {
            "availability_note": gettext_lazy("For example: two hours a month, in the evenings.")
        }


class PhotographForm(forms.Form):
    photograph = forms.FileField(
        label=gettext_lazy("Photograph"),
        widget=forms.FileInput({"accept": photographs.ACCEPT}),
        help_text=gettext_lazy(
            "JPEG, PNG or WebP, at most 8 MB. It is cut to a square round its middle, and what "
            "the camera wrote into it, such as the place, is removed."
        ),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def clean_photograph(self):
        return photographs.prepare(self.cleaned_data["photograph"])


def _language_choices():
    return [("", _("Choose a language")), *languages().items()]


class LanguageForm(forms.Form):
    code = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=lazy(_language_choices, list),
        required=False,
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        choices=[("", gettext_lazy("Not said")), *LanguageLevel.choices],
        required=False,
    )


class _LanguageFormSet(forms.BaseFormSet):
    def clean(self):
        codes = [code for code, _level in self.spoken()]
        if len(codes) != len(set(codes)):
            raise ValidationError(_("Each language stands once. Delete the second."), code="twice")

    def spoken(self):
        """Return (code, level) of the rows that name a language."""
        rows = (getattr(form, "cleaned_data", {}) for form in self.forms)
        return [(row["code"], row.get("level", "")) for row in rows if row.get("code")]


LanguageFormSet = forms.formset_factory(
    LanguageForm,
    formset=_LanguageFormSet,
    extra=EMPTY_ROWS,
    max_num=MOST_LANGUAGES,
    absolute_max=MOST_LANGUAGES,
)


class ExperienceForm(forms.ModelForm):
    class Meta:
        model = Experience
        fields = ["process", "role", "from_year", "to_year", "behalf_group", "behalf"]
        labels = {"from_year": gettext_lazy("From year"), "to_year": gettext_lazy("To year")}
        help_texts = {
            "process": gettext_lazy("What it is commonly called, so that others find it."),
            "role": gettext_lazy("Such as head of delegation, mediator, adviser, observer."),
            "to_year": gettext_lazy("Empty while it goes on."),
            "behalf": gettext_lazy("Whom you spoke for, if you may say so."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["behalf_group"].choices = [
            ("", _("I would rather not say")),
            *StakeholderGroup.choices,
        ]

    def clean_process(self):
        return " ".join(self.cleaned_data["process"].split())

    def clean_from_year(self):
        return self._year(self.cleaned_data["from_year"])

    def clean_to_year(self):
        year = self.cleaned_data["to_year"]
        return year if year is None else self._year(year)

    def _year(self, year):
        this_year = datetime.datetime.now(datetime.UTC).year
        if not EARLIEST <= year <= this_year:
            raise ValidationError(
                _("Write a year from %(first)s to %(last)s.")
                % {"first": EARLIEST, "last": this_year},
                code="year",
            )
        return year

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("from_year"), cleaned.get("to_year")
        if start and end and end < start:
            self.add_error("to_year", _("It ends before it began. Exchange the two years."))
        return cleaned


class VisibilityForm(forms.Form):
    """For each field the audiences that see it; none means nobody."""

    use_required_attribute = False

    def __init__(self, *args, profile, **kwargs):
        super().__init__(*args, initial=profile.shown_to, **kwargs)
        choices = [(audience.key, audience.label) for audience in audiences.all_audiences()]
        for key, field in FIELDS.items():
            self.fields[key] = forms.MultipleChoiceField(
                label=field.label,
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def shown_to(self):
        return {key: self.cleaned_data[key] for key in FIELDS}


class AskForm(forms.Form):
    message = forms.CharField(
        label=gettext_lazy("Your message"),
        min_length=SHORTEST_MESSAGE,
        max_length=MESSAGE,
        widget=forms.Textarea({"rows": 7}),
        help_text=gettext_lazy("Why you would like to talk, in 30 to 1,000 characters."),
        error_messages={
            "required": gettext_lazy("Write why you would like to talk."),
            "min_length": gettext_lazy("Write at least 30 characters."),
            "max_length": gettext_lazy("Write at most 1,000 characters."),
        },
    )
