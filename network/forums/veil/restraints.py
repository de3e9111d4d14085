"""What keeps somebody from writing under a veil now, and from posting where one puts cards."""

from django.utils.translation import gettext as _

from network.forums import permissions
from network.forums.models import Policy
from network.forums.veil import posting


@permissions.restrain
def why_no_veil(user, forum, topic):
    return posting.why_not(forum, user, topic) if forum.is_veiled else ""


@permissions.restrain
def why_no_post_in_rounds(user, forum, topic):
    if forum.policy != Policy.ROUND:
        return ""
    return _("Here one speaks by cards, in rounds that a host opens.")
