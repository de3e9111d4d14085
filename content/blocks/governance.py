"""Blocks that show how the community governs itself, as it stands now."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from network.governance.balance import current_balance
from network.governance.models import Consultation
from network.governance.permissions import readable
from portal.page_cache import kept


class BalanceBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=100, label=_("Title"))

    class Meta:
        icon = "group"
        label = _("Balance of the community")
        template = "content/blocks/balance.html"
        preview_value = {"title": "Who we are"}
        description = _("Members by stakeholder group, region and gender, month by month.")

    def get_context(self, value, parent_context=None):
        balance = kept(f"balance:{get_language()}", current_balance)
        return super().get_context(value, parent_context) | {"balance": balance}


class ConsultationsBlock(blocks.StructBlock):
    """Those that run or come and that the reader may read."""

    title = blocks.CharBlock(max_length=100, label=_("Title"))

    class Meta:
        icon = "comment"
        label = _("Consultations")
        template = "content/blocks/consultations.html"
        preview_value = {"title": "What is being asked"}
        description = _("The questions that are open or announced, with the way to them.")

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        found = readable(Consultation.objects, context["request"].user)
        shown = [*found.open().order_by("closes_at"), *found.coming().order_by("opens_at")]
        return context | {"consultations": shown}
