"""How one typed text becomes a value: by the type of the field it stands in, and by nothing else."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from shinsa.model.text import NO_TEXT, Text, say

FAULT = "shinsa"
"""The type of the errors that carry their own words, as `what` and `mend` in their context."""
DIGITS = 9
"""The longest number that is read."""
LONGEST = 20_000
"""Characters of the longest text of one field."""
SHOWN = 40
"""Characters of a value that an error message repeats."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(rf"\d{{1,{DIGITS}}}", re.ASCII)
_SECONDS = re.compile(rf"\d{{1,{DIGITS}}}(\.\d{{1,{DIGITS}}})?", re.ASCII)
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_WRITE_DAY = Text("write it as YYYY-MM-DD, such as 2030-12-31", "2030-12-31のようにYYYY-MM-DDで書いてください")


class Section(BaseModel):
    """A mapping with these keys and no other; a key with nothing behind it counts as left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)

    @model_validator(mode="before")
    @classmethod
    def _left_out(cls, data: Any) -> Any:  # noqa: ANN401 - whatever was typed
        if not isinstance(data, dict):
            return data
        known = {part.alias or name for name, part in cls.model_fields.items()}
        return {key: value for key, value in data.items() if value is not None or key not in known}


def fault(what: Text, mend: Text = NO_TEXT) -> PydanticCustomError:
    """The error to raise for a value that does not fit."""
    return PydanticCustomError(FAULT, "{what}", {"what": what, "mend": mend})


def _yes_no(value: object) -> object:
    if isinstance(value, str) and value.lower() in _YES_NO:
        return _YES_NO[value.lower()]
    raise fault(
        say("{value} is neither yes nor no", "{value}はyesでもnoでもありません", value=shown(value)), _WRITE_YES_NO
    )


def _whole(value: object) -> object:
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    what = say("{value} is not a whole number", "{value}は整数ではありません", value=shown(value))
    raise fault(what, Text("write digits only, such as 90", "90のように数字だけで書いてください"))


def _seconds(value: object) -> object:
    if isinstance(value, str) and _SECONDS.fullmatch(value):
        return float(value)
    what = say("{value} is no number of seconds", "{value}は秒数ではありません", value=shown(value))
    raise fault(what, Text("write digits, such as 90 or 90.5", "90や90.5のように数字で書いてください"))


def _port(number: int) -> int:
    if not 1 <= number <= 65535:
        what = say("{n} is not a port", "{n}はポート番号ではありません", n=number)
        raise fault(what, Text("write a number from 1 to 65535", "1から65535の数字を書いてください"))
    return number


def _day(value: object) -> object:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise fault(say("{value} is not a date", "{value}は日付ではありません", value=shown(value)), _WRITE_DAY)


def _line(value: object) -> object:
    if isinstance(value, str) and len(value) > LONGEST:
        raise fault(say("longer than {n} characters", "{n}文字を超えています", n=LONGEST))
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise fault(Text("is empty", "空です"), Text("fill it in", "記入してください"))
    return value


def shown(value: object) -> Text:
    """How an error message repeats a value that was typed."""
    if isinstance(value, str):
        quoted = f"'{value[:SHOWN]}…'" if len(value) > SHOWN else f"'{value}'"
        return Text(quoted, quoted)
    if isinstance(value, dict):
        return Text("a mapping", "マッピング")
    return Text("a list", "リスト") if isinstance(value, list) else Text("nothing", "空の値")


_WRITE_YES_NO = Text("write yes or no, or leave the field out", "yesまたはnoと書くか、項目を省いてください")
# What an editor's YAML reader makes of an unquoted 5.10, yes or 90 before it looks at the schema.
_TYPED_TEXT = {"type": ["string", "number", "boolean"]}

YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"enum": ["yes", "no", True, False]})]
"""yes, no, true or false."""
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
"""A whole number, 0 or more."""
Seconds = Annotated[float, BeforeValidator(_seconds), WithJsonSchema({"type": "number", "minimum": 0})]
"""Seconds, 0 or more, with a fraction where one is typed."""
Port = Annotated[
    int,
    BeforeValidator(_whole),
    AfterValidator(_port),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 65535}),
]
"""A port number."""
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day, as 2030-12-31."""
Line = Annotated[str, BeforeValidator(_line), WithJsonSchema(_TYPED_TEXT)]
"""Any text, as it was typed."""
Filled = Annotated[
    str, BeforeValidator(_line), AfterValidator(_filled), WithJsonSchema({**_TYPED_TEXT, "minLength": 1})
]
"""A text that says something."""
