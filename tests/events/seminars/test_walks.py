"""Who walks with whom, the card they share, and what becomes of it."""

import pytest
from django.utils import timezone

from events.registration import links
from events.registration.models import Standing
from events.seminars.actions import walking
from events.seminars.models import Draw, GatheredCard, Walk, Walker, WalkingGroup
from events.seminars.views.walk import address
from portal.audit.models import Entry
from tests.factories.events import make_registration
from tests.factories.walks import make_walk, walkers_of

pytestmark = pytest.mark.django_db


def agree_on(walk, text, number=1):
    """The whole group ``number`` agrees to ``text``."""
    walkers = [one for one in walkers_of(walk) if one.group.number == number]
    group = walking.write_card(walkers[0], text, version=walkers[0].group.version)
    for walker in walkers[1:]:
        walking.agree(walker, version=group.version)


def page_of(client, walker):
    return client.get(address(walker.registration))


def test_template_lays_out_its_route_in_the_language_of_the_event():
    walk = make_walk(template="woods", language="fr", walkers=0)
    assert [stop.order for stop in walk.stops.all()] == [1, 2, 3, 4]
    assert walk.minutes == 75


def test_groups_cross_what_the_organiser_chose():
    walk = make_walk(walkers=8)
    for group in WalkingGroup.objects.filter(draw__walk=walk):
        assert len({one.registration.group for one in group.walkers.all()}) == 2


def test_second_draw_puts_nobody_together_again():
    walk = make_walk(walkers=8)
    first = {frozenset(g.walkers.values_list("registration", flat=True)) for g in _groups(walk)}
    walking.send_out(walking.draw_groups(walk, seed=2), by=None)
    second = {frozenset(g.walkers.values_list("registration", flat=True)) for g in _groups(walk)}
    assert not first & second


def _groups(walk):
    return walk.draws.order_by("-number").first().groups.all()


def test_a_proposal_that_was_not_sent_out_is_replaced():
    walk = make_walk(out=False)
    walking.draw_groups(walk)
    assert walk.draws.count() == 1


def test_only_who_is_checked_in_is_drawn_where_that_is_asked():
    walk = make_walk(walkers=6, out=False)
    here = walk.event.intake.registrations.all()[:2]
    for row in here:
        row.arrived_at = timezone.now()
        row.save()
    draw = walking.draw_groups(walk, only_here=True)
    assert Walker.objects.filter(group__draw=draw).count() == 2


def test_nobody_is_drawn_who_has_no_seat():
    walk = make_walk(walkers=2, out=False)
    make_registration(walk.event.intake, state=Standing.WAITING)
    draw = walking.draw_groups(walk)
    assert Walker.objects.filter(group__draw=draw).count() == 2


def test_one_alone_makes_no_draw():
    walk = make_walk(walkers=1, out=False)
    assert walking.draw_groups(walk) is None


def test_late_comer_joins_the_smallest_group_once():
    walk = make_walk(walkers=4)
    late = make_registration(walk.event.intake)
    draw = walk.draws.get()
    walking.add(draw, late)
    walking.add(draw, late)
    assert Walker.objects.filter(registration=late).count() == 1


def test_moving_somebody_asks_both_groups_for_agreement_anew():
    walk = make_walk(walkers=4)
    agree_on(walk, "Water first.", 2)
    mover = walkers_of(walk)[0]
    walking.move(mover, WalkingGroup.objects.get(draw__walk=walk, number=2))
    assert not WalkingGroup.objects.get(draw__walk=walk, number=2).is_agreed


def test_card_is_agreed_when_everybody_agreed_to_its_present_words():
    walk = make_walk(walkers=2)
    one, other = walkers_of(walk)
    walking.write_card(one, "Water first.", version=0)
    assert not WalkingGroup.objects.get().is_agreed
    walking.agree(other, version=1)
    assert WalkingGroup.objects.get().is_agreed


def test_new_words_need_agreement_anew():
    walk = make_walk(walkers=2)
    agree_on(walk, "Water first.")
    walking.write_card(walkers_of(walk)[1], "Water, then grain.", version=1)
    assert not WalkingGroup.objects.get().is_agreed


def test_agreement_can_be_taken_back():
    walk = make_walk(walkers=2)
    agree_on(walk, "Water first.")
    walking.take_back(walkers_of(walk)[0])
    assert not WalkingGroup.objects.get().is_agreed


def test_nobody_agrees_to_words_that_he_did_not_see():
    walk = make_walk(walkers=2)
    one, other = walkers_of(walk)
    walking.write_card(one, "Water first.", version=0)
    with pytest.raises(walking.ChangedMeanwhile):
        walking.agree(other, version=0)


def test_gathering_takes_the_agreed_cards_and_erases_the_others():
    walk = make_walk(walkers=4)
    agree_on(walk, "Water first.", 1)
    walking.write_card(next(w for w in walkers_of(walk) if w.group.number == 2), "Mine.", version=0)
    walking.gather(walk, by=None, now=timezone.now())
    assert list(walk.cards.values_list("text", flat=True)) == ["Water first."]
    assert not WalkingGroup.objects.exclude(card="").exists()


