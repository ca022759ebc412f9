"""Probes of the components that were identified in the firmware."""
