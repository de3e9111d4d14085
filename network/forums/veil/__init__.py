"""Veiled posting, its lifting, and unlinkable rounds.

``is_on`` says whether the operator turned veils on; ``mine`` which veiled posts are the viewer's;
``crowd`` among how many people somebody would speak; ``posting.submit`` takes a post in;
``strike`` counts one against the voice of a post. See docs/forums.md.
"""

from network.forums.veil.crowds import Crowd, crowd
from network.forums.veil.signers import is_on
from network.forums.veil.striking import strike
from network.forums.veil.voices import mine

__all__ = ["Crowd", "crowd", "is_on", "mine", "strike"]
