"""What pages of several apps need beside the components: pictures of the library, the head."""

from django import template
from django.template.loader import get_template

from portal import linked_data, pictures

register = template.Library()


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
    return get_template("ui/picture.html").render(values)


@register.simple_tag(takes_context=True)
def absolute(context, address):
    return context["request"].build_absolute_uri(address)


@register.simple_tag
def described_as(described):
    """A description for machines, or nothing where there is none."""
    return linked_data.block(described) if described else ""
