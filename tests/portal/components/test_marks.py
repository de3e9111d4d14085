"""Icons, roles, badges, avatars, covers: what stands for a thing beside its words."""

import pytest

from portal.components import iconset


def test_icon_is_hidden_from_screen_readers_beside_words(soup):
    icon = soup('{% icon "search" %}').svg

    assert icon["aria-hidden"] == "true"
    assert icon["class"] == ["icon"]


def test_icon_alone_is_named(soup):
    icon = soup('{% icon "search" label=label %}', label='Find "it"').svg

    assert (icon["role"], icon["aria-label"]) == ("img", 'Find "it"')


def test_icon_that_points_turns_round_with_the_text(soup):
    assert soup('{% icon "arrow-right" %}').svg["class"] == ["icon", "icon-turns"]


@pytest.mark.parametrize("name", iconset.names())
def test_every_vendored_icon_draws(soup, name):
    assert soup("{% icon name %}", name=name).svg.find(True) is not None


def test_unknown_icon_is_an_error(draw):
    with pytest.raises(ValueError, match="no icon named 'nosuch'"):
        draw('{% icon "nosuch" %}')


def test_icon_is_read_from_its_folder_only(draw):
    with pytest.raises(ValueError, match="no icon named"):
        draw('{% icon "../icons/search" %}')


@pytest.mark.parametrize(
    ("role", "shape"),
    [("government", "rect"), ("enterprise", "path"), ("ngo", "circle"), ("igo", "path")],
)
def test_role_has_a_shape_and_a_name(soup, role, shape):
    mark = soup("{% role_mark role %}", role=role)

    assert mark.svg.find(shape)
    assert mark.get_text(strip=True)


def test_role_without_its_name_keeps_it_for_screen_readers(soup):
    name = soup('{% role_mark "ngo" show_name=False %}').select_one(".visually-hidden")

    assert name.text == "Local NGO"


def test_badge_with_an_address_is_a_link(soup):
    badge = soup('{% badge "Water" href="/themes/water/" %}').a

    assert (badge["href"], badge.text) == ("/themes/water/", "Water")


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Amara Diallo", "AD"),
        ("Li", "L"),
        ("Ines de la Cruz", "IC"),
        ("", ""),
        ("(Anna) Berg", "B"),
    ],
)
def test_avatar_without_a_picture_shows_initials(soup, name, initials):
    assert soup("{% avatar name %}", name=name).text.strip() == initials


def test_avatar_beside_the_name_is_decoration(soup):
    assert soup('{% avatar "Li Wei" decorative=True %}').span["aria-hidden"] == "true"
    assert soup('{% avatar "Li Wei" src="/li.jpg" decorative=True %}').img["alt"] == ""


def test_cover_is_the_same_for_the_same_seed(draw):
    first, again, other = (draw("{% cover seed %}", seed=seed) for seed in ("a", "a", "b"))

    assert first == again
    assert first != other


@pytest.mark.parametrize("seed", [f"page-{number}" for number in range(60)])
def test_cover_keeps_every_seat_on_the_sheet(soup, seed):
    seats = soup("{% cover seed %}", seed=seed).select("svg svg")

    assert len(seats) == 4
    assert all(10 <= float(seat["x"]) <= 310 and 10 <= float(seat["y"]) <= 170 for seat in seats)
