"""What a child process and the conductor say to each other: one JSON object per line, decoded by type, never pickled.

The child opens what a device gave us, so nothing it says is trusted further than a plain value.
"""

from __future__ import annotations

import base64
import json
from functools import cached_property
from types import MappingProxyType
from typing import Any

from shinsa.assess.discover import all_facts
from shinsa.model.codec import Malformed, decode, encode
from shinsa.model.dataclass import dataclass
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import Place
from shinsa.model.text import Text

WHATS = frozenset(
    (
        "refused",
        "read",
        "subject",
        "items",
        "start",
        "item",
        "alone",
        "shared",
        "known",
        "learnt",
        "whole",
        "rests",
        "kept",
        "report",
        "done",
        "failed",
        "lost",
        "end",
    )
)
_PLAIN = MappingProxyType(
    {
        "probe": (str,),
        "seconds": (int, float),
        "number": (int,),
        "name": (str,),
        "sha256": (str,),
        "stored": (str,),
        "size": (int, type(None)),
    }
)
KEPT_BYTES = 64 * 1024
"""Raw evidence that one sighting may keep."""


@dataclass(frozen=True)
class Event:
    """One thing that happened in a child.

    "read": `number` bytes of a subject of `size` bytes have been read while it is opened. "subject": it is opened, and one of its
    files, the first of which has the `number` 0, has this name, digest and size.
    "known": what the memory holds under `name` was said of this item before. "learnt": keep under `name` what was just said
    of it. "whole": from here on, probes look at the whole image of that name; "rests": keep under `name` what the first of
    them rest on, which is in `stored`; "kept": and what the first `number` of them said. "alone" and "shared": whether the
    first child of an image does all of it, or its share. "lost": what was said of the thing the child was at is to be
    forgotten.
    """

    what: str
    probe: str = ""
    report: Report | None = None
    reason: Text | None = None
    seconds: float = 0.0
    number: int = 0
    name: str = ""
    sha256: str = ""
    stored: str = ""
    size: int | None = None

    @cached_property
    def line(self) -> str:
        """The event as it is written; an event is written into more than one place."""
        data: dict[str, Any] = {"what": self.what}
        for part in ("probe", "seconds", "number", "name", "sha256", "stored", "size"):
            if (value := getattr(self, part)) not in ("", 0, 0.0, None):
                data[part] = value
        if self.reason is not None:
            data["reason"] = encode(self.reason)
        if self.report is not None:
            data["report"] = _encode_report(self.report)
        return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def write_event(event: Event) -> str:
    """One line, without its line end."""
    return event.line


def read_event(line: str) -> Event:
    """The event of one line. Raises Malformed."""
    try:
        data = json.loads(line)
        report = _decode_report(data["report"]) if "report" in data else None
        reason = decode(Text, data["reason"]) if "reason" in data else None
        plain = {
            part: data[part]
            for part in ("what", "probe", "seconds", "number", "name", "sha256", "stored", "size")
            if part in data
        }
        return _checked(Event(report=report, reason=reason, **plain))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Malformed(f"a child said something that cannot be read: {error}") from error


def kept_event(line: str) -> Event:
    """The event of a line that `write_event` wrote and the memory kept: it is not written out again. Raises Malformed."""
    event = read_event(line)
    vars(event)["line"] = line
    return event


def _checked(event: Event) -> Event:
    """The event, if every part of it is a plain value of the kind it should be. Raises TypeError or ValueError."""
    if event.what not in WHATS:
        raise ValueError(f"no event is called {str(event.what)[:40]!r}")
    for part, kinds in _PLAIN.items():
        value = getattr(event, part)
        if not isinstance(value, kinds) or isinstance(value, bool):
            raise TypeError(f"{part} is a {type(value).__name__}")
    if event.number < 0 or not 0 <= event.seconds < float("inf"):
        raise ValueError("a number is out of its bounds")
    return event


def _encode_report(report: Report) -> dict[str, Any]:
    if isinstance(report, Sighting):
        return {
            "is": "sighting",
            "kind": type(report.fact).__name__,
            "fact": encode(report.fact),
            "place": encode(report.place),
            "excerpt": report.excerpt,
            "keep": base64.b64encode(report.keep[:KEPT_BYTES]).decode(),
        }
    said = report.note if isinstance(report, Examined) else report.reason
    return {
        "is": "examined" if isinstance(report, Examined) else "unexamined",
        "kind": report.kind.__name__,
        "place": encode(report.place),
        "said": encode(said),
    }


def _decode_report(data: dict[str, Any]) -> Report:
    kind = all_facts()[data["kind"]]
    place = decode(Place, data["place"])
    if data["is"] == "sighting":
        keep = base64.b64decode(data["keep"], validate=True)[:KEPT_BYTES]
        return Sighting(decode(kind, data["fact"]), place, str(data["excerpt"]), keep)
    said = decode(Text, data["said"])
    return Examined(kind, place, said) if data["is"] == "examined" else Unexamined(kind, place, said)
