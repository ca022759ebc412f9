"""Recorded traffic: opened read-only, read once in a stream, told as flows and as what was said in them."""
