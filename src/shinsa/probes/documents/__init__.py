"""Probes that read what the supplier has published."""
