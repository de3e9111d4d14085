"""Asking that a veil be lifted, the trustees and their keys, and the steps between."""

from django import forms
from django.utils.translation import gettext_lazy as _

from network.forums.models import LiftingGround, LiftingMeasure, Trustee
from network.forums.veil import opening
from portal.accounts.models import User


class RequestForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("On which ground"),
        choices=LiftingGround,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the ground. There are no others.")},
    )
    reasons = forms.CharField(
        label=_("What happened"),
        help_text=_("The trustees read it. It is wiped when the case is closed. Name nobody."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Tell the trustees what happened.")},
    )
    danger = forms.BooleanField(
        label=_("Somebody is in danger now"),
        help_text=_("Then the trustees may open the seal without waiting for the author's answer."),
        required=False,
    )


class ShareForm(forms.Form):
    share = forms.CharField(
        label=_("What your key made of it"),
        help_text=_("Paste the whole output of the tool. It is still sealed for the second."),
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": _("Paste the output of the tool.")},
    )


class MeasureForm(forms.Form):
    measure = forms.ChoiceField(
        label=_("What follows"),
        choices=LiftingMeasure,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what follows. Whoever asked is told this alone.")},
    )


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Your answer to the trustees"),
        help_text=_("They read it without your name. It is wiped when the case is closed."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what the trustees should know.")},
    )


class WordForm(forms.Form):
    word = forms.CharField(
        label=_("The word that lay in the envelope"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type the word that the tool printed.")},
    )


class TrusteeForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of the account"),
        error_messages={"required": _("Say whose account it is.")},
    )
    institution = forms.CharField(
        label=_("Institution"),
        help_text=_("No two trustees come from the same one. It is shown to everybody."),
        max_length=150,
        error_messages={"required": _("Say which institution the trustee comes from.")},
    )

    def clean_email(self):
        person = User.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True)
        self.person = person.first()
        if self.person is None:
            raise forms.ValidationError(_("No account has this address."), code="unknown")
        if Trustee.objects.filter(person=self.person, retired_at=None).exists():
            raise forms.ValidationError(_("This person is a trustee already."), code="twice")
        return self.cleaned_data["email"]

    def clean_institution(self):
        name = " ".join(self.cleaned_data["institution"].split())
        if Trustee.objects.filter(institution__iexact=name, retired_at=None).exists():
            raise forms.ValidationError(
                _("A trustee comes from there already. Choose one from elsewhere."), code="twice"
            )
        return name


class KeyForm(forms.Form):
    public_key = forms.CharField(
        label=_("Your public key"),
        help_text=_("One line, as the tool printed it. The private half stays with you."),
        max_length=64,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": _("Paste the public key that the tool printed.")},
    )

    def clean_public_key(self):
        try:
            return opening.text_of(opening.public_of(self.cleaned_data["public_key"]))
        except ValueError:
            raise forms.ValidationError(
                _("This is no public key. Paste the line that the tool printed, and no more."),
                code="no_key",
            ) from None
