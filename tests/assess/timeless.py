"""An assessment without what may differ from run to run."""

import json
from typing import Any


def timeless(data: bytes) -> dict[str, Any]:
    """Leave out the time of the assessment and the seconds of its attempts."""
    document: dict[str, Any] = json.loads(data)
    document.pop("assessed_at")
    for attempt in document["attempts"]:
        attempt.pop("seconds")
    return document
