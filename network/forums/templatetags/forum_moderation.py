"""What moderation leaves on pages of others."""

from django import template

from network.forums.moderation import traces

register = template.Library()


@register.simple_tag(takes_context=True)
def moved_out_of(context, forum):
    """The traces of topics that left ``forum`` for where the reader may read them."""
    user = context["request"].user
    return traces.moved_out_of(forum, user) if user.is_authenticated else []
