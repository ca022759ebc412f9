"""Tells the hosts of services that collect usage, crash or advertising data, by a list that ships with this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from shinsa.model.dataclass import dataclass

PURPOSES = ("crash reports", "analytics", "advertising", "messaging")
MOST_LABELS = 8


@dataclass(frozen=True, slots=True)
class Tracker:
    """One service: what it is for, and what it is called."""

    ending: str
    purpose: str
    service: str


@cache
def all_trackers() -> dict[str, Tracker]:
    """Every service of the list, by the ending of its hosts' names."""
    text = Path(__file__).with_name("trackers.txt").read_text(encoding="utf-8")
    return {
        one.ending: one for line in text.splitlines() if line and not line.startswith("#") for one in [_tracker(line)]
    }


def tracker_of(host: str) -> Tracker | None:
    """The service that a host belongs to; None for any other host."""
    labels = host.lower().rstrip(".").split(".")[-MOST_LABELS:]
    endings = (".".join(labels[at:]) for at in range(len(labels)))
    return next((all_trackers()[ending] for ending in endings if ending in all_trackers()), None)


def _tracker(line: str) -> Tracker:
    ending, rest = line.split(" ", 1)
    purpose = next(each for each in PURPOSES if rest.startswith(f"{each} "))
    return Tracker(ending, purpose, rest.removeprefix(purpose).strip())
