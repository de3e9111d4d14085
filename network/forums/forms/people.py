"""Naming people in forms: a name as in the directory, or a mail address."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from network.forums.finding_people import members_called
from network.forums.models import Part

LINE = 200
LONGEST = 2000
MOST_AT_ONCE = 30


def member_called(words, viewer):
    """The one member whom ``words`` name; else a sentence that tells what to type."""
    found = members_called(words, viewer)
    if not found:
        raise ValidationError(
            _(
                "No member is found by “%(words)s”. Write the name as in the directory, or the mail"
                " address."
            ),
            params={"words": words},
            code="unknown",
        )
    if len(found) > 1:
        raise ValidationError(
            _("Several members are called %(words)s. Write the mail address."),
            params={"words": words},
            code="several",
        )
    return found[0]


class MemberField(forms.CharField):
    """One member. The form sets ``viewer``, who sees in the directory what he sees there."""

    viewer = None

    def __init__(self, **options):
        options.setdefault("max_length", LINE)
        super().__init__(**options)
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value):
        words = super().clean(value)
        return member_called(words, self.viewer) if words else None


class MembersField(forms.CharField):
    """Several members, one a line."""

    viewer = None

    def __init__(self, **options):
        options.setdefault("max_length", LONGEST)
        options.setdefault("widget", forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}))
        super().__init__(**options)

    def clean(self, value):
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_AT_ONCE:
            raise ValidationError(
                _("Name at most %(most)d people at once."),
                params={"most": MOST_AT_ONCE},
                code="many",
            )
        found, problems = [], []
        for line in lines:
            try:
                found.append(member_called(line, self.viewer))
            except ValidationError as error:
                problems.append(error)
        if problems:
            raise ValidationError(problems)
        return list(dict.fromkeys(found))


class InviteForm(forms.Form):
    people = MembersField(
        label=gettext_lazy("Whom to invite"),
        help_text=gettext_lazy(
            "One a line: the name as in the directory, or the mail address of a member. They are in"
            " at once, are told so, and leave with one click."
        ),
        error_messages={"required": gettext_lazy("Name somebody whom to invite.")},
    )
    part = forms.ChoiceField(label=gettext_lazy("Part"), initial=Part.PARTICIPANT)

    def __init__(self, *args, viewer, parts, **options):
        super().__init__(*args, **options)
        self.fields["people"].viewer = viewer
        self.fields["part"].choices = parts


class PartForm(forms.Form):
    part = forms.ChoiceField(label=gettext_lazy("Part"))

    def __init__(self, *args, parts, **options):
        super().__init__(*args, **options)
        self.fields["part"].choices = parts
