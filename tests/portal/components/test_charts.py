"""Charts: drawn from the numbers that stand beside them."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.components import charts


def test_bars_are_measured_against_the_longest(soup):
    chart = soup('{% bar_chart "Answers" rows %}', rows=[("a", 40), ("b", 10)])

    assert [bar["width"] for bar in chart.select("rect:not(.chart-track)")] == ["100.00%", "25.00%"]


def test_bars_may_be_measured_against_a_given_end(soup):
    chart = soup('{% bar_chart "Answers" rows unit="%" maximum=100 %}', rows=[("a", 40)])

    assert chart.select_one("rect:not(.chart-track)")["width"] == "40.00%"
    assert chart.select_one(".number").text == "40\N{NO-BREAK SPACE}%"


def test_withheld_value_is_named_and_draws_nothing(soup):
    chart = soup('{% bar_chart "Answers" rows %}', rows=[("a", 4), ("b", None)])

    assert chart.select(".number")[1].text == "withheld"
    assert chart.select("rect:not(.chart-track)")[1]["width"] == "0.00%"


@pytest.mark.parametrize(
    ("value", "shown"), [(82.0, "82"), (Decimal("67.0"), "67"), (58.5, "58.5"), (2 / 3, "0.67")]
)
def test_number_is_written_without_needless_places(soup, value, shown):
    chart = soup('{% bar_chart "Answers" rows %}', rows=[("a", value)])

    assert chart.select_one(".number").text == shown


def test_bar_of_a_role_has_its_shape(soup):
    chart = soup('{% bar_chart "Seats" rows %}', rows=[("Local NGO", 4, "ngo")])

    assert chart.select_one("th .role-ngo svg")


def test_chart_of_nothing_draws(soup):
    assert soup('{% bar_chart "Answers" rows %}', rows=[]).figure
    assert soup('{% bar_chart "Answers" rows %}', rows=[("a", 0)]).figure
    assert soup('{% stacked_chart "S" series rows %}', series=["a"], rows=[("x", [0])]).figure
    assert soup('{% line_chart "L" labels series %}', labels=[], series=[]).figure


def test_stack_holds_every_number_in_its_table(soup):
    chart = soup(
        '{% stacked_chart "Turns" series rows %}',
        series=["government", "ngo"],
        rows=[("First", [30, 10])],
    )

    parts = chart.select(".chart-stack rect")
    assert [(part["x"], part["width"]) for part in parts] == [
        ("0.00%", "75.00%"),
        ("75.00%", "25.00%"),
    ]
    assert [cell.text for cell in chart.select("tbody td")] == ["30", "10"]
    assert [head.text for head in chart.select("thead th")] == ["Government", "Local NGO"]


def test_line_breaks_where_a_value_is_withheld(soup):
    chart = soup(
        '{% line_chart "Talks" labels series %}',
        labels=[1, 2, 3, 4],
        series=[("a", [1, 2, None, 4])],
    )

    assert len(chart.select(".line-series-1 line")) == 1
    assert [cell.text for cell in chart.select("tbody td")] == ["1", "2", "withheld", "4"]


def test_line_chart_numbers_are_for_machines_in_the_drawing_and_for_people_beside_it(soup):
    with translation.override("fr"):
        chart = soup(
            '{% line_chart "L" labels series %}', labels=["a", "b"], series=[("s", [0.5, 1.5])]
        )

    assert "," not in chart.select_one(".chart-lines line")["y1"]
    assert [cell.text for cell in chart.select("tbody td")] == ["0,5", "1,5"]


def test_charts_carry_no_style(draw):
    html = draw(
        '{% bar_chart "a" bars %}{% stacked_chart "b" names rows %}{% line_chart "c" names rows %}',
        bars=[("x", 1)],
        names=["n"],
        rows=[("x", [1])],
    )

    assert "style=" not in html


@given(st.lists(st.one_of(st.none(), st.floats(0, 1e12)), min_size=1))
def test_scale_ends_above_every_value(values):
    top = charts.nice_top(values)

    assert all(value is None or value <= top for value in values)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6))
def test_parts_of_a_stack_fill_it(values):
    names = [f"s{number}" for number in range(len(values))]

    (row,) = charts.stacks(names, [("x", values)], "")["rows"]

    filled = sum(float(part["width"].rstrip("%")) for part in row["parts"])
    assert filled == pytest.approx(100 if any(values) else 0, abs=0.05)
