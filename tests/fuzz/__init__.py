"""Mutated and made-up images against the reader of firmwares: it opens or refuses each, within bounds, and writes nothing."""
