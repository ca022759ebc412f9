"""An assessment to the bytes of assessment.json and back.

The bytes are canonical: `schema` first, then the fields in the order of their classes, so the same assessment is the
same file everywhere and always. What is read back is equal to what was written; anything else is refused with one line.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any, NoReturn

from shinsa.model.assessment import SCHEMA, Assessment
from shinsa.model.codec import Malformed, decode, encode

INDENT = 1
"""Spaces per level: readable and comparable line by line."""
ROWS = frozenset({"subjects", "observations", "looks", "gaps", "attempts"})
"""Lists of which each member has a line of its own: there may be thousands, and a line is what tools compare and find."""
PAD = " " * INDENT
DEEPEST = 20
"""Levels of nesting that a fact may have: far more than any has, and few enough for every reader."""
_CONSTANTS = {None: "null", True: "true", False: "false"}
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, as left by bytes of a device that are no text; no UTF-8 can hold it."""


def dump(assessment: Assessment) -> bytes:
    """The canonical bytes of assessment.json: UTF-8, one trailing newline. Half characters become U+FFFD."""
    fields = encode(assessment, {})
    ordered = {"schema": fields.pop("schema"), **fields}
    known: dict[tuple[int, str], str] = {}
    members = (f'{PAD}"{name}": {_member(name, value, known)}' for name, value in ordered.items())
    text = "{\n" + ",\n".join(members) + "\n}\n"
    try:
        return text.encode()
    except UnicodeEncodeError:
        return LONE_SURROGATE.sub("\ufffd", text).encode()


def _member(name: str, value: Any, known: dict[tuple[int, str], str]) -> str:  # noqa: ANN401 - plain JSON
    if name in ROWS and value:
        rows = (json.dumps(row, ensure_ascii=False, allow_nan=False) for row in value)
        return "[\n" + ",\n".join(f"{PAD}{PAD}{row}" for row in rows) + f"\n{PAD}]"
    return _laid_out(value, f"\n{PAD}", known)


def _laid_out(value: Any, end: str, known: dict[tuple[int, str], str]) -> str:  # noqa: ANN401 - plain JSON
    """As `json.dumps` with an indent, which takes twice as long; `end` ends a line and begins the next.

    What stands in several places, as the answer of one rule does, is laid out once for each depth: it is `known`.
    """
    if type(value) is str:
        return encode_basestring(value)
    inner = end + PAD
    if isinstance(value, dict):
        if (id(value), end) not in known:
            members = [
                f"{inner}{encode_basestring(name)}: {_laid_out(item, inner, known)}" for name, item in value.items()
            ]
            known[id(value), end] = f"{{{','.join(members)}{end}}}" if members else "{}"
        return known[id(value), end]
    if isinstance(value, list):
        return f"[{','.join([inner + _laid_out(item, inner, known) for item in value])}{end}]" if value else "[]"
    if value is None or isinstance(value, bool):
        return _CONSTANTS[value]
    return json.dumps(value, allow_nan=False)


def load(data: bytes) -> Assessment:
    """The assessment that `dump` made these bytes from. Raises Malformed with one line: what is wrong, and where."""
    fields = _parsed(data)
    if not isinstance(fields, dict) or "schema" not in fields:
        raise Malformed("this is no assessment: it names no schema")
    if fields["schema"] != SCHEMA:
        raise Malformed(f"schema is {str(fields['schema'])[:40]!r}, and this version reads {SCHEMA!r}")
    assessment: Assessment = decode(Assessment, fields)
    for index, observation in enumerate(assessment.observations):
        if _deeper(observation.fact, DEEPEST):
            raise Malformed("nested too deeply", ("observations", index, "fact"))
    return assessment


def _parsed(data: bytes) -> object:
    try:
        return json.loads(data.decode(), parse_constant=_not_finite, parse_float=_finite)
    except UnicodeDecodeError as error:
        raise Malformed(f"this is no UTF-8 text: byte {error.start} is wrong") from error
    except json.JSONDecodeError as error:
        raise Malformed(f"this is no JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise Malformed("this is no assessment: it is nested too deeply") from error
    except Malformed:
        raise
    except ValueError as error:
        raise Malformed("this is no assessment: a number in it is too long") from error


def _deeper(value: object, levels: int) -> bool:
    if isinstance(value, Mapping):
        return levels == 0 or any(_deeper(item, levels - 1) for item in value.values())
    if isinstance(value, list):
        return levels == 0 or any(_deeper(item, levels - 1) for item in value)
    return False


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        _not_finite(text)
    return number


def _not_finite(text: str) -> NoReturn:
    raise Malformed(f"{text[:40]} is no finite number")
