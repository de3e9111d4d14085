"""Follows saves and deletes of everything that is registered."""

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from search import outbox, registry


@receiver(post_save)
def follow_save(sender, instance, raw=False, **_kwargs):
    if not raw and registry.source_of(sender):
        outbox.changed(instance)


@receiver(m2m_changed)
def follow_relations(instance, action, reverse, **_kwargs):
    if action.startswith("post_") and not reverse and registry.source_of(type(instance)):
        outbox.changed(instance)


@receiver(post_delete)
def follow_delete(sender, instance, **_kwargs):
    if registry.source_of(sender):
        outbox.removed(instance)
