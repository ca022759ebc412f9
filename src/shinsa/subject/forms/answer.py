"""What a form says, at which place: an answer under a name, or words that nothing in a dossier holds."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import category

from shinsa.model.errors import InputError
from shinsa.model.text import NO_TEXT, Text, say
from shinsa.subject.dossier.values import LONGEST

ANSWERS = 50_000
"""How many answers the forms of one import may hold: as many as a dossier may have values."""
ICS = "ics"
"""The table of the claims."""
DEVICE = "device"
"""The table that says what the device is."""
EMPTY = "(empty)"
"""The name under which a table is declared to be empty."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a form: the file, the sheet or table in it, the row or line from 1."""

    file: str
    part: str = ""
    line: int | None = None

    @property
    def name(self) -> str:
        """The file with the sheet or table, as an error names it."""
        return f"{self.file} [{self.part}]" if self.part else self.file

    def error(self, what: Text, mend: Text = NO_TEXT) -> InputError:
        """The error to raise about what stands here."""
        return InputError(self.name, self.line, None, what, mend)

    def __str__(self) -> str:
        return self.name if self.line is None else f"{self.name}:{self.line}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a form says under one name, in an entry of a table.

    `keyed`: the name is a key of the dossier, and the text a value as it is typed there; else the name is a published one.
    """

    table: str
    entry: int
    name: str
    text: str
    spot: Spot
    keyed: bool = False


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words that no field of a dossier holds, and why they were not placed."""

    text: str
    spot: Spot
    why: Text


Said = Answer | Leftover
"""What a form says."""


def bounded(text: str, spot: Spot) -> str:
    """The text without blank space around it. Raises InputError for one that no field may hold."""
    if len(text) > LONGEST:
        what = say("a text of more than {n} characters", "{n}文字を超える文章", n=LONGEST)
        raise spot.error(what, Text("split it", "分割してください"))
    text = text.replace("\r\n", "\n").strip()
    if sign := next((one for one in text if one not in "\t\n" and category(one) in {"Cc", "Cs"}), None):
        what = say("control character U+{code}", "制御文字 U+{code} があります", code=f"{ord(sign):04X}")
        raise spot.error(what, Text("remove it", "削除してください"))
    return text


def printable(text: str) -> str:
    """The text without anything that a terminal might obey."""
    return "".join(sign if sign.isprintable() or sign == "\t" else "\N{REPLACEMENT CHARACTER}" for sign in text)
