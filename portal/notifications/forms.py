"""What somebody wishes to be told, kind by kind, and when mail may come."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.notifications import kinds
from portal.notifications.actions import all_wishes
from portal.notifications.models import Rhythm


class WishesForm(forms.Form):
    """Two fields for each kind: how soon by mail, and whether on the site."""

    def __init__(self, *args, person, rhythm, **kwargs):
        super().__init__(*args, **kwargs)
        self._person = person
        self._now = all_wishes(person)
        for key, (mail, in_app) in self._now.items():
            kind = kinds.find(key)
            self.fields[f"mail-{key}"] = forms.ChoiceField(
                label=kind.label,
                choices=kind.choices(),
                widget=forms.RadioSelect,
                initial=mail,
                error_messages={
                    "required": _("Choose how soon this comes by mail."),
                    "invalid_choice": _("Choose how soon this comes by mail."),
                },
            )
            self.fields[f"site-{key}"] = forms.BooleanField(
                label=_("On the site"),
                initial=in_app,
                required=False,
                disabled=kind.essential,
            )

    def groups(self):
        """[(group, [{kind, mail, site}])] for the page."""
        return [
            (
                group,
                [
                    {
                        "kind": kind,
                        "mail": self[f"mail-{kind.key}"],
                        "site": self[f"site-{kind.key}"],
                    }
                    for kind in members
                ],
            )
            for group, members in kinds.by_group(self._person)
        ]

    def chosen(self):
        """What differs from before: who never touched a kind follows what is usual for it."""
        wished = {
            key: (self.cleaned_data[f"mail-{key}"], self.cleaned_data[f"site-{key}"])
            for key in self._now
        }
        return {key: wish for key, wish in wished.items() if wish != self._now[key]}


class RhythmForm(forms.ModelForm):
    class Meta:
        model = Rhythm
        fields = ["only_necessary", "quiet_from", "quiet_until", "daily_at", "weekly_on"]
        labels = {
            "only_necessary": _("No mail at all but what is necessary"),
            "quiet_from": _("No mail from"),
            "quiet_until": _("until"),
            "daily_at": _("Mail of the day at"),
            "weekly_on": _("Mail of the week on"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("quiet_from", "quiet_until"):
            field = self.fields[name]
            field.choices = [("", _("No quiet hours")), *list(field.choices)[1:]]

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("quiet_from"), cleaned.get("quiet_until")
        if (first is None) != (last is None):
            missing = "quiet_from" if first is None else "quiet_until"
            self.add_error(missing, _("Choose when they begin and when they end, or neither."))
        elif first is not None and first == last:
            self.add_error("quiet_until", _("Choose another hour than the one they begin at."))
        return cleaned