def test_gathered_card_has_no_way_back_to_who_wrote_it():
    fields = {field.name for field in GatheredCard._meta.get_fields()}  # noqa: SLF001 (public in Django)
    assert fields == {"id", "walk", "text", "heading", "is_used"}


def test_nothing_can_be_written_once_the_cards_are_gathered():
    walk = make_walk(walkers=2)
    walking.gather(walk, by=None, now=timezone.now())
    with pytest.raises(walking.Gathered):
        walking.write_card(walkers_of(walk)[0], "Late.", version=0)


def test_trail_names_no_walker(as_person):
    walk = make_walk(walkers=2)
    agree_on(walk, "Water first.")
    walking.gather(walk, by=None, now=timezone.now())
    traces = " ".join(str(entry.facts) for entry in Entry.objects.all())
    assert "Walker" not in traces
    assert "Water first" not in traces


def test_phone_shows_with_whom_one_walks(client):
    walk = make_walk(walkers=2)
    one, other = walkers_of(walk)
    page = page_of(client, one).text
    assert other.registration.name in page
    assert "What each needs" not in page


def test_phone_shows_nobody_of_other_groups(client):
    walk = make_walk(walkers=8)
    one, *_rest = walkers_of(walk)
    page = page_of(client, one).text
    others = [w.registration.name for w in walkers_of(walk) if w.group_id != one.group_id]
    assert not [name for name in others if name in page]


def test_proposed_draw_is_on_no_phone(client):
    walk = make_walk(walkers=2, out=False)
    one, other = walkers_of(walk)
    assert other.registration.name not in page_of(client, one).text


def test_phone_keeps_to_itself(client):
    response = page_of(client, walkers_of(make_walk(walkers=2))[0])
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]


def test_who_gave_up_his_seat_has_no_walk(client):
    walker = walkers_of(make_walk(walkers=2))[0]
    walker.registration.state = Standing.CANCELLED
    walker.registration.save()
    assert page_of(client, walker).status_code == 404


def post(client, walker, **sent):
    path = f"/events/seminars/walks/{links.token(walker.registration)}/card/"
    return client.post(path, sent)


def test_card_is_written_and_agreed_to_without_scripts(client):
    walk = make_walk(walkers=2)
    one, other = walkers_of(walk)
    assert post(client, one, text="Water first.", version="0").status_code == 302
    assert post(client, other, agree="1", version="1").status_code == 302
    assert WalkingGroup.objects.get().is_agreed


def test_who_writes_at_the_same_time_sees_both_wordings(client):
    walk = make_walk(walkers=2)
    one, other = walkers_of(walk)
    post(client, one, text="Water first.", version="0")
    response = post(client, other, text="Grain first.", version="0")
    assert response.status_code == 409
    assert "Water first." in response.text
    assert "Grain first." in response.text


def test_long_card_gets_a_sentence_and_keeps_the_words(client):
    walker = walkers_of(make_walk(walkers=2))[0]
    response = post(client, walker, text="w" * 500, version="0")
    assert response.status_code == 422
    assert "w" * 500 in response.text


def test_crooked_version_is_no_fault_of_the_server(client):
    walker = walkers_of(make_walk(walkers=2))[0]
    assert post(client, walker, agree="1", version="²").status_code == 409


def test_own_page_leads_to_the_walk(client):
    walker = walkers_of(make_walk(walkers=2))[0]
    page = client.get(links.path_of(walker.registration, "mine")).text
    assert address(walker.registration) in page


def test_page_takes_as_many_queries_for_two_as_for_eight(client, django_assert_num_queries):
    page_of(client, walkers_of(make_walk(walkers=2))[0])
    for walkers in (2, 8):
        walker = walkers_of(make_walk(walkers=walkers))[0]
        with django_assert_num_queries(7):
            page_of(client, walker)


def test_organiser_lays_out_draws_and_gathers_in_the_back_office(as_person):
    walk = make_walk(walkers=4, out=False)
    Walk.objects.all().delete()
    client, one = as_person("administrator"), f"/admin/events/{walk.event.pk}/walk/"
    client.post(one, {"template": "woods"})
    client.post(f"{one}draw/", {})
    draw = Draw.objects.get()
    client.post(f"{one}out/", {"draw": draw.pk})
    new = Walk.objects.get()
    agree_on(new, "Water first.")
    page = client.get(f"{one}cards/").text
    assert "Water first." not in page
    client.post(f"{one}gather/")
    assert "Water first." in client.get(f"{one}cards/").text


def test_facilitator_draws_without_names(as_person):
    from events.programme.models import Organiser, OrganiserPart  # noqa: PLC0415
    from portal.accounts.models import User  # noqa: PLC0415

    walk = make_walk(walkers=2)
    client = as_person("facilitator")
    person = User.objects.get(email="facilitator@parley.example")
    Organiser.objects.create(event=walk.event, person=person, part=OrganiserPart.FACILITATOR)
    page = client.get(f"/admin/events/{walk.event.pk}/walk/").text
    assert "Group 1" in page
    assert "Walker 0" not in page


def test_who_does_not_help_with_the_event_is_refused(as_person):
    walk = make_walk(walkers=2)
    response = as_person("organiser").get(f"/admin/events/{walk.event.pk}/walk/")
    assert response.status_code in {302, 403}
