"""A firmware image, opened read-only, in place and bounded; nothing of it is ever written to disk."""
