"""Finds what serves on the live device, by speaking to it."""
