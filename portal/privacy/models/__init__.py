from portal.privacy.models.consents import ConsentEvent, TextVersion, Unchangeable, Wording
from portal.privacy.models.requests import Erasure, Export, ExportEvent
from portal.privacy.models.retention import RetentionCount, RetentionRun

__all__ = [
    "ConsentEvent",
    "Erasure",
    "Export",
    "ExportEvent",
    "RetentionCount",
    "RetentionRun",
    "TextVersion",
    "Unchangeable",
    "Wording",
]
