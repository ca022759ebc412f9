"""SSH of the live device: what its servers offer, before any login."""
