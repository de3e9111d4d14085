"""Letters of the organisers to many: reviewed, released, and to nobody who is gone meanwhile."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from events.registration import letters, notifications
from events.registration.actions import circulars
from events.registration.models import Circular, LetterText, Standing
from events.registration.notifications import batches
from events.registration.notifications.circulars import send
from network.vocabulary import StakeholderGroup
from portal.mail.models import Letter
from tests.cast import make
from tests.factories.events import make_event, make_intake, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make("organiser")


@pytest.fixture
def intake(lead):
    return make_intake(make_event(title="Water talks", lead=lead, time_zone="Asia/Kathmandu"))


def written(intake, **values):
    values = {"subject": "A word on {event}", "text": "Dear {name}, bring boots."} | values
    return Circular.objects.create(intake=intake, **values)


def released(intake, by, **values):
    circular = written(intake, **values)
    circulars.release(circular, by=by)
    return circular


def recipients():
    return sorted(Letter.objects.filter(kind="events.circular").values_list("address", flat=True))


def test_a_letter_that_was_not_released_does_not_leave(intake):
    make_registration(intake)
    written(intake)

    notifications.tend_letters()

    assert recipients() == []


def test_each_of_a_segment_gets_a_letter_of_his_own(intake, lead):
    for name in ("ada", "ben"):
        make_registration(intake, email=f"{name}@guests.example", name=name.title())
    make_registration(intake, state=Standing.WAITING)
    circular = released(intake, lead)

    notifications.tend_letters()

    assert recipients() == ["ada@guests.example", "ben@guests.example"]
    to_ada = Letter.objects.get(address="ada@guests.example")
    assert to_ada.subject == "A word on Water talks"
    assert "Dear Ada, bring boots." in to_ada.text
    assert "ben" not in (to_ada.text + to_ada.html + str(to_ada.headers)).lower()
    circular.refresh_from_db()
    assert (circular.recipients, circular.sent_at is None) == (2, False)


@pytest.mark.parametrize("text", ["Dear {name}, bring boots.", "Bring boots."])
def test_a_guest_is_greeted_once(intake, lead, text):
    make_registration(intake, name="Ada Lind")
    released(intake, lead, text=text)

    notifications.tend_letters()

    letter = Letter.objects.get(kind="events.circular")
    assert (letter.text.count("Dear Ada Lind"), letter.html.count("Dear Ada Lind")) == (1, 1)


def test_a_group_narrows_a_segment(intake, lead):
    make_registration(intake, email="gov@guests.example")
    make_registration(intake, email="biz@guests.example", group=StakeholderGroup.BUSINESS)
    released(intake, lead, groups=["business"])

    notifications.tend_letters()

    assert recipients() == ["biz@guests.example"]


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        ("registered", ["arrived", "confirmed", "pending", "waiting"]),
        ("pending", ["pending"]),
        ("confirmed", ["arrived", "confirmed"]),
        ("waiting", ["waiting"]),
        ("declined", ["declined", "lapsed"]),
        ("arrived", ["arrived"]),
        ("missing", ["confirmed"]),
    ],
)
def test_segments(intake, lead, segment, expected):
    for state in ("pending", "confirmed", "waiting", "declined", "lapsed", "cancelled"):
        make_registration(intake, state=state, email=f"{state}@guests.example")
    make_registration(intake, email="arrived@guests.example", arrived_at=timezone.now())
    released(intake, lead, segment=segment)

    notifications.tend_letters()

    assert recipients() == [f"{name}@guests.example" for name in expected]


def test_who_cancels_before_it_leaves_gets_none(intake, lead):
    gone = make_registration(intake)
    erased = make_registration(intake)
    make_registration(intake, email="stays@guests.example")
    released(intake, lead)
    gone.state = Standing.CANCELLED
    gone.save()
    erased.delete()

    notifications.tend_letters()

    assert recipients() == ["stays@guests.example"]


def test_who_cancels_while_it_leaves_gets_none(intake, lead, monkeypatch):
    monkeypatch.setattr(batches, "SIZE", 1)
    first, second = make_registration(intake), make_registration(intake)
    circular = released(intake, lead)
    write = letters.write_to

    def cancel_the_second(registration, *args, **kwargs):
        type(second).objects.filter(pk=second.pk).update(state=Standing.CANCELLED)
        write(registration, *args, **kwargs)

    monkeypatch.setattr(letters, "write_to", cancel_the_second)
    send(circular)

    assert recipients() == [first.email]


def test_a_sending_that_was_killed_is_taken_up_again(intake, lead, monkeypatch):
    monkeypatch.setattr(batches, "SIZE", 2)
    for _number in range(5):
        make_registration(intake)
    circular = released(intake, lead)
    write, calls = letters.write_to, []

    def killed_at_the_fourth(registration, *args, **kwargs):
        calls.append(registration)
        if len(calls) == 4:
            raise KeyboardInterrupt
        write(registration, *args, **kwargs)

    monkeypatch.setattr(letters, "write_to", killed_at_the_fourth)
    with pytest.raises(KeyboardInterrupt):
        send(circular)
    assert len(recipients()) == 2
    notifications.tend_letters()

    circular.refresh_from_db()
    assert len(recipients()) == len(set(recipients())) == circular.recipients == 5


def test_a_letter_with_a_time_waits_for_it(intake, lead):
    make_registration(intake)
    circular = released(intake, lead, send_at=timezone.now() + datetime.timedelta(hours=1))
    notifications.tend_letters()
    assert recipients() == []

    Circular.objects.filter(pk=circular.pk).update(send_at=timezone.now())
    notifications.tend_letters()

    assert len(recipients()) == 1


def test_a_released_letter_can_be_taken_back_until_it_leaves(intake, lead):
    make_registration(intake)
    circular = released(intake, lead, send_at=timezone.now() + datetime.timedelta(hours=1))

    circulars.take_back(circular, by=lead)
    Circular.objects.update(send_at=timezone.now())
    notifications.tend_letters()

    assert recipients() == []


def test_a_letter_that_left_cannot_be_taken_back(intake, lead):
    make_registration(intake)
    circular = released(intake, lead)
    notifications.tend_letters()

    with pytest.raises(circulars.CircularRefused, match="too late"):
        circulars.take_back(circular, by=lead)


def test_a_released_letter_cannot_be_changed(intake, lead):
    circular = released(intake, lead)
    circular.text = "Something else"

    with pytest.raises(circulars.CircularRefused, match="was released"):
        circulars.save(circular, by=lead)


def test_who_muted_letters_gets_none(intake, lead):
    make_registration(intake, muted_at=timezone.now())
    released(intake, lead)

    notifications.tend_letters()

    assert recipients() == []


def test_it_has_one_click_to_end_such_letters(intake, lead):
    make_registration(intake)
    released(intake, lead)

    notifications.tend_letters()

    letter = Letter.objects.get(kind="events.circular")
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.headers["List-Unsubscribe"].strip("<>") in letter.text


def test_the_calendar_file_goes_only_to_those_with_a_seat(intake, lead):
    make_registration(intake, email="seat@guests.example")
    make_registration(intake, email="line@guests.example", state=Standing.WAITING)
    released(intake, lead, segment="registered", with_calendar=True)

    notifications.tend_letters()

    with_file = Letter.objects.filter(attachments__name__endswith=".ics")
    assert [letter.address for letter in with_file] == ["seat@guests.example"]


def test_a_test_letter_goes_to_oneself_with_links_that_open_nothing(intake, lead, client):
    make_registration(intake)
    circular = written(intake)

    circulars.send_test(circular, to=lead)

    letter = Letter.objects.get()
    assert (letter.address, letter.subject) == (lead.email, "Test: A word on Water talks")
    path = next(line for line in letter.text.splitlines() if "/registration/r/" in line)
    assert client.get(path.removeprefix("http://testserver")).status_code in (404, 410)


def test_an_organiser_writes_reviews_and_releases(
    intake, as_person, django_capture_on_commit_callbacks
):
    make_registration(intake, email="ada@guests.example", name="Ada Lind")
    browser, event = as_person("organiser"), intake.event
    values = {"segment": "confirmed", "subject": "Boots", "text": "Dear {name}, bring *boots*."}

    page = browser.post(reverse("event_letters_new", args=[event.pk]), values, follow=True)
    circular = Circular.objects.get()
    assert "Send it to 1 person" in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        act = reverse("event_letters_act", args=[event.pk, circular.pk])
        page = browser.post(act, {"act": "release"}, follow=True)

    assert recipients() == ["ada@guests.example"]
    assert "The letter is released and leaves now." in page.content.decode()


def test_send_at_is_typed_in_the_zone_of_the_event(intake, as_person):
    values = {"segment": "confirmed", "subject": "B", "text": "T", "send_at": "2031-05-04T12:00"}

    as_person("organiser").post(reverse("event_letters_new", args=[intake.event.pk]), values)

    expected = datetime.datetime(2031, 5, 4, 6, 15, tzinfo=datetime.UTC)
    assert Circular.objects.get().send_at == expected


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text": "Dear {nmae}"}, "{nmae} is not replaced by anything."),
        ({"subject": ""}, "Write what the letter is about."),
        ({"send_at": "2001-05-04T12:00"}, "This time is past."),
    ],
)
def test_what_cannot_be_is_told_beside_the_field(intake, as_person, values, sentence):
    values = {"segment": "confirmed", "subject": "B", "text": "Kept words"} | values

    page = as_person("organiser").post(reverse("event_letters_new", args=[intake.event.pk]), values)

    assert sentence in page.content.decode()
    assert not Circular.objects.exists()


def test_the_count_follows_the_choice(intake, as_person):
    make_registration(intake)
    make_registration(intake, state=Standing.WAITING)
    address = reverse("event_letters_count", args=[intake.event.pk])
    browser = as_person("organiser")

    one = browser.get(address, {"segment": "waiting"}).content.decode()
    two = browser.get(address, {"segment": "registered"}).content.decode()

    assert "<strong>1</strong> person gets it" in one
    assert "<strong>2</strong> people get it" in two


def test_the_preview_shows_a_recipient_without_his_link(intake, as_person):
    from events.registration import links  # noqa: PLC0415

    guest = make_registration(intake, name="Ada Lind", language="fr")
    circular = written(intake)
    address = reverse("event_letters_preview", args=[intake.event.pk, circular.pk])

    page = as_person("organiser").get(address, {"guest": guest.pk}).content.decode()

    assert "Dear Ada Lind, bring boots." in page
    assert 'lang="fr"' in page
    assert links.token(guest) not in page


def test_the_preview_has_a_frame_in_each_language(intake, as_person):
    circular = written(intake)
    address = reverse("event_letters_preview", args=[intake.event.pk, circular.pk])

    page = as_person("organiser").get(address, {"language": "fr"}).content.decode()

    assert '<html lang="fr"' in page
    assert "bring boots." in page


def test_only_managers_write_letters(intake, as_person):
    circular = written(intake)
    event = intake.event
    addresses = [
        reverse("event_letters", args=[event.pk]),
        reverse("event_letters_show", args=[event.pk, circular.pk]),
        reverse("event_letters_preview", args=[event.pk, circular.pk]),
        reverse("event_letters_texts", args=[event.pk]),
        reverse("event_letters_reminders", args=[event.pk]),
    ]

    for address in addresses:
        assert as_person("organiser").get(address).status_code == 200
        assert as_person("facilitator").get(address).status_code in (302, 403)


def test_a_letter_belongs_to_its_event(intake, as_person, lead):
    other = make_intake(make_event(lead=lead))
    circular = written(other)

    address = reverse("event_letters_show", args=[intake.event.pk, circular.pk])

    assert as_person("organiser").get(address).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_a_constant_number_of_questions(
    intake, lead, as_person, number, django_assert_max_num_queries
):
    for _number in range(number):
        make_registration(intake)
        released(intake, lead)
    notifications.tend_letters()
    browser = as_person("organiser")
    address = reverse("event_letters", args=[intake.event.pk])
    browser.get(address)

    with django_assert_max_num_queries(30):
        page = browser.get(address).content.decode()

    assert page.count("Waiting <strong>") == number


def test_failures_are_shown(intake, lead, as_person):
    make_registration(intake, email="gone@guests.example")
    circular = released(intake, lead)
    notifications.tend_letters()
    Letter.objects.update(state="bounced", fault="refused")

    page = as_person("organiser").get(
        reverse("event_letters_show", args=[intake.event.pk, circular.pk])
    )

    assert "gone@guests.example" in page.content.decode()
    assert "Bounced <strong>1</strong>" in page.content.decode()


def test_texts_of_standard_letters_are_kept_by_language(intake, as_person):
    address = reverse("event_letters_text", args=[intake.event.pk, "confirmed"])
    browser = as_person("organiser")

    browser.post(address, {"en": "Bring boots.", "fr": "Des bottes, {name}."})
    browser.post(address, {"en": "", "fr": "Des bottes, {name}."})

    kept = LetterText.objects.filter(event=intake.event).values_list("language", "text")
    assert list(kept) == [("fr", "Des bottes, {name}.")]


def test_an_unknown_placeholder_in_a_text_is_told_and_the_text_kept(intake, as_person):
    address = reverse("event_letters_text", args=[intake.event.pk, "confirmed"])

    page = as_person("organiser").post(address, {"en": "Dear {who}"}).content.decode()

    assert "{who} is not replaced by anything." in page
    assert "Dear {who}" in page


@pytest.mark.parametrize("letter", LetterText.Letter.values)
def test_each_standard_letter_has_a_preview(intake, as_person, letter):
    address = reverse("event_letters_text_preview", args=[intake.event.pk, letter])

    for language in ("en", "fr"):
        page = as_person("organiser").get(address, {"language": language})
        assert f'lang="{language}"' in page.content.decode()
        assert "cid:" not in page.content.decode()
