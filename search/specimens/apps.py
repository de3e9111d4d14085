from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpecimensConfig(AppConfig):
    name = "search.specimens"
    label = "specimens"
    verbose_name = _("Specimens")
