"""Under the Chatham House Rule no page, notice, list, export or entry says who spoke."""

import io
import zipfile

import pytest
from django.apps import apps
from django.utils import timezone

from network.governance.actions import running, taking_part
from network.governance.models import Authorship, Comment, Flag
from portal.accounts.models import User
from portal.audit.models import Entry, Reason
from portal.notifications.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.governance import DAY, ConsultationFactory, member

pytestmark = pytest.mark.django_db
NAME = "Zebulon Quarrington"


@pytest.fixture
def speaker():
    return member(person=UserFactory(name=NAME, email="zebulon@example.org"))


@pytest.fixture
def said(speaker):
    """A consultation under the rule in which the speaker commented, was flagged, and objects."""
    found = ConsultationFactory()
    row = taking_part.comment(consultation=found, person=speaker, text="Too dear for us.")
    taking_part.flag(comment=row, person=member(), reason="An advert.")
    taking_part.take_position(
        consultation=found, person=speaker, choice="object", reasons="It costs too much."
    )
    return found


def addresses(found):
    return [
        found.get_absolute_url(),
        "/governance/consultations/",
        f"/admin/consultations/inspect/{found.pk}/",
        f"/admin/consultations/history/{found.pk}/",
        f"/admin/consultations/edit/{found.pk}/",
        "/admin/consultations/",
        "/admin/consultations/?export=csv",
        "/admin/consultations/?export=xlsx",
        "/admin/reports/balance/",
        "/admin/reports/site-history/",
    ]


@pytest.mark.parametrize("key", ["member", "organiser", "administrator"])
@pytest.mark.parametrize("is_over", [False, True])
def test_no_page_names_who_spoke(said, as_person, key, is_over):
    if is_over:
        running.close(consultation=said)
    client = as_person(key)

    for address in addresses(said):
        answer = body(client.get(address))
        assert NAME not in answer, address
        assert "zebulon" not in answer, address


def body(response):
    whole = response.getvalue()
    if whole.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(whole)) as parts:
            whole = b"".join(parts.read(name) for name in parts.namelist())
    return whole.decode(errors="ignore")


def test_who_wrote_a_comment_changes_no_byte_of_what_others_see(as_person):
    found, client = ConsultationFactory(), as_person("member")
    row = Comment.objects.create(consultation=found, text="Too dear for us.")
    shown = []
    for author in (member(), member()):
        Authorship.objects.update_or_create(comment=row, defaults={"person": author})
        shown.append(without_token(client.get(found.get_absolute_url())))

    assert shown[0] == shown[1]


def without_token(response):
    lines = response.content.decode().splitlines()
    return [line for line in lines if "csrfmiddlewaretoken" not in line]


def test_nothing_under_the_rule_knows_a_moment(said):
    assert {row.written_at for row in said.comments.all()} == {None}


def test_authors_are_forgotten_when_comments_close(said):
    said.comments_until = timezone.now() - DAY / 2
    said.save()

    running.tend()

    assert not Authorship.objects.exists()
    assert said.comments.exists()


def test_positions_are_nobodys_when_the_round_is_over(said, speaker):
    running.close(consultation=said)

    row = said.positions.get()
    assert (row.person, row.institution, row.group) == (None, None, "")
    assert row.reasons == "It costs too much."


def test_after_the_end_the_database_leads_from_nobody_to_what_he_said(said, speaker):
    running.close(consultation=said)

    for model in apps.get_app_config("governance").get_models():
        fields = model._meta.fields  # noqa: SLF001 (public in Django)
        paths = [field.name for field in fields if field.related_model is User]
        for path in paths if model is not Flag else []:
            assert not model.objects.filter(**{path: speaker}).exists()


def test_notices_under_the_rule_say_neither_what_nor_who(
    said, speaker, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        running.tend()

    notices = list(Notice.objects.filter(key__startswith="governance."))
    assert notices
    assert {(notice.actor, str(notice.facts)) for notice in notices} == {(None, "{}")}
    assert not any(said.question in notice.sentence for notice in notices)


def test_audit_of_a_hidden_comment_names_neither_author_nor_organiser(said, cast):
    taking_part.hide_comment(
        comment=said.comments.get(), by=cast["organiser"], because="An advert."
    )

    entry = Entry.objects.get(act="governance.comment_hidden")
    assert (entry.actor_id, entry.target_type, entry.target_id) == (
        None,
        "governance.consultation",
        str(said.pk),
    )
    assert not Reason.objects.filter(entry=entry).exists()


def test_on_the_record_the_name_stands_beside_what_was_said(speaker, as_person):
    found = ConsultationFactory(under_rule=False)
    taking_part.comment(consultation=found, person=speaker, text="Too dear for us.")

    assert NAME in as_person("member").get(found.get_absolute_url()).content.decode()


def test_on_the_record_a_name_stays_after_the_end(speaker, as_person):
    found = ConsultationFactory(under_rule=False)
    taking_part.take_position(
        consultation=found, person=speaker, choice="object", reasons="It costs too much."
    )
    running.close(consultation=found)

    assert NAME in as_person("member").get(found.get_absolute_url()).content.decode()
