"""Form fields: named, described, and told what is wrong."""

import pytest
from django import forms

from portal.components.samples import SampleForm


class SplitForm(forms.Form):
    moment = forms.SplitDateTimeField()
    born = forms.DateField(widget=forms.SelectDateWidget)
    secret = forms.CharField(widget=forms.HiddenInput)


@pytest.fixture
def wrong():
    return SampleForm({"email": "not an address"})


@pytest.mark.parametrize("name", list(SampleForm.base_fields))
def test_every_kind_of_control_is_named(soup, name):
    field = soup("{% field field %}", field=SampleForm()[name])

    control = field.find(["input", "textarea", "select"])
    assert field.find("label", attrs={"for": control["id"]})


def test_hint_describes_the_control(soup):
    field = soup("{% field form.name %}", form=SampleForm())

    assert (
        field.find(id=field.input["aria-describedby"]).text == "As it should stand on your badge."
    )


def test_errors_describe_the_control_after_the_hint(soup, wrong):
    field = soup("{% field form.name %}", form=wrong)

    assert field.input["aria-describedby"] == "id_name_hint id_name_error"
    assert field.input["aria-invalid"] == "true"
    assert "This field is required." in field.find(id="id_name_error").text


def test_group_is_described_as_a_whole(soup, wrong):
    group = soup("{% field form.role %}", form=wrong).fieldset

    assert group["aria-describedby"] == "id_role_hint id_role_error"
    assert not any(box.has_attr("aria-invalid") for box in group.find_all("input"))
    assert [box["value"] for box in group.find_all("input")] == [
        "government",
        "enterprise",
        "ngo",
        "igo",
    ]


def test_group_keeps_what_was_chosen(soup):
    field = soup("{% field form.themes %}", form=SampleForm({"themes": ["trade", "peace"]}))

    assert [box["value"] for box in field.select("input[checked]")] == ["trade", "peace"]


def test_what_was_typed_is_kept(soup, wrong):
    assert soup("{% field form.email %}", form=wrong).input["value"] == "not an address"


def test_ids_are_unique_in_a_form(soup, wrong):
    ids = [tag["id"] for tag in soup("{% form_fields form %}", form=wrong).find_all(id=True)]

    assert len(ids) == len(set(ids))


def test_every_described_thing_exists(soup, wrong):
    page = soup("{% form_fields form %}", form=wrong)

    named = [
        name
        for tag in page.select("[aria-describedby]")
        for name in tag["aria-describedby"].split()
    ]
    assert [name for name in named if not page.find(id=name)] == []


def test_label_and_hint_may_be_given_by_the_page(soup):
    field = soup(
        '{% field form.name label="Your name" hint="In full" optional=True %}', form=SampleForm()
    )

    assert field.label.get_text(" ", strip=True) == "Your name optional"
    assert field.select_one(".field-hint").text == "In full"


def test_hidden_label_stays_for_screen_readers(soup):
    label = soup("{% field form.name hide_label=True %}", form=SampleForm()).label

    assert "visually-hidden" in label["class"]


def test_summary_leads_from_each_error_to_its_field(soup, wrong):
    page = soup("{% form_fields form %}", form=wrong)

    links = page.select(".form-problems a")
    assert [link["href"] for link in links] == [
        "#id_name",
        "#id_email",
        "#id_statement",
        "#id_stakeholder",
        "#id_role_group",
        "#id_consent",
    ]
    assert all(page.find(id=link["href"].removeprefix("#")) for link in links)


def test_summary_tells_what_is_wrong_with_the_form_and_with_hidden_fields(soup):
    form = SplitForm({})
    form.add_error(None, "The room is full.")

    page = soup("{% form_errors form %}", form=form)

    assert [line.get_text(strip=True) for line in page.find_all("li")][:2] == [
        "The room is full.",
        "This field is required.",
    ]


def test_summary_of_a_good_form_is_not_there(draw):
    assert draw("{% form_errors form %}", form=SampleForm()).strip() == ""


def test_control_of_several_parts_is_a_group(soup):
    form = SplitForm({})

    page = soup("{% field form.moment %}{% field form.born %}", form=form)

    assert [group["id"] for group in page.find_all("fieldset")] == [
        "id_moment_group",
        "id_born_group",
    ]


def test_prefixed_forms_do_not_meet(soup):
    page = soup(
        "{% field a.name %}{% field b.name %}", a=SampleForm(prefix="a"), b=SampleForm(prefix="b")
    )

    assert [field["id"] for field in page.find_all("input")] == ["id_a-name", "id_b-name"]
