"""Probes that read what the supplier declares."""
