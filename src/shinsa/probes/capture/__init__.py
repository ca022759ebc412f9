"""Look at recorded traffic. Nothing is sent, and nothing is claimed of other stations on the same wire."""
