"""Forms for invitations, codes and the invitations of partners."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from events.registration.models import Allotment, Invitation
from events.registration.office.seating_forms import InZone, Moment
from network.vocabulary import StakeholderGroup

MOST_AT_ONCE = 500
WITH_NAME = re.compile(r"^\s*(?P<name>[^<]*?)\s*<(?P<email>[^<>]+)>\s*$")
ANY_GROUP = [("", _("Any group")), *StakeholderGroup.choices]


def parse_guests(text):
    """[(name, address)] of lines such as ``Ada Lovelace <ada@example.org>`` or a bare address."""
    found, wrong = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip(" \t,;"):
            continue
        name, email = _parts(line.strip(" \t,;"))
        try:
            validate_email(email)
        except ValidationError:
            wrong.append(
                say("Line %(number)s has no address: %(line)s")
                % {"number": number, "line": line.strip()[:80]}
            )
        else:
            found.append((name[:150], email))
    if wrong:
        raise ValidationError(wrong[:10], code="no_address")
    return found


def _parts(line):
    named = WITH_NAME.match(line)
    if named:
        return named["name"].strip('" '), named["email"].strip()
    *words, email = re.split(r"[\s,;]+", line)
    return " ".join(words), email


class TermsForm(InZone, forms.ModelForm):
    """What all invitations have; ``event`` gives the time zone."""

    until = Moment(label=_("Good until"), help_text=_("As long as registration is open, if empty."))

    def __init__(self, *args, event, **kwargs):
        self.event = event
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = ANY_GROUP

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until <= timezone.now():
            raise ValidationError(_("This time is past. Choose one to come."), code="past")
        return until


class GuestsForm(TermsForm):
    guests = forms.CharField(
        label=_("Guests"),
        widget=forms.Textarea(
            attrs={
                "rows": 6,
                "placeholder": "Ada Lovelace <ada@example.org>",
                "spellcheck": "false",
            }
        ),
        max_length=100_000,
        help_text=_("One on each line: an address, or a name and an address. Each gets a letter."),
        error_messages={"required": _("Write at least one address.")},
    )

    class Meta:
        model = Invitation
        fields = ["guests", "group", "until", "skips_approval", "note"]
        help_texts = {"skips_approval": _("They have a seat as long as there are any.")}

    def clean_guests(self):
        found = parse_guests(self.cleaned_data["guests"])
        if len(found) > MOST_AT_ONCE:
            raise ValidationError(
                _("Invite at most %(most)s people at once.") % {"most": MOST_AT_ONCE}, code="many"
            )
        return found


class CodeForm(TermsForm):
    code = forms.RegexField(
        label=_("Code"),
        regex=r"^[A-Za-z0-9_-]{6,32}$",
        required=False,
        help_text=_("One is made by chance, if empty."),
        error_messages={"invalid": _("Use 6 to 32 letters without accents, digits, - and _.")},
    )

    class Meta:
        model = Invitation
        fields = ["code", "uses", "group", "until", "skips_approval", "note"]

    def __init__(self, *args, intake, **kwargs):
        self.intake = intake
        super().__init__(*args, **kwargs)
        self.initial.pop("code", None)

    def clean_code(self):
        code = self.cleaned_data["code"]
        if code and self.intake.invitations.filter(code=code).exists():
            raise ValidationError(_("This code is there already. Choose another."), code="twice")
        return code


class AllotmentForm(TermsForm):
    class Meta:
        model = Allotment
        fields = ["partner", "size", "email", "group", "until"]
        help_texts = {
            "email": _("The secret address goes there by letter. It works without an account."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = self.event.partners.all()
        self.fields["partner"].empty_label = None


class AllotmentSizeForm(TermsForm):
    class Meta:
        model = Allotment
        fields = ["size"]

    def __init__(self, *args, event, **kwargs):
        self.event = event
        forms.ModelForm.__init__(self, *args, **kwargs)

    def clean_size(self):
        size, sent = self.cleaned_data["size"], self.instance.sent
        if size < sent:
            raise ValidationError(
                _("%(sent)s invitations were sent already. Allow at least as many.")
                % {"sent": sent},
                code="sent",
            )
        return size
