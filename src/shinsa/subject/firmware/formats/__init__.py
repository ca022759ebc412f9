"""The containers that are recognised. One file is one format; each module offers `FORMAT` (or `FORMATS`)."""
