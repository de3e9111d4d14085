"""What keeps somebody from writing under a veil now, and from posting where one puts cards."""

from django.utils.translation import gettext as _

from network.forums import permissions
from network.forums.models import Policy
from network.forums.veil import posting
from network.forums.veil.crowds import crowd_of_page
from network.forums.veil.signers import is_on


@permissions.restrain
def why_no_veil(user, forum, topic):
    if not forum.is_veiled:
        return ""
    around = crowd_of_page(forum) if is_on() else None
    return posting.why_not(forum, user, topic, around)


@permissions.restrain
def why_no_post_in_rounds(user, forum, topic):
    if forum.policy != Policy.ROUND:
        return ""
    return _("Here one speaks by cards, in rounds that a host opens.")
