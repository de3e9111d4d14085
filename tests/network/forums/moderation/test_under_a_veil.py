"""Moderators act on a veiled post, and neither they nor any row learn whose it is."""

from datetime import timedelta

import pytest
from django.core import serializers
from django.urls import reverse
from django.utils import timezone

from network.forums.actions import cases
from network.forums.models import Case, Measure, Part, Strike
from network.forums.moderation import panel, standing
from portal.audit.models import Entry
from portal.notifications.models import Notice
from tests.cast import sign_in
from tests.network.forums.veil.conftest import enter, forum, keys, people, topic  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator(forum):  # noqa: F811 (the fixture)
    return enter(forum, affiliation="Secretariat", part=Part.MODERATOR)


@pytest.fixture
def post(topic):  # noqa: F811 (the fixture)
    """What the second of the people wrote."""
    return topic.posts.select_related("topic__forum").get(body="It was dry before.")


@pytest.fixture
def author(people):  # noqa: F811 (the fixture)
    return people[1]


@pytest.fixture
def case(post, moderator):
    return cases.decide(
        cases.take_up(post, by=moderator),
        by=moderator,
        decision="removed",
        ground="attributes",
        words="It says where you work.",
        measure="time_out",
        until=timezone.now() + timedelta(days=7),
    )


def page(client, person, address):
    sign_in(client, person)
    return client.get(address)


def test_no_row_of_the_decision_names_the_author(case, author):
    rows = [case, *Measure.objects.all(), *Strike.objects.all(), *Entry.objects.all()]

    assert Measure.objects.get().person is None
    written = serializers.serialize("json", rows)
    assert author.email not in written
    assert f'"person": {author.pk}' not in written
    assert not Notice.objects.filter(person=author).exists()


def test_time_out_is_counted_by_the_veil(case, post):
    assert Strike.objects.get().persona_id == post.persona_id


def test_reversing_takes_the_strike_back(case, forum):  # noqa: F811 (the fixture)
    host = enter(forum, affiliation="Secretariat", part=Part.HOST)
    made = cases.appeal(case, words="I named no place.")
    cases.decide_appeal(made, by=host, outcome="reversed", answer="So it is.")

    assert not Strike.objects.exists()
    assert Measure.objects.get().lifted_at is not None


def test_author_finds_the_decision_at_his_post_and_others_do_not(case, author, moderator, client):
    address, place = reverse("forums:decision", args=[case.pk]), case.post.topic.get_absolute_url()
    assert address in page(client, author, place).content.decode()
    assert "It says where you work." in page(client, author, address).content.decode()

    assert address not in page(client, moderator, place).content.decode()
    assert page(client, moderator, address).status_code == 404


def test_no_list_that_is_kept_for_him_names_the_post(case, author, rf, client):
    assert list(standing.decided_of(author)) == []
    request = rf.get("/")
    request.user = author
    assert panel.moderation(request) is None


def test_author_appeals_and_the_appeal_names_nobody(case, author, client):
    sign_in(client, author)
    client.post(reverse("forums:appeal", args=[case.pk]), {"words": "I named no place."})
    case.refresh_from_db()

    assert case.appeal.words == "I named no place."
    assert author.email not in serializers.serialize("json", [case.appeal])


def test_page_of_the_case_shows_the_word_of_the_voice_alone(post, author, moderator, client):
    case = cases.take_up(post, by=moderator)
    shown = page(client, moderator, reverse("forums:case", args=[case.pk])).content.decode()

    assert post.persona.label in shown
    assert str(author) not in shown
    assert "Who wrote it you do not learn" in shown


def test_moderator_does_not_decide_about_what_he_wrote_himself(post, author):
    author.forum_seats.update(part=Part.MODERATOR)
    author.__dict__.pop("_parts_in_forums", None)
    case = cases.take_up(post, by=author)

    assert not standing.may_decide(author, case)
    assert Case.objects.open().get() == case
