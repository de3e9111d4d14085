"""Follows saves and deletes of everything that is registered, and of what that is made of."""

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from search import outbox, registry

# Kept at every sign-in; no document speaks of it.
SILENT = {"last_login"}


@receiver(post_save)
def follow_save(sender, instance, raw=False, update_fields=None, **_kwargs):
    if raw or (update_fields and SILENT.issuperset(update_fields)):
        return
    if registry.sources_of(sender):
        outbox.changed(instance)
    outbox.changed_with(instance)


@receiver(m2m_changed)
def follow_relations(instance, action, reverse, **_kwargs):
    if action.startswith("post_") and not reverse and registry.sources_of(type(instance)):
        outbox.changed(instance)


@receiver(post_delete)
def follow_delete(sender, instance, **_kwargs):
    if registry.sources_of(sender):
        outbox.removed(instance)
    outbox.changed_with(instance)
