"""Guided peer consultations: formats, plan, clock, and whose turn it is."""
