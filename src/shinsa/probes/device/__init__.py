"""Probes that look at the live device over the network: at one address, with consent, within bounds."""
