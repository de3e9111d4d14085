"""Each move of a registration makes its letter, once, in the guest's language and time zone."""

import datetime
import email
import zoneinfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.programme.models import Attendance, Rule
from events.registration import letters, own_words, seats, telling
from events.registration.models import LetterText, Move, Standing
from portal.mail import kinds
from portal.mail.models import Letter
from tests.factories.events import (
    make_event,
    make_intake,
    make_registration,
    unsaved_registration,
)

pytestmark = pytest.mark.django_db


def tell(registration, after, before="", **values):
    """The letter that one move makes."""
    move = Move.objects.create(
        registration=registration, before=before, after=after, **{"why": "registered"} | values
    )
    telling.tell(move)
    return Letter.objects.filter(key__startswith=f"registration.move:{move.pk}#").first()


@pytest.fixture
def guest():
    event = make_event(title="Water talks", contact="office@convenor.example")
    return make_registration(make_intake(event), name="Ada Lind", email="ada@guests.example")


def files_of(letter):
    return {file.name: bytes(file.content) for file in letter.attachments.all()}


@pytest.mark.parametrize(
    ("state", "subject"),
    [
        ("pending", "We have your registration: Water talks"),
        ("confirmed", "Your seat is confirmed: Water talks"),
        ("waiting", "You are on the waiting list: Water talks"),
        ("lapsed", "The offer of a seat has ended: Water talks"),
        ("declined", "No seat for you: Water talks"),
        ("cancelled", "Your registration is cancelled: Water talks"),
    ],
)
def test_each_move_has_its_letter(guest, state, subject):
    guest.state = state
    guest.waits_since = timezone.now()
    guest.save()

    letter = tell(guest, state)

    assert (letter.subject, letter.address) == (subject, "ada@guests.example")
    assert letter.kind == f"events.{telling.LETTERS[state]}"
    assert letter.reply_to == "office@convenor.example"


def test_an_offer_says_until_when_it_stands(guest):
    guest.state, guest.time_zone = Standing.OFFERED, "Asia/Kathmandu"
    guest.offered_until = datetime.datetime(2031, 5, 4, 12, 0, tzinfo=datetime.UTC)
    guest.save()

    letter = tell(guest, "offered", "waiting", why="offered")

    assert "It is kept for you until 4 May 2031, 17:45, Kathmandu time." in letter.text
    assert "/events/registration/r/" in letter.text


def test_a_confirmation_carries_calendar_file_ticket_and_links(guest):
    letter = tell(guest, "confirmed")

    files = files_of(letter)
    assert set(files) == {f"{guest.event.slug}.ics", "ticket.png"}
    assert b"METHOD:REQUEST" in files[f"{guest.event.slug}.ics"]
    assert files["ticket.png"].startswith(b"\x89PNG")
    assert 'src="cid:ticket.png"' in letter.html


def test_the_ticket_is_an_inline_picture_of_the_mail(guest):
    from portal.mail.messages import build  # noqa: PLC0415

    letter = tell(guest, "confirmed")

    mail = email.message_from_bytes(build(letter).message().as_bytes())
    picture = next(part for part in mail.walk() if part.get_content_type() == "image/png")
    calendar = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert picture["Content-ID"] == "<ticket.png>"
    assert picture.get_content_disposition() == "inline"
    assert calendar.get_param("method") == "REQUEST"


def test_a_cancelled_seat_is_taken_out_of_the_calendar(guest):
    tell(guest, "confirmed")
    guest.state = Standing.CANCELLED
    guest.save()

    letter = tell(guest, "cancelled", "confirmed", why="cancelled")

    calendar = files_of(letter)[f"{guest.event.slug}.ics"]
    assert b"METHOD:CANCEL" in calendar
    assert b"SEQUENCE:2" in calendar
    assert "Your registration is cancelled, as you asked." in letter.text


def test_who_never_had_a_seat_gets_no_calendar_file(guest):
    guest.state = Standing.CANCELLED
    guest.save()

    letter = tell(guest, "cancelled", "waiting", why="cancelled")

    assert files_of(letter) == {}


def test_a_refusal_carries_its_reason(guest):
    guest.state = Standing.DECLINED
    guest.save()

    letter = tell(guest, "declined", "pending", why="declined", reason="The talks are for deltas.")

    assert "    The talks are for deltas." in letter.text


def test_telling_a_move_twice_writes_one_letter(guest):
    move = Move.objects.create(registration=guest, after="confirmed", why="registered")

    telling.tell(move)
    telling.tell(Move.objects.get(pk=move.pk))
    Move.objects.update(told_at=None)
    telling.tell(move)

    assert Letter.objects.filter(kind="events.confirmed").count() == 1


def test_what_was_overtaken_is_not_told(guest):
    first = Move.objects.create(registration=guest, after="offered", why="offered")
    Move.objects.create(registration=guest, before="offered", after="confirmed", why="accepted")

    telling.tell(first)

    assert not Letter.objects.exists()


def test_another_group_makes_no_letter(guest):
    assert tell(guest, "confirmed", "confirmed", why="regrouped") is None


