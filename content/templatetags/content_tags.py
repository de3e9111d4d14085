"""Pictures and machine-readable descriptions for templates of content."""

import json

from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from content import pictures, structured_data
from portal.components import covers

register = template.Library()

_JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def picture(image, use, alt="", *, eager=False):
    """``image`` for a use of ``pictures.USES``, in the sizes that exist; the original if none."""
    place = pictures.USES[use]
    found = pictures.sources(image, place)
    made = found.pop("jpeg", [None])[0]
    values = {
        "modern": [(form, found[form]) for form in pictures.FORMATS if form in found],
        "fallback": made or {"url": image.file.url, "width": image.width, "height": image.height},
        "sizes": place.sizes,
        "alt": alt,
        "eager": eager,
    }
    return get_template("content/parts/picture.html").render(values)


@register.simple_tag
def card_picture(page):
    """The picture of a page for its card, or a cover drawn from its address."""
    if getattr(page, "image", None):
        return picture(page.image, "card")
    return get_template("ui/cover.html").render(covers.plan(page.slug) | {"label": ""})


@register.simple_tag(takes_context=True)
def json_ld(context, page):
    """The page's description for machines: a data block, which our policy on scripts lets stand."""
    described = structured_data.of(page, context["request"])
    if described is None:
        return ""
    text = json.dumps(described, ensure_ascii=False).translate(_JSON_ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 (escaped above)
    )


@register.simple_tag(takes_context=True)
def absolute(context, address):
    return context["request"].build_absolute_uri(address)


@register.simple_tag(takes_context=True)
def share_picture(context, page):
    """{url, text} of the picture for shared links: the page's own, else the site's, else None."""
    if page.image:
        return {"url": pictures.shared(page.image), "text": page.picture_text}
    return context["frame"]["profile"]["share_image"]
