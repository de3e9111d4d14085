"""The messages of a contact form as a table: what visitors wrote is text there, never a formula."""

from django.utils.encoding import force_str
from wagtail.contrib.forms.views import SubmissionsListView

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(value):
    text = ", ".join(value) if isinstance(value, list) else force_str(value)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text


class MessagesView(SubmissionsListView):
    custom_value_preprocess = {
        (str, list): {SubmissionsListView.FORMAT_CSV: as_text},
        **SubmissionsListView.custom_value_preprocess,
    }
