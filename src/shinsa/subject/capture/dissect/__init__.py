"""One protocol a module: bytes in, words out. Nothing is opened, nothing is judged."""
