"""The components of the portal, one tag each: plain values in, markup out, no queries.

Every template has them without loading anything. A word that a component does not know
(a tone, a kind, an icon) is an error, not a shrug. ``/styleguide/`` shows them all.
"""

from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import slugify

from portal.components import charts, covers, fields, iconset, paging
from portal.components.wording import (
    ALERT_ICONS,
    ALERT_TITLES,
    BUTTON_KINDS,
    ROLES,
    SIZES,
    TONES,
    extra_attributes,
    initials,
    known,
)

register = template.Library()
ALONE = mark_safe('aria-hidden="true"')


def _draw(component, **values):
    return get_template(f"ui/{component}.html").render(values)


# Marks


@register.simple_tag
def icon(name, label=""):
    """A drawing beside words; give it a label only where it stands alone."""
    naming = format_html('role="img" aria-label="{}"', label) if label else ALONE
    return format_html(
        '<svg class="icon{}" {} viewBox="0 0 24 24" width="20" height="20">{}</svg>',
        " icon-turns" if name in iconset.TURNING else "",
        naming,
        mark_safe(iconset.drawing(name)),  # noqa: S308 (vendored, nobody types it)
    )


@register.inclusion_tag("ui/role_mark.html")
def role_mark(role, *, show_name=True, name=""):
    """The shape and colour of government, enterprise, ngo or igo, with its name."""
    return {
        "role": known(role, ROLES, "role"),
        "name": name or ROLES[role],
        "show_name": show_name,
    }


@register.inclusion_tag("ui/mark.html")
def mark(size=32):
    """The mark of the portal: a table seen from above, and four seats."""
    return {"size": size}


@register.inclusion_tag("ui/table_plan.html")
def table_plan(label=""):
    """The large drawing of the table; decoration unless it is given a label."""
    return {"label": label}


@register.inclusion_tag("ui/cover.html")
def cover(seed, label=""):
    """A drawn cover for what has no picture: the same seed gives the same drawing."""
    return covers.plan(str(seed)) | {"label": label}


@register.inclusion_tag("ui/badge.html")
def badge(label, *, tone="neutral", icon="", href=""):
    """A state or a topic in a few words."""
    return {"label": label, "tone": known(tone, TONES, "tone"), "icon": icon, "href": href}


@register.inclusion_tag("ui/avatar.html")
def avatar(name, *, src="", size="medium", decorative=False):
    """A picture of a person, or the initials; decorative where the name stands beside it."""
    return {
        "name": name,
        "initials": initials(name),
        "src": src,
        "size": known(size, SIZES, "size"),
        "decorative": decorative,
    }


# Acting


@register.inclusion_tag("ui/button.html")
def button(
    label,
    href="",
    *,
    kind="primary",
    size="medium",
    icon="",
    icon_after="",
    type="submit",
    name="",
    value="",
    form="",
    disabled=False,
    download=False,
    hide_label=False,
    **attributes,
):
    """A link when given an address, else a button; ``hx_``, ``data_``, ``aria_`` pass on."""
    return {
        "label": label,
        "href": href,
        "kind": known(kind, BUTTON_KINDS, "kind of button"),
        "size": known(size, SIZES, "size"),
        "icon": icon,
        "icon_after": icon_after,
        "type": type,
        "name": name,
        "value": value,
        "form": form,
        "disabled": disabled,
        "download": download,
        "hide_label": hide_label,
        "attributes": extra_attributes(attributes),
    }


@register.simple_block_tag
def dialog(content, id, title, open_label, href, *, kind="quiet", icon="", size="medium"):
    """A link to the page ``href`` which, with JavaScript, opens this dialog instead."""
    return _draw(
        "dialog",
        content=content,
        id=id,
        title=title,
        open_label=open_label,
        href=href,
        kind=kind,
        icon=icon,
        size=size,
    )


@register.inclusion_tag("ui/copy.html")
def copy(value, label, *, multiline=False):
    """Text to take away: selectable, and with JavaScript copied by a button."""
    return {"value": value, "label": label, "multiline": multiline}


