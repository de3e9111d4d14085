from django import forms
from django.utils.translation import gettext_lazy as _

from network.members.forms.applications import plain
from network.members.forms.memberships import email
from network.members.models import Recommendation
from network.members.models.institutions import MOST_SEATS


class NoteForm(forms.Form):
    text = plain(_("Note"), _("Write the note."), help_text=_("Reviewers read it."))


class RecommendationForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("I would"),
        choices=Recommendation.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you recommend.")},
    )
    why = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=2000,
        help_text=_("The other reviewers read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class QuestionForm(forms.Form):
    text = plain(
        _("What the applicant should tell you"),
        _("Write what you ask."),
        help_text=_("It is mailed, and answered in the portal. The application waits until then."),
    )


class AdmissionForm(forms.Form):
    text = plain(
        _("A word of welcome"),
        "",
        required=False,
        help_text=_("Stands in the letter, if you write one."),
    )


class RefusalForm(forms.Form):
    text = plain(
        _("Reason"),
        _("Write the reason that the applicant reads."),
        help_text=_("The applicant reads exactly this, and can appeal once."),
    )


class SuspensionForm(forms.Form):
    text = plain(
        _("Reason"),
        _("Write the reason that the member reads."),
        help_text=_("The member reads exactly this. It is kept in the audit trail, too."),
    )


class EndForm(forms.Form):
    text = plain(_("Reason"), _("Write the reason."), help_text=_("Kept in the audit trail."))


class SeatsForm(forms.Form):
    number = forms.IntegerField(
        label=_("Seats"),
        min_value=1,
        max_value=MOST_SEATS,
        error_messages={"required": _("Write how many seats there are.")},
    )


class ContactForm(forms.Form):
    email = email(_("Write the address of somebody who holds a seat."))
