from django import forms
from django.utils.translation import gettext_lazy as _

from network.forums.models import Bookmark, Subscription


class BookmarkForm(forms.ModelForm):
    class Meta:
        model = Bookmark
        fields = ["note"]
        help_texts = {"note": _("Why you keep this post. Only you read it.")}


class TagForm(forms.ModelForm):
    tag = forms.CharField(
        label=_("Tag"),
        max_length=40,
        error_messages={"required": _("Type the tag that you wish to follow.")},
    )

    class Meta:
        model = Subscription
        fields = ["tag"]
