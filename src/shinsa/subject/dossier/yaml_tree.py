"""One YAML reader for all that people write: every scalar stays the text that was typed, and everything has a line.

Built from the parser's events, which come one by one, so that depth and number are bounded before anything is nested.
Anchors, aliases, tags, duplicate keys and further documents are refused; a value where nothing was typed is None.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml

from shinsa.model.errors import InputError
from shinsa.model.text import NO_TEXT, Text, say

BYTES = 1 << 20
"""The longest file that is read: a thousand times what a supplier writes."""
DEPTH = 20
"""How deep lists and mappings may be nested; the deepest dossier needs six."""
NODES = 50_000
"""How many values one file may hold: more would only fill the memory."""
KEY_SHOWN = 40
"""How much of a key an error message repeats."""

Node = None | str | list["Node"] | dict[str, "Node"]
Path = tuple[str | int, ...]
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Mark:
    """A position in the file, line and column from 1."""

    line: int
    column: int


TOP = Mark(1, 1)


@dataclass(frozen=True, slots=True)
class Tree:
    """What a YAML file says, and where each key and each value of it stands, by path such as `("live", "address")`."""

    file: str
    data: Node
    keys: dict[Path, Mark] = field(default_factory=dict)
    values: dict[Path, Mark] = field(default_factory=dict)

    def mark(self, path: Path, *, key: bool = False) -> Mark:
        """Where `path` stands: its value, or with `key` its key. What is not there: where its nearest parent stands."""
        while path:
            if found := (self.keys.get(path) if key else None) or self.values.get(path) or self.keys.get(path):
                return found
            path, key = path[:-1], True
        return self.values.get((), TOP)

    def error(self, path: Path, what: Text, mend: Text = NO_TEXT, *, key: bool = False) -> InputError:
        """The error to raise about `path`."""
        mark = self.mark(path, key=key)
        return InputError(self.file, mark.line, mark.column, what, mend)


def read_tree(raw: bytes, file: str) -> Tree:
    """The tree of a YAML file whose name in errors is `file`. Raises nothing but InputError, whatever the bytes."""
    text = _decoded(raw, file)
    try:
        return _Reader(file, yaml.parse(text, Loader=_LOADER)).read()
    except yaml.MarkedYAMLError as error:
        mark = _mark(error.problem_mark or error.context_mark)
        mend = _SPACES if _letter(text, mark) == "\t" else _CHECK
        raise _broken(file, mark, str(error.problem or error.context or ""), mend) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise _broken(file, TOP, str(error).splitlines()[0] if str(error) else type(error).__name__) from error


def _decoded(raw: bytes, file: str) -> str:
    if len(raw) > BYTES:
        what = say(
            "the file has more than {most} bytes",
            "ファイルが上限{most}バイトを超えています",
            most=BYTES,
        )
        raise InputError(
            file, None, None, what, Text("split off what is not declared by hand", "手書きでない内容を分けてください")
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = error.start - before.rfind(b"\n")
        what = Text("the file is not UTF-8 here", "ここがUTF-8ではありません")
        mend = Text("save it as UTF-8", "UTF-8で保存してください")
        raise InputError(file, before.count(b"\n") + 1, column, what, mend) from error
    for number, line in enumerate(text.split("\n"), 1):
        for column, sign in enumerate(line, 1):
            if sign < " " and sign not in "\t\r":
                raise _control(file, Mark(number, column), sign)
    return text


class _Position(Protocol):
    """A mark of the parser, in C or in Python; line and column from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class _Reader:
    """Builds one tree from the events of the parser."""

    def __init__(self, file: str, events: Iterator[yaml.Event]) -> None:
        self.file = file
        self.events = events
        self.nodes = 0
        self.keys: dict[Path, Mark] = {}
        self.values: dict[Path, Mark] = {}

    def read(self) -> Tree:
        data: Node = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refused(
                        event, Text("a second document begins", "2つ目の文書が始まっています"), _ONE_DOCUMENT
                    )
            elif isinstance(event, yaml.NodeEvent):
                data = self._node(event, ())
        return Tree(self.file, data, self.keys, self.values)

    def _node(self, event: yaml.Event, path: Path) -> Node:
        self._admit(event, path)
        self.values[path] = _mark(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _admit(self, event: yaml.Event, path: Path) -> None:
        self.nodes += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise self._refused(
                event, Text("anchors and aliases are not read", "アンカーとエイリアスは使えません"), _WRITE_OUT
            )
        if getattr(event, "tag", None) is not None:
            raise self._refused(
                event,
                Text("tags are not read", "タグは使えません"),
                Text("remove the '!…'", "「!…」を削除してください"),
            )
        if len(path) >= DEPTH:
            raise self._refused(event, say("nested deeper than {n}", "{n}段を超えて入れ子になっています", n=DEPTH))
        if self.nodes > NODES:
            raise self._refused(event, say("more than {n} values", "値が{n}個を超えています", n=NODES))

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        if event.value == "" and event.implicit[0]:
            return None
        for sign in event.value:
            if sign not in "\t\n" and unicodedata.category(sign) in {"Cc", "Cs"}:
                raise _control(self.file, _mark(event.start_mark), sign)
        return str(event.value)

    def _sequence(self, path: Path) -> list[Node]:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, (*path, len(items))))
        return items

    def _mapping(self, path: Path) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, path, entries)
            self.keys[(*path, key)] = _mark(event.start_mark)
            entries[key] = self._node(next(self.events), (*path, key))
        return entries

    def _key(self, event: yaml.Event, path: Path, entries: dict[str, Node]) -> str:
        self._admit(event, path)
        key = self._scalar(event) if isinstance(event, yaml.ScalarEvent) else None
        if key is None:
            raise self._refused(event, Text("a key must be a word", "キーは語で書いてください"), _KEY_VALUE)
        if key in entries:
            first = self.keys[(*path, key)].line
            what = say("the key '{key}' stands twice", "キー「{key}」が2回書かれています", key=key[:KEY_SHOWN])
            mend = say("remove one; the first is on line {n}", "一方を削除してください(最初は{n}行目)", n=first)
            raise self._refused(event, what, mend)
        return key

    def _refused(self, event: yaml.Event, what: Text, mend: Text = NO_TEXT) -> InputError:
        mark = _mark(event.start_mark)
        return InputError(self.file, mark.line, mark.column, what, mend)


