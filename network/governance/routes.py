"""Who may open which page of the consultations. What somebody wrote he alone may change."""

from django.urls import reverse

from network.governance.models import Comment, Consultation
from portal.route_table import FORM, MEMBERS, NOBODY, Route


def public(name):
    """The address ``name`` of a consultation that everybody may read."""

    def example():
        found = Consultation.objects.public().exclude(document="").first()
        return found and reverse(name, args=[found.pk])

    return example


def comment(name):
    """The address ``name`` of a comment that nobody of the cast wrote."""

    def example():
        found = Comment.objects.filter(consultation__in=Consultation.objects.public())
        found = found.filter(authorship=None).first() or found.first()
        return found and reverse(name, args=[found.consultation_id, found.pk])

    return example


ROUTES = [
    Route("governance:consultations", "/governance/consultations/"),
    Route("governance:consultation", public("governance:consultation")),
    Route("governance:document", public("governance:document")),
    Route("governance:comment", public("governance:comment"), MEMBERS, FORM),
    Route("governance:position", public("governance:position"), MEMBERS, FORM),
    Route("governance:flag", comment("governance:flag"), MEMBERS, FORM),
    Route("governance:change_comment", comment("governance:change_comment"), NOBODY, FORM),
]