@register.inclusion_tag("ui/tabs.html")
def tabs(items, label):
    """Links between parts of one thing: ``items`` of ``label, url, current[, count]``."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context, page, *, parameter="page", label=""):
    """The pages around a Django ``Page``, keeping the query string."""
    query = context["request"].GET if "request" in context else {}
    return paging.links(page, query, parameter) | {"label": label}


@register.inclusion_tag("ui/neighbours.html")
def neighbours(*, previous="", next="", previous_label="", next_label="", label=""):
    """Links to the rows before and after, for lists that page by key, and for chapters."""
    return {
        "previous": previous,
        "next": next,
        "previous_label": previous_label,
        "next_label": next_label,
        "label": label,
    }


@register.inclusion_tag("ui/facet.html")
def facet(legend, name, options, *, kind="checkbox", visible=8):
    """A group of filters: ``options`` of ``value, label[, count, selected]``."""
    return fields.facet(legend, name, options, kind, visible)


# Asking


@register.inclusion_tag("ui/field.html")
def field(bound_field, *, label="", hint="", optional=False, hide_label=False):
    """Label, control, hint and errors of one form field."""
    return fields.field(bound_field, label, hint, optional, hide_label)


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form):
    """What has to be put right, above the form, each line leading to its field."""
    return {"problems": fields.problems(form)}


@register.inclusion_tag("ui/form_fields.html")
def form_fields(form):
    """The errors, the hidden fields and every visible field of a form in order."""
    return {"form": form}


# Saying


@register.simple_block_tag
def alert(content, tone="info", *, title="", live=False):
    """A message that stays; ``live`` where it appears after the page was read."""
    known(tone, ALERT_ICONS, "tone of alert")
    return _draw(
        "alert",
        content=content,
        tone=tone,
        icon=ALERT_ICONS[tone],
        spoken=ALERT_TITLES[tone],
        title=title,
        live=live,
    )


@register.inclusion_tag("ui/toasts.html")
def toasts(messages):
    """The messages of Django, said once."""
    return {"messages": messages}


@register.simple_block_tag
def empty(content, title, *, icon=""):
    """What to say, and to do next, where a list has nothing."""
    return _draw("empty", content=content, title=title, icon=icon)


@register.inclusion_tag("ui/progress.html")
def progress(value, maximum, label, *, note=""):
    return {"value": value, "maximum": maximum, "label": label, "note": note}


@register.inclusion_tag("ui/steps.html")
def steps(items, current, *, label=""):
    """Where one stands in a course of steps; ``current`` counts from 1."""
    return {"items": items, "current": current, "label": label}


# Showing


@register.simple_block_tag
def card(content, title, href="", *, eyebrow="", note="", picture="", cover="", heading=3):
    """One thing to pick among others.

    ``picture`` is markup, such as a rendered image; without one, ``cover`` is the seed of a
    drawing.
    """
    known(heading, (2, 3, 4), "heading level")
    return _draw(
        "card",
        content=content,
        title=title,
        href=href,
        eyebrow=eyebrow,
        note=note,
        picture=picture,
        cover_seed=cover,
        heading=heading,
    )


@register.simple_block_tag
def row(content, title, href="", *, date=None, note="", until=None, heading=3):
    """One dated thing in a list of rows: the date, the title, then what is written between."""
    known(heading, (2, 3, 4), "heading level")
    return _draw(
        "row",
        content=content,
        title=title,
        href=href,
        date=date,
        until=until,
        note=note,
        heading=heading,
    )


@register.inclusion_tag("ui/breadcrumb.html")
def breadcrumb(items):
    """The way here: ``items`` of ``label, url``; the page itself is left out."""
    return {"items": items}


@register.inclusion_tag("ui/stat.html")
def stat(value, label, *, note=""):
    return {"value": value, "label": label, "note": note}


@register.inclusion_tag("ui/meta_list.html")
def meta_list(items):
    """Facts about a thing: ``items`` of ``(name, value)``; empty values are left out."""
    return {"items": [(name, value) for name, value in items if value not in (None, "", [])]}


@register.inclusion_tag("ui/data_table.html")
def data_table(caption, columns, rows, *, numeric=(), hide_caption=False, dense=False):
    """A table of plain values; ``numeric`` names the columns of numbers, counted from 0."""
    return charts.table(columns, rows, numeric) | {
        "id": f"table-{slugify(caption)}",
        "caption": caption,
        "hide_caption": hide_caption,
        "dense": dense,
    }


@register.simple_block_tag
def table(content, caption, *, hide_caption=False, dense=False):
    """The frame of a table written by hand: it scrolls by itself where it is too wide."""
    return _draw(
        "table",
        content=content,
        id=f"table-{slugify(caption)}",
        caption=caption,
        hide_caption=hide_caption,
        dense=dense,
    )


@register.simple_block_tag
def figure(content, caption="", *, credit="", wide=False):
    return _draw("figure", content=content, caption=caption, credit=credit, wide=wide)


@register.simple_block_tag
def quote(content, *, by="", about="", source=""):
    """Somebody's words, the name, what the person is, and the address they come from."""
    return _draw("quote", content=content, by=by, about=about, source=source)


@register.simple_block_tag
def disclosure(content, summary, *, open=False):
    return _draw("disclosure", content=content, summary=summary, open=open)


# Charts, always with the table they come from


@register.inclusion_tag("ui/bar_chart.html")
def bar_chart(title, rows, *, unit="", note="", maximum=None, heading=3):
    """Bars from ``rows`` of ``(label, value)`` or ``(label, value, role)``."""
    return charts.bars(rows, unit, maximum) | charts.frame(title, note, heading)


@register.inclusion_tag("ui/stacked_chart.html")
def stacked_chart(title, series, rows, *, unit="", note="", heading=3):
    """Each row of ``(label, [values])`` is cut by ``series``: names of roles or plain labels."""
    return charts.stacks(series, rows, unit) | charts.frame(title, note, heading)


@register.inclusion_tag("ui/line_chart.html")
def line_chart(title, labels, series, *, unit="", note="", heading=3):
    """Lines over ``labels`` from ``series`` of ``(name, [values])``, at most four."""
    return charts.lines(labels, series, unit) | charts.frame(title, note, heading)