_ONE_DOCUMENT = Text("keep one document and remove the '---'", "文書を1つにして「---」を削除してください")
_WRITE_OUT = Text(
    "write the value out; quote a text that begins with '&' or '*'",
    "値をそのまま書き、「&」「*」で始まる文字列は引用符で囲んでください",
)
_KEY_VALUE = Text("write 'key: value'", "「キー: 値」の形で書いてください")
_SPACES = Text("indent with spaces, not with tabs", "タブではなく空白で字下げしてください")
_CHECK = Text("check indentation, colons and quotes", "字下げ、コロン、引用符を確認してください")


def _mark(mark: _Position | None) -> Mark:
    return Mark(mark.line + 1, mark.column + 1) if mark is not None else TOP


def _letter(text: str, mark: Mark) -> str:
    """What stands at the mark; empty beyond the end."""
    line = text.splitlines()[mark.line - 1 : mark.line]
    return line[0][mark.column - 1 : mark.column] if line else ""


def _broken(file: str, mark: Mark, problem: str, mend: Text = NO_TEXT) -> InputError:
    what = say("not YAML: {problem}", "YAMLとして読めません: {problem}", problem=problem)
    return InputError(file, mark.line, mark.column, what, mend or _CHECK)


def _control(file: str, mark: Mark, sign: str) -> InputError:
    what = say("control character U+{code}", "制御文字 U+{code} があります", code=f"{ord(sign):04X}")
    return InputError(file, mark.line, mark.column, what, Text("remove it", "削除してください"))
