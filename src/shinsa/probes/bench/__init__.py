"""Probes that look at a device on the laboratory's bench."""
