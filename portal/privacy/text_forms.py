"""The form by which an administrator writes the next version of a text, in every language."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

PARTS = ("title", "body", "changes")


class NextVersionForm(forms.Form):
    """``expected`` is the number the text will have, so that two cannot overwrite each other."""

    expected = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, newest, **kwargs):
        self.newest = {wording.language: wording for wording in newest.wordings.all()}
        initial = {"expected": newest.number + 1, **self._as_it_is()}
        super().__init__(*args, initial=initial, **kwargs)
        for language, _name in settings.LANGUAGES:
            self._add_fields(language)

    def _as_it_is(self):
        return {
            f"{part}_{language}": getattr(wording, part)
            for language, wording in self.newest.items()
            for part in ("title", "body")
        }

    def _add_fields(self, language):
        self.fields[f"title_{language}"] = forms.CharField(label=_("Title"), max_length=200)
        self.fields[f"body_{language}"] = forms.CharField(
            label=_("Text"),
            widget=forms.Textarea(attrs={"rows": 18}),
            help_text=_(
                "An empty line begins a paragraph, ## a heading, - an item of a list; **bold**, "
                "*emphasis*."
            ),
        )
        self.fields[f"changes_{language}"] = forms.CharField(
            label=_("What is new"),
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("Everybody who agreed before reads this first."),
        )

    def languages(self):
        """Return the fields of each language, for the page: (name, code, fields)."""
        return [
            (name, code, [self[f"{part}_{code}"] for part in PARTS])
            for code, name in settings.LANGUAGES
        ]

    def clean(self):
        cleaned = super().clean()
        written = [code for code, _name in settings.LANGUAGES if f"body_{code}" in cleaned]
        if len(written) == len(settings.LANGUAGES) and not any(map(self._differs, written)):
            raise forms.ValidationError(
                _("Nothing has changed, so nobody needs to be asked again. Change the text first."),
                code="unchanged",
            )
        return cleaned

    def _differs(self, language):
        before = self.newest.get(language)
        written = _plain(self.cleaned_data[f"body_{language}"])
        return before is None or written != _plain(before.body)

    def wordings(self):
        return {
            code: {
                "title": self.cleaned_data[f"title_{code}"],
                "body": _plain(self.cleaned_data[f"body_{code}"]),
                "changes": _plain(self.cleaned_data[f"changes_{code}"]),
            }
            for code, _name in settings.LANGUAGES
        }


def _plain(text):
    return text.replace("\r\n", "\n").strip()
