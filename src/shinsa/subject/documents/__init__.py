"""The supplier's published documents: opened within bounds, and read into lines with places."""
