"""Moments that people type in the browser's own control, in their own time zone."""

from django import forms

WRITTEN = "%Y-%m-%dT%H:%M"


class Moment(forms.DateTimeField):
    def __init__(self, **kwargs):
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WRITTEN)
        super().__init__(widget=widget, input_formats=[WRITTEN, f"{WRITTEN}:%S"], **kwargs)
