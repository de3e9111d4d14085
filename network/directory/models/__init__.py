"""What members say of themselves, for whom, and who asked to be introduced to whom."""

from network.directory.models.introductions import Introduction, Refusal
from network.directory.models.profiles import Experience, Photograph, Profile, SpokenLanguage

__all__ = [
    "Experience",
    "Introduction",
    "Photograph",
    "Profile",
    "Refusal",
    "SpokenLanguage",
]
