"""Posts and lists of topics as ``drawing`` and ``drawing_rows`` draw them."""

from django import template

from network.forums import drawing, drawing_rows

register = template.Library()


@register.simple_tag
def draw_posts(posts, acts=None):
    return drawing.draw(posts, acts)


@register.simple_tag
def draw_post(post, acts=None):
    return drawing.draw([post], acts)


@register.simple_tag
def draw_rows(rows, *, with_forum=False):
    return drawing_rows.draw(rows, with_forum=with_forum)
