"""Dumps of raw NAND flash, page and spare area alternating."""
