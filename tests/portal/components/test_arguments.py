"""What every component does with text from people, and with a word that it does not know."""

import pytest
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError

HOSTILE = '"><script>alert(1)</script>'

TAKES_TEXT = [
    "{% icon 'search' label=text %}",
    "{% role_mark 'ngo' name=text %}",
    "{% table_plan label=text %}",
    "{% cover text label=text %}",
    "{% badge text href=text %}",
    "{% avatar text src=text %}",
    "{% avatar text %}",
    "{% button text text name=text value=text hx_post=text %}",
    "{% button text name=text value=text form=text hx_post=text %}",
    "{% dialog text text text text %}{{ text }}{% enddialog %}",
    "{% copy text text %}",
    "{% tabs items text %}",
    "{% pager page parameter=text label=text %}",
    "{% neighbours previous=text next=text previous_label=text next_label=text label=text %}",
    "{% facet text text options visible=0 %}",
    "{% alert title=text %}{{ text }}{% endalert %}",
    "{% empty text %}{{ text }}{% endempty %}",
    "{% progress 1 2 text note=text %}",
    "{% steps texts 1 label=text %}",
    "{% card text text eyebrow=text note=text picture=text %}{{ text }}{% endcard %}",
    "{% row text text note=text %}{{ text }}{% endrow %}",
    "{% breadcrumb items %}",
    "{% stat text text note=text %}",
    "{% meta_list pairs %}",
    "{% data_table text texts rows %}",
    "{% table text %}{{ text }}{% endtable %}",
    "{% figure text credit=text %}{{ text }}{% endfigure %}",
    "{% quote by=text about=text source=text %}{{ text }}{% endquote %}",
    "{% disclosure text %}{{ text }}{% enddisclosure %}",
    "{% bar_chart text bars unit=text note=text %}",
    "{% stacked_chart text texts stacks unit=text note=text %}",
    "{% line_chart text texts stacks unit=text note=text %}",
]


@pytest.mark.parametrize("source", TAKES_TEXT)
def test_text_from_people_is_escaped(draw, source):
    thing = {"label": HOSTILE, "url": HOSTILE, "value": HOSTILE, "count": HOSTILE}

    html = draw(
        source,
        text=HOSTILE,
        texts=[HOSTILE],
        items=[thing],
        options=[thing],
        pairs=[(HOSTILE, HOSTILE)],
        rows=[[HOSTILE]],
        bars=[(HOSTILE, 3)],
        stacks=[(HOSTILE, [3])],
        page=Paginator(range(9), 3).page(2),
    )

    assert "<script>alert" not in html


@pytest.mark.parametrize(
    "source",
    [
        "{% badge 'x' tone='gaudy' %}",
        "{% button 'x' kind='fancy' %}",
        "{% button 'x' size='huge' %}",
        "{% avatar 'x' size='huge' %}",
        "{% role_mark 'king' %}",
        "{% alert 'maybe' %}{% endalert %}",
        "{% card 'x' heading=1 %}{% endcard %}",
        "{% row 'x' heading=7 %}{% endrow %}",
        "{% facet 'x' 'x' options kind='slider' %}",
        "{% bar_chart 'x' bars %}",
        "{% bar_chart 'x' options heading=9 %}",
        "{% stacked_chart 'x' series stacks %}",
        "{% line_chart 'x' options five %}",
    ],
)
def test_unknown_word_is_an_error(draw, source):
    with pytest.raises(ValueError):
        draw(
            source,
            options=[],
            bars=[("x", 1, "king")],
            series=["a", "b"],
            stacks=[("x", [1])],
            five=[("x", [])] * 5,
        )


@pytest.mark.parametrize(
    "source",
    [
        "{% icon %}",
        "{% badge %}",
        "{% badge 'x' colour='red' %}",
        "{% card %}{% endcard %}",
        "{% card 'x' %}",
        "{% alert title='x' kind='good' %}{% endalert %}",
        "{% field %}",
        "{% progress 1 2 %}",
        "{% stat 1 %}",
        "{% tabs items %}",
    ],
)
def test_wrong_argument_is_an_error_before_anything_is_drawn(draw, source):
    with pytest.raises(TemplateSyntaxError):
        draw(source)


@pytest.mark.parametrize("name", ["onclick", "style", "class", "href_lang"])
def test_button_passes_on_nothing_but_htmx_data_and_aria(draw, name):
    with pytest.raises(TypeError, match=name):
        draw(f"{{% button 'x' {name}='y' %}}")
