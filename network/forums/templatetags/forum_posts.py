"""Posts as ``network.forums.drawing`` draws them."""

from django import template

from network.forums import drawing

register = template.Library()


@register.simple_tag
def draw_posts(posts, acts=None):
    return drawing.draw(posts, acts)


@register.simple_tag
def draw_post(post, acts=None):
    return drawing.draw([post], acts)
