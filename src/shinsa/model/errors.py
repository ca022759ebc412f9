"""What is wrong with an input that a person wrote, said so that the person can mend it."""

from __future__ import annotations

from shinsa.model.text import NO_TEXT, Text


class InputError(Exception):
    """An input cannot be used: the file, the line and column (from 1, or None for the whole file), what, the mend.

    It reads as one line: `dossier.yaml:12:3: unknown key 'adress' under 'live' — did you mean 'address'?`.
    """

    def __init__(
        self,
        file: str,
        line: int | None,
        column: int | None,
        what: Text | str,
        mend: Text | str = NO_TEXT,
    ) -> None:
        """A plain string for `what` or `mend` reads the same in both languages."""
        self.file = file
        self.line = line
        self.column = column
        self.what = _text(what)
        self.mend = _text(mend)
        super().__init__(self.in_language("en"))

    @property
    def where(self) -> str:
        """The file with the line and column that are known, as compilers write it."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)

    def in_language(self, language: str) -> str:
        """The one line in `language` ("en" or "ja")."""
        mend = self.mend.in_language(language)
        return f"{self.where}: {self.what.in_language(language)}" + (f" — {mend}" if mend else "")

    def __reduce__(self) -> tuple[type[InputError], tuple[str, int | None, int | None, Text, Text]]:
        """How it travels between processes: an exception is made anew from what it was made of."""
        return type(self), (self.file, self.line, self.column, self.what, self.mend)

    def __str__(self) -> str:
        return self.in_language("en")


def _text(words: Text | str) -> Text:
    return words if isinstance(words, Text) else Text(words, words)
