"""Makes consultations and polls known: to the form that begins topics, and to the doors."""

from network.forums import consulting_page, gateway, poll_page  # noqa: F401 (they register)
from network.forums.consulting import tasks, telling, turns  # noqa: F401 (as above)
from network.forums.forms import kinds
from network.forums.forms.consultations import ConsultationForm
from network.forums.forms.polls import PollForm
from network.forums.models import TopicKind


def _is_by_name(user, forum):
    """Both need to know who takes part: under a veil there is neither."""
    return gateway.terms_of(forum).names


kinds.register(TopicKind.POLL, PollForm, offered=_is_by_name)
kinds.register(TopicKind.CONSULTATION, ConsultationForm, offered=_is_by_name)
