"""Columns that the lists of memberships and of institutions share: both are terms of somebody."""

from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn

GROUP = Column("group", label=gettext_lazy("Group"), accessor="group_in_words")
REGION = Column("region", label=gettext_lazy("Region"), accessor="get_region_display")
UNTIL = Column("ends", label=gettext_lazy("Until"))
STATE = StatusTagColumn(
    "state",
    label=gettext_lazy("State"),
    accessor=lambda row: row.state.label,
    primary=lambda row: row.is_current,
)
