"""Probes that look into a firmware image: at its file systems and at every content in them."""
