"""A consent in a form: a box to tick, with the text and its version under it."""

from django import forms
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.privacy import purposes, texts


class ConsentInput(forms.CheckboxInput):
    """A group of its own: the text in a disclosure, then the box."""

    use_fieldset = True

    def __init__(self, key, attrs=None):
        super().__init__(attrs)
        self.key = key

    def render(self, name, value, attrs=None, renderer=None):
        """Draw with the templates of the site, which know its components."""
        context = {
            "box": super().render(name, value, attrs, renderer),
            "id": (attrs or {}).get("id", ""),
            "wording": texts.current(self.key, get_language()),
        }
        return render_to_string("privacy/consent_input.html", context)


class ConsentField(forms.BooleanField):
    """``ConsentField("code-of-conduct")``; a view then gives the consent where it is ticked."""

    default_error_messages = {"required": _("Tick this box if you agree, or leave this form.")}

    def __init__(self, key, **kwargs):
        self.key = key
        kwargs.setdefault("label", SimpleLazyObject(lambda: purposes.find(key).title))
        super().__init__(widget=ConsentInput(key), **kwargs)


class AgreementForm(forms.Form):
    """The choice about a text that stands on the page itself."""

    agreed = forms.BooleanField(
        label=_("I have read the new text and agree to it"),
        error_messages={
            "required": _("Tick this box if you agree, or choose “I do not agree” below.")
        },
    )
