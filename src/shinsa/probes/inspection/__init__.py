"""Probes that read what a named inspector recorded."""
