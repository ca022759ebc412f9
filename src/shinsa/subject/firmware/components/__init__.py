"""What software a firmware is made of: package databases, version strings, and the names they go by."""
