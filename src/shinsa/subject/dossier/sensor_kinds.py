"""The kinds of sensors that a dossier and an inspection record name: the ids of the lexicon."""

from __future__ import annotations

from typing import Literal

SensorKind = Literal[
    "camera",
    "microphone",
    "motion",
    "presence",
    "temperature",
    "humidity",
    "position",
    "pressure",
    "fingerprint",
    "heart",
    "proximity",
    "acceleration",
    "light",
    "air",
    "smoke",
    "contact",
    "water",
    "energy",
]
"""What a sensor takes in."""
