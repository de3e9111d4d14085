"""A form that reaches the secretariat: each message is kept, and mailed once a server takes it."""

from allauth.core import context, ratelimit
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.forms.forms import BaseForm, FormBuilder
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField
from wagtail.fields import RichTextField

from content import notifications
from content.models.base import BasePage


class ContactField(AbstractFormField):
    page = ParentalKey("content.ContactPage", related_name="form_fields")


class MessageForm(BaseForm):
    def clean(self):
        """Nobody floods the secretariat; who made a slip may send again."""
        sound = not self.errors
        if sound and not ratelimit.consume(context.request, action="message"):
            raise ValidationError(
                _("Many messages came from your connection. Wait an hour, then send it again."),
                code="too_many",
            )
        return super().clean()


class MessageFormBuilder(FormBuilder):
    def get_form_class(self):
        return type("MessageForm", (MessageForm,), self.formfields)


class ContactPage(AbstractForm, BasePage):
    recipient = models.EmailField(
        _("send to"), help_text=_("Messages are kept here as well, so that none is lost.")
    )
    thanks = RichTextField(_("words of thanks"), features=["bold", "italic", "link"])

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        InlinePanel("form_fields", heading=_("Questions"), label=_("Question")),
        FieldPanel("thanks"),
        FieldPanel("recipient"),
    ]
    allowed_http_methods = (*BasePage.allowed_http_methods, "POST")
    form_builder = MessageFormBuilder
    template = "content/pages/contact.html"
    landing_page_template = "content/pages/contact_thanks.html"

    class Meta:
        verbose_name = _("contact form")
        verbose_name_plural = _("contact forms")

    def get_submissions_list_view_class(self):
        """By name: a view of the back office can be imported only when all models are there."""
        return import_string("content.submissions.MessagesView")

    def process_form_submission(self, form):
        with transaction.atomic():
            submission = super().process_form_submission(form)
            notifications.forward_message(submission)
        return submission
