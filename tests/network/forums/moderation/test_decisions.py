"""Who decides, what a decision does, and how its author is told and appeals."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from network.forums import permissions
from network.forums.actions import cases
from network.forums.models import Appeal, Case, Measure, Part, Policy, Removal, Seat
from network.forums.moderation import panel, standing
from network.forums.moderation.errors import Refused
from portal.accounts.cast import seat as of_cast
from portal.audit.models import Entry
from portal.notifications.models import Notice
from tests.cast import sign_in
from tests.factories.forums import PostFactory
from tests.network.forums.moderation.conftest import Room

pytestmark = pytest.mark.django_db
REMOVED = {"decision": "removed", "ground": "attack", "words": "It goes for the person."}


def open_case(room, post=None):
    return cases.take_up(post or room.post, by=room.moderator)


def decide(room, by=None, **more):
    return cases.decide(open_case(room), by=by or room.moderator, **(REMOVED | more))


def time_out(room, **more):
    return decide(room, measure="time_out", until=timezone.now() + timedelta(days=2), **more)


def test_moderators_decide_and_hosts_only_when_it_is_late(room):
    case = open_case(room)
    assert standing.may_decide(room.moderator, case)
    assert not standing.may_decide(room.host, case)

    Case.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    assert standing.may_decide(room.host, case)


def test_hosts_decide_where_the_only_moderator_wrote_the_post(room):
    case = open_case(room, PostFactory(topic=room.topic, author=room.moderator))

    assert not standing.may_decide(room.moderator, case)
    assert standing.may_decide(room.host, case)


def test_moderators_of_the_portal_decide_where_the_forum_has_nobody(room):
    case = open_case(room)
    moderator = room.join(person=of_cast("moderator"), part=Part.PARTICIPANT)
    assert not standing.may_decide(moderator, case)

    Seat.objects.filter(part__in=[Part.MODERATOR, Part.HOST]).update(left_at=timezone.now())
    assert standing.may_decide(moderator, case)


def test_no_role_of_the_portal_opens_the_queue_of_a_safe_space(safe_space, as_person):
    case = open_case(safe_space)
    Seat.objects.filter(part__in=[Part.MODERATOR, Part.HOST]).delete()
    client = as_person("administrator")

    assert client.get(reverse("forums:case", args=[case.pk])).status_code == 404
    assert safe_space.forum.name not in client.get(reverse("forums:queue")).content.decode()


def test_removing_says_the_reason_in_the_place_of_the_post(room):
    decide(room)
    room.post.refresh_from_db()

    assert (room.post.removal, room.post.removal_reason) == (Removal.MODERATOR, "attack")
    room.topic.refresh_from_db()
    assert room.topic.post_count == 1


def test_locking_lets_nobody_answer(room):
    decide(room, decision="locked")
    room.topic.refresh_from_db()

    assert not permissions.may_answer(room.reader, room.topic)


def test_two_do_not_decide_the_same_case(room):
    case = open_case(room)
    cases.decide(case, by=room.moderator, decision="left")

    with pytest.raises(Refused):
        cases.decide(case, by=room.host, **REMOVED)


def test_time_out_says_until_when_and_why_and_ends_by_itself(room):
    case = time_out(room)
    sentence = permissions.why_not_now(room.author, room.forum)
    assert "It attacks a person" in sentence
    assert "appeal" in sentence

    case.measures.update(until=timezone.now() - timedelta(seconds=1))
    assert permissions.why_not_now(room.author, room.forum) == ""


def test_time_out_holds_in_its_forum_alone(room):
    time_out(room)
    other = Room()

    assert permissions.why_not_now(room.author, other.forum) == ""


def test_warning_keeps_nobody_from_writing(room):
    decide(room, measure="warning")

    assert Measure.objects.get().person == room.author
    assert permissions.why_not_now(room.author, room.forum) == ""


def test_author_is_told_where_to_find_the_decision(room):
    case = decide(room)
    notice = Notice.objects.get(person=room.author)

    assert notice.kind == "forums.moderation"
    assert notice.url == reverse("forums:decision", args=[case.pk])
    assert notice.actor is None


def test_under_the_rule_no_notice_says_that_he_spoke_but_my_portal_does(safe_space, rf):
    decide(safe_space)
    assert not Notice.objects.filter(person=safe_space.author).exists()

    request = rf.get("/")
    request.user = safe_space.author
    [waiting] = panel.moderation(request).waiting
    assert waiting.url == reverse("forums:decisions")
    request.user = safe_space.reader
    assert panel.moderation(request) is None


def test_what_is_left_as_it_is_tells_the_author_nothing(room):
    cases.decide(open_case(room), by=room.moderator, decision="left")

    assert not Notice.objects.filter(person=room.author).exists()


def test_audit_names_the_moderator_by_name_and_under_the_rule_nobody(room):
    decide(room)
    by_name = Entry.objects.get(act="forums.case_decided")
    assert by_name.actor_id == room.moderator.pk

    safe = Room(Policy.RULE)
    decide(safe)
    under_rule = Entry.objects.get(act="forums.case_decided_in_safe_space")
    assert (under_rule.actor_id, under_rule.target_type, under_rule.target_id) == (None, "", "")
    assert under_rule.facts["forum"] == safe.forum.pk


def test_author_alone_reads_the_decision(room, client):
    address = reverse("forums:decision", args=[decide(room).pk])
    sign_in(client, room.author)
    assert "It goes for the person." in client.get(address).content.decode()

    for other in (room.moderator, room.reader):
        sign_in(client, other)
        assert client.get(address).status_code == 404


def test_author_finds_the_decision_in_the_place_of_his_post(room, client):
    address = reverse("forums:decision", args=[decide(room).pk])
    sign_in(client, room.author)
    assert address in client.get(room.topic.get_absolute_url()).content.decode()

    sign_in(client, room.reader)
    assert address not in client.get(room.topic.get_absolute_url()).content.decode()


def test_moderator_sees_the_post_as_its_readers_do(safe_space, client):
    case = open_case(safe_space)
    sign_in(client, safe_space.moderator)
    response = client.get(reverse("forums:case", args=[case.pk]))

    assert "The river does not wait" not in response.content.decode()
    assert str(safe_space.author) in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_decision_wants_a_reason_and_words(room, client):
    case = open_case(room)
    sign_in(client, room.moderator)
    response = client.post(reverse("forums:case", args=[case.pk]), {"decision": "removed"})

    assert response.status_code == 422
    assert "Choose a reason" in response.content.decode()
    case.refresh_from_db()
    assert case.is_open


def test_taking_a_post_up_keeps_nothing_before_the_decision(room, client):
    address = reverse("forums:take_up", args=[room.post.pk])
    sign_in(client, room.moderator)
    client.get(address)
    assert not Case.objects.exists()

    client.post(address, REMOVED)
    assert Case.objects.get().decision == "removed"


@pytest.mark.parametrize("number", [1, 3])
def test_queue_asks_the_database_as_often_for_many(room, client, django_assert_num_queries, number):
    for _number in range(number):
        post = PostFactory(topic=room.topic)
        cases.flag(post, by=room.reader, ground="spam")
    sign_in(client, room.moderator)
    client.get(reverse("forums:queue"))
    with django_assert_num_queries(QUERIES_OF_QUEUE):
        client.get(reverse("forums:queue"))


QUERIES_OF_QUEUE = 14


# Appeals


def appeal(room, **more):
    case = decide(room, **more)
    return cases.appeal(case, words="Read it again.")


def test_appeal_goes_to_somebody_else(room):
    made = appeal(room)

    assert not standing.may_decide_appeal(room.moderator, made)
    assert not standing.may_decide_appeal(room.author, made)
    assert standing.may_decide_appeal(room.host, made)
    assert Notice.objects.filter(person=room.host, kind="forums.queue").exists()


def test_reversing_brings_back_what_was_taken(room):
    case = time_out(room)
    made = cases.appeal(case, words="Read it again.")
    cases.decide_appeal(made, by=room.host, outcome="reversed", answer="You were right.")

    room.post.refresh_from_db()
    assert not room.post.is_removed
    assert permissions.why_not_now(room.author, room.forum) == ""


def test_upholding_leaves_all_as_it_is(room):
    made = appeal(room)
    cases.decide_appeal(made, by=room.host, outcome="upheld", answer="It stays so.")

    room.post.refresh_from_db()
    assert room.post.is_removed


def test_one_appeals_once_and_in_time(room, settings):
    made = appeal(room)
    with pytest.raises(Refused):
        cases.appeal(made.case, words="Once more.")

    made.delete()
    Case.objects.update(decided_at=timezone.now() - timedelta(days=15))
    with pytest.raises(Refused):
        cases.appeal(Case.objects.get(), words="Too late.")


def test_who_decides_an_appeal_reads_what_was_removed(room, client):
    made = appeal(room)
    sign_in(client, room.host)
    response = client.get(reverse("forums:decide_appeal", args=[made.pk]))

    assert "You never sat there." in response.content.decode() or room.post.html in (
        response.content.decode()
    )


def test_where_nobody_else_reads_the_forum_the_words_alone_decide(safe_space, as_person):
    Seat.objects.filter(part=Part.HOST).delete()
    made = appeal(safe_space)
    page = as_person("moderator").get(reverse("forums:decide_appeal", args=[made.pk]))

    assert made.by_words
    shown = page.content.decode()
    assert "Read it again." in shown
    for secret in (safe_space.forum.name, str(safe_space.author), safe_space.post.html):
        assert secret not in shown


def test_moderators_of_the_portal_see_no_appeal_that_others_can_decide(safe_space, as_person):
    made = appeal(safe_space)
    page = as_person("moderator").get(reverse("forums:decide_appeal", args=[made.pk]))

    assert not made.by_words
    assert page.status_code == 404


def test_appeal_names_nobody(room):
    made = appeal(room)
    fields = [field for field in Appeal._meta.concrete_fields if field.is_relation]  # noqa: SLF001 (public in Django)

    assert {field.name for field in fields} == {"case", "decided_by"}
    assert made.decided_by is None
