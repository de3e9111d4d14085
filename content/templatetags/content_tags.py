"""Pictures and machine-readable descriptions for templates of content."""

from django import template
from django.template.loader import get_template

from content import structured_data
from portal import linked_data, pictures
from portal.components import covers
from portal.components.templatetags.page_parts import absolute, picture

register = template.Library()
register.simple_tag(picture)
register.simple_tag(absolute, takes_context=True)


@register.simple_tag
def card_picture(page):
    """The picture of a page for its card, or a cover drawn from its address."""
    if getattr(page, "image", None):
        return picture(page.image, "card")
    return get_template("ui/cover.html").render(covers.plan(page.slug) | {"label": ""})


@register.simple_tag(takes_context=True)
def json_ld(context, page):
    """The page's description for machines."""
    described = structured_data.of(page, context["request"])
    return linked_data.block(described) if described else ""


@register.simple_tag(takes_context=True)
def share_picture(context, page):
    """{url, text} of the picture for shared links: the page's own, else the site's, else None."""
    if page.image:
        return {"url": pictures.shared(page.image), "text": page.picture_text}
    return context["frame"]["profile"]["share_image"]
