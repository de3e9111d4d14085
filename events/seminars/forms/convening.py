"""Forms of the facilitator before the seminar, and of who sets it up."""

import re

from django import forms
from django.contrib.auth import get_user_model
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.seminars.models import STRONGEST, Interest, Interview, Seminar, Side
from events.seminars.permissions import TEAM

MOST_GUESTS = 40


class SetUpForm(forms.ModelForm):
    """``facilitator`` is one of those who have a part in the event."""

    class Meta:
        model = Seminar
        fields = ["convenor", "question", "facilitator", "mandate", "keep_days"]
        widgets = {"mandate": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "convenor": gettext_lazy("The body that asks for the seminar and can bring people."),
            "question": gettext_lazy("In one sentence, as all sides would put it."),
            "facilitator": gettext_lazy(
                "Acceptable to all key parties. Only this account reads the interviews; another "
                "one named later cannot open them."
            ),
            "keep_days": gettext_lazy(
                "Interviews and the map are then erased. Cards stay unnamed."
            ),
        }
        error_messages = {
            "convenor": {"required": gettext_lazy("Say who asks for the seminar.")},
            "question": {"required": gettext_lazy("Write the question in one sentence.")},
        }

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        people = get_user_model().objects.filter(
            organised_events__event=event, organised_events__part__in=TEAM, is_active=True
        )
        self.fields["facilitator"].queryset = people.distinct()
        self.fields["facilitator"].label_from_instance = str
        self.fields["facilitator"].empty_label = _("Not named yet")


class InterviewForm(forms.Form):
    who = forms.CharField(
        label=gettext_lazy("Whom"),
        max_length=150,
        error_messages={"required": gettext_lazy("Write whom you interview.")},
    )
    contact = forms.CharField(
        label=gettext_lazy("How to reach the person"), max_length=200, required=False
    )
    circle = forms.TypedChoiceField(
        label=gettext_lazy("Circle"),
        choices=Interview.Circle.choices,
        coerce=int,
        widget=forms.RadioSelect,
        initial=Interview.Circle.FIRST,
    )
    was_promised = forms.BooleanField(
        label=gettext_lazy("I gave the promise, in the words above"), required=False
    )
    is_done = forms.BooleanField(label=gettext_lazy("The interview took place"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Notes"),
        max_length=20000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy("Interests and concerns, and who else is to be asked."),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_done") and not cleaned.get("was_promised"):
            self.add_error(
                "was_promised",
                forms.ValidationError(
                    _("Give the promise before you note what was said, and tick it."),
                    code="promise",
                ),
            )
        return cleaned


class SideForm(forms.ModelForm):
    class Meta:
        model = Side
        fields = ["name", "about", "concurrence"]
        error_messages = {"name": {"required": gettext_lazy("Write the name of the party.")}}


class InterestForm(forms.ModelForm):
    class Meta:
        model = Interest
        fields = ["text", "kind"]
        widgets = {"kind": forms.RadioSelect}
        error_messages = {"text": {"required": gettext_lazy("Write it in a few words.")}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Interest.Kind.choices


def levels_in(data):
    """{(side, interest): level} from fields named ``w-SIDE-INTEREST``; others are left out."""
    found = {}
    for name, value in data.items():
        numbers = re.fullmatch(r"w-(\d{1,9})-(\d{1,9})", name)
        if numbers and value.isdigit() and int(value) <= STRONGEST:
            found[int(numbers[1]), int(numbers[2])] = int(value)
    return found


class InviteForm(forms.Form):
    """One line for each person: ``Name <address>``, or the address alone."""

    guests = forms.CharField(
        label=gettext_lazy("Whom to invite"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("One person on each line: Name <name@example.org>"),
        error_messages={"required": gettext_lazy("Write at least one address.")},
    )

    def clean_guests(self):
        lines = [line.strip() for line in self.cleaned_data["guests"].splitlines()]
        found = [self._guest(line) for line in lines if line]
        if len(found) > MOST_GUESTS:
            raise forms.ValidationError(
                _("Invite at most %(most)s people at once.") % {"most": MOST_GUESTS}, code="many"
            )
        return found

    def _guest(self, line):
        named = re.fullmatch(r"(.{1,150}?)\s*<([^<>\s]+)>", line)
        name, address = (named[1], named[2]) if named else ("", line)
        try:
            validate_email(address)
        except forms.ValidationError as error:
            raise forms.ValidationError(
                _("“%(line)s” is no address. Write one person on each line.") % {"line": line[:80]},
                code="address",
            ) from error
        return name.strip(), address


class RulesForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Ground rules"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("One rule on each line. Markdown works."),
        error_messages={"required": gettext_lazy("Write the rules, one on each line.")},
    )


class PaperForm(forms.ModelForm):
    class Meta:
        model = Seminar
        fields = ["background"]
        labels = {"background": gettext_lazy("Background paper")}
        help_texts = {
            "background": gettext_lazy(
                "One of the materials of the event. Give it the audience “Whoever has a place”."
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["background"].queryset = self.instance.event.materials.all()
        self.fields["background"].empty_label = _("None yet")