def test_a_letter_is_in_the_guests_language_and_zone():
    event = make_event(starts_at=datetime.datetime(2031, 3, 1, 8, 0, tzinfo=datetime.UTC))
    guest = make_registration(make_intake(event), language="fr", time_zone="Pacific/Apia")

    letter = tell(guest, "confirmed")

    assert letter.language == "fr"
    assert 'lang="fr"' in letter.html
    assert "Apia" in letter.text
    assert "21:00" in letter.text
    assert "/fr/events/registration/r/" in letter.text


def test_an_assistant_gets_a_copy_without_the_calendar_file(guest):
    guest.by_name, guest.by_email = "Sam Office", "sam@ministry.example"
    guest.save()

    tell(guest, "confirmed")

    copy = Letter.objects.get(address="sam@ministry.example")
    assert "A copy for you, because you registered Ada Lind." in copy.text
    assert set(files_of(copy)) == {"ticket.png"}


def test_each_of_a_delegation_gets_a_letter_of_his_own(django_capture_on_commit_callbacks):
    intake = make_intake(party_limit=3)
    rows = [unsaved_registration(intake, email=f"{name}@guests.example") for name in "abc"]

    with django_capture_on_commit_callbacks(execute=True):
        seats.enter(rows)

    assert sorted(Letter.objects.values_list("address", flat=True)) == [
        "a@guests.example",
        "b@guests.example",
        "c@guests.example",
    ]


def test_nothing_is_rendered_before_the_commit():
    seats.enter([unsaved_registration(make_intake())])

    assert not Letter.objects.exists()


def test_the_rule_is_printed(guest):
    guest.event.rule = Rule.CHATHAM_HOUSE
    guest.event.save()

    letter = tell(guest, "confirmed")

    assert "Chatham House Rule: You may use what you hear." in letter.text
    assert "Chatham House Rule: You may use what you hear." in letter.html


def test_the_organisers_text_stands_in_the_letter(guest):
    text = "Dear *{name}*, bring a passport. [Your page]({link})"
    LetterText.objects.create(event=guest.event, letter="confirmed", language="en", text=text)
    guest.name = "Ada <b>*Lind*</b>"
    guest.save()

    letter = tell(guest, "confirmed")

    assert "<em>Ada &lt;b&gt;*Lind*&lt;/b&gt;</em>, bring a passport." in letter.html
    assert "<b>*Lind" not in letter.html
    assert "bring a passport. Your page: http" in letter.text


def test_the_organisers_text_in_the_guests_language_comes_first(guest):
    for language, text in (("en", "Bring a passport."), ("fr", "Apportez un passeport.")):
        LetterText.objects.create(
            event=guest.event, letter="confirmed", language=language, text=text
        )
    guest.language = "fr"
    guest.save()

    assert "Apportez un passeport." in tell(guest, "confirmed").text


def test_an_unknown_placeholder_is_refused_by_name():
    with pytest.raises(ValidationError) as refusal:
        own_words.check("Dear {nmae}, see {link}")

    assert refusal.value.messages == [
        (
            "{nmae} is not replaced by anything. These are: {name}, {event}, {when}, {where}, "
            "{link}, {group}."
        )
    ]


def test_the_online_link_is_in_no_letter(guest):
    guest.event.attendance = Attendance.ONLINE
    guest.event.online_link = "https://rooms.example/secret-room"
    guest.event.save()

    letter = tell(guest, "confirmed")

    everything = letter.text + letter.html + "".join(map(str, files_of(letter).values()))
    assert "secret-room" not in everything
    assert "/join/" in letter.text
    assert "ticket.png" not in files_of(letter)


def test_letters_of_an_event_and_of_a_guest_are_found(guest):
    tell(guest, "confirmed")
    other = make_registration(guest.intake)
    tell(other, "confirmed")
    tell(make_registration(), "confirmed")

    assert letters.of_event(guest.event).count() == 2
    assert letters.of_registration(guest).count() == 1


def test_the_second_step_is_asked_once_after_acceptance(guest):
    _ask_logistics(guest.intake)

    tell(guest, "confirmed")
    tell(guest, "confirmed", "offered")

    assert Letter.objects.filter(kind="events.logistics").count() == 1


def _ask_logistics(intake):
    intake.asks_logistics = True
    intake.save()
    intake.questions.create(step="logistics", kind="text", labels={"en": "Diet"})


def test_an_event_in_another_zone_tells_both_times(guest):
    guest.time_zone = "Asia/Tokyo"
    guest.save()

    letter = tell(guest, "confirmed")

    assert "Tokyo time" in letter.text
    assert "Zurich time" in letter.text
    assert zoneinfo.ZoneInfo("Asia/Tokyo") == letters.zone_of(guest)


def test_every_kind_has_a_name_in_the_back_office():
    for kind in ("confirmed", "circular", "invitation", "report"):
        assert not kinds.in_words(f"events.{kind}").startswith("events")


def test_a_confirmation_needs_few_queries(guest, django_assert_max_num_queries):
    move = Move.objects.create(registration=guest, after="confirmed", why="registered")

    with django_assert_max_num_queries(20):
        telling.tell(move)
