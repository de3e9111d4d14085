from portal.privacy.models.consents import ConsentEvent, TextVersion, Unchangeable, Wording

__all__ = ["ConsentEvent", "TextVersion", "Unchangeable", "Wording"]
