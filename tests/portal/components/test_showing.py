"""Cards, rows, alerts, tables and the rest of what is read."""

import datetime

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.utils import timezone, translation
from django.utils.safestring import mark_safe


def test_card_leads_to_one_place_from_its_title(soup):
    card = soup(
        '{% card "One text" "/guides/one-text/" eyebrow="Guide" heading=2 %}<p>x</p>{% endcard %}'
    )

    assert [link["href"] for link in card.find_all("a")] == ["/guides/one-text/"]
    assert card.h2.text == "One text"


def test_card_draws_a_cover_where_it_has_no_picture(soup):
    picture = mark_safe('<img src="/a.jpg" alt="">')

    assert soup('{% card "x" cover="seed" %}{% endcard %}').select_one("svg.cover")
    with_both = soup('{% card "x" cover="seed" picture=picture %}{% endcard %}', picture=picture)
    assert with_both.img
    assert not with_both.select_one("svg.cover")


def test_row_says_its_date_first(soup):
    row = soup(
        '{% row "Talks" "/talks/" date=date note="14:00 CET" %}x{% endrow %}',
        date=datetime.date(2026, 12, 3),
    )

    assert row.time["datetime"] == "2026-12-03"
    assert row.p.get_text(" ", strip=True) == "3 Dec 2026 14:00 CET"
    assert row.find(True).name == "article"


@pytest.mark.parametrize(
    ("until", "shown"),
    [
        (datetime.date(2026, 12, 3), "3 Dec"),
        (datetime.date(2026, 12, 5), "3\N{EN DASH}5 Dec"),
        (datetime.date(2027, 1, 2), "3 Dec\N{EN DASH}2 Jan"),
    ],
)
def test_row_of_several_days_names_both_ends(soup, until, shown):
    row = soup(
        '{% row "x" date=date until=until %}{% endrow %}',
        date=datetime.date(2026, 12, 3),
        until=until,
    )

    assert row.select_one(".row-date").text.removesuffix("2026") == shown


def test_row_shows_the_day_in_the_reader_s_time_zone(soup):
    moment = datetime.datetime(2026, 12, 3, 22, 30, tzinfo=datetime.UTC)

    with timezone.override("Asia/Shanghai"):
        row = soup('{% row "x" date=date %}{% endrow %}', date=moment)

    assert row.time["datetime"] == "2026-12-04"


def test_alert_speaks_only_when_it_is_live(soup):
    assert not soup("{% alert %}x{% endalert %}").div.has_attr("role")
    assert soup('{% alert "good" live=True %}x{% endalert %}').div["role"] == "status"
    assert soup('{% alert "danger" live=True %}x{% endalert %}').div["role"] == "alert"


def test_alert_says_its_tone_in_words(soup):
    assert soup('{% alert "warn" title="Late" %}x{% endalert %}').p.text == "Warning: Late"


def test_messages_are_a_status(soup):
    said = [Message(constants.SUCCESS, "Kept."), Message(constants.ERROR, "Too large.")]

    toasts = soup("{% toasts said %}", said=said)

    assert toasts.div["role"] == "status"
    assert [toast["class"][1] for toast in toasts.select(".toast")] == [
        "toast-success",
        "toast-error",
    ]


def test_meta_list_leaves_out_what_is_not_known(soup):
    facts = soup("{% meta_list facts %}", facts=[("When", "today"), ("Where", ""), ("Places", 0)])

    assert [term.text for term in facts.find_all("dt")] == ["When", "Places"]


def test_table_scrolls_in_a_named_region(soup):
    region = soup('{% table "Seats" %}<tbody></tbody>{% endtable %}').div

    assert (region["role"], region["tabindex"]) == ("region", "0")
    assert region.find(id=region["aria-labelledby"]).name == "caption"


def test_data_table_marks_columns_of_numbers(soup):
    table = soup(
        '{% data_table "Seats" columns rows numeric=numeric %}',
        columns=["Role", "Seats"],
        rows=[["NGO", 4]],
        numeric=[1],
    )

    assert [cell.text for cell in table.select(".number")] == ["Seats", "4"]
    assert table.tbody.th["scope"] == "row"


def test_steps_mark_the_current_one(soup):
    steps = soup("{% steps items 2 %}", items=["Apply", "Review", "Admission"])

    assert [step.get("aria-current") for step in steps.find_all("li")] == [None, "step", None]
    assert steps.li.get_text(" ", strip=True) == "Apply (done)"


def test_progress_is_read_by_machines_in_any_language(soup):
    with translation.override("fr"):
        bar = soup('{% progress 2.5 10 "Heures" %}').progress

    assert (bar["value"], bar["max"]) == ("2.5", "10")


def test_quote_names_who_said_it_and_where(soup):
    quote = soup('{% quote by="Li" about="Mediator" source="/talk/" %}<p>Listen.</p>{% endquote %}')

    assert quote.blockquote["cite"] == "/talk/"
    assert quote.figcaption.a.text == "Li"


def test_breadcrumb_without_a_way_is_not_there(draw):
    assert draw("{% breadcrumb items %}", items=[]).strip() == ""


def test_figure_parts_caption_and_credit(soup):
    both = soup('{% figure "A map." credit="Parley" %}x{% endfigure %}').figcaption

    assert [part["class"] for part in both.find_all("span")] == [["caption"], ["credit"]]
    assert soup("{% figure %}x{% endfigure %}").figcaption is None
