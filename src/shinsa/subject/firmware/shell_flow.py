"""Walks a shell script as a shell would and gives the commands that run, each with the condition it hangs on.

A small subset of POSIX sh (XCU chapter 2): lists, if, case, loops, groups and functions. What the image decides is decided;
what is decided at run time is kept as a condition. Nothing is executed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.root_view import RootView
from shinsa.subject.firmware.shell import LONGEST_SCRIPT, MOST_PIECES, Piece, pieces
from shinsa.subject.firmware.shell_values import Outcome, Values, outcome_of

DEEPEST = 60
"""Blocks within blocks that are followed."""
MOST_TURNS = 30
"""Words of a `for` that are gone through."""
NOT_PLAIN = re.compile(r"[$`*?\[]")
SHOWN = 120
"""Characters of a condition that a report shows."""
KEYWORD = re.compile(r"(if|then|elif|else|fi|while|until|do|done|esac|case|for|select|function|time|\{|\}|!)(?=\s|$)")
CASE = re.compile(r"case\s+(.{1,300}?)\s+in\b\s*(.*)", re.DOTALL)
ENDS_TEST = frozenset({";", "\n", "&"})
ENDS = re.compile(r"(?:exit|return)(?:\s|$)|exec\s+(?![\d<>&])")
SCOPES = frozenset({"function", "subshell", "script"})
FAILS = " fails"
"""What a condition ends with where the script provides for a failure that is not expected."""
STARTING = frozenset({"start", "boot", "S", ""})
NOT_STARTING = frozenset(
    {
        "stop",
        "restart",
        "reload",
        "status",
        "force-reload",
        "force-restart",
        "try-restart",
        "condrestart",
        "shutdown",
        "*",
    }
)
"""Words behind a script that do something else than start; `*` stands for a wrong one."""


@dataclass(frozen=True, slots=True)
class Command:
    """A simple command that runs: its text with known variables filled in, its line, its function ("" outside) and what must hold."""

    text: str
    line: int
    function: str
    condition: str = ""
    background: bool = False


@dataclass(slots=True)
class _Block:
    kind: str
    outcome: Outcome = Outcome.YES
    condition: str = ""
    function: str = ""
    decided: Outcome = Outcome.NO
    """Whether an earlier branch was taken."""
    subject: str = ""
    sure: bool = False
    waiting: bool = False
    """For the body of a function, the end of the tests of an `if`, or a label of a `case`."""
    turns: tuple[str, tuple[str, ...]] = ("", ())
    """The variable of a `for` and the words that it takes."""
    tests: str = ""
    """What stands between `if` and `then`."""


@dataclass(slots=True)
class _Walk:
    view: RootView
    values: Values
    blocks: list[_Block] = field(default_factory=lambda: [_Block("script")])
    last: Outcome = Outcome.YES
    last_text: str = ""
    operator: str = "\n"
    label: str = ""

    def walk(self, script: str) -> Iterator[Command]:
        self.values.lost = self.values.lost or len(script) > LONGEST_SCRIPT
        for number, piece in enumerate(pieces(script)):
            self.values.in_function = bool(self._function())
            yield from self._piece(piece)
            if piece.text or piece.operator != "\n":
                self.operator = piece.operator
            if len(self.blocks) > DEEPEST or number + 1 >= MOST_PIECES:
                self.values.lost = True
                return

    def _piece(self, piece: Piece) -> Iterator[Command]:
        if self._is_label(piece):
            return
        text = self._opened(piece.text)
        self._tested(text, piece.operator)
        if self.label and self.blocks[-1].waiting:
            self._label(self.blocks[-1], "", piece.operator)
        if piece.operator == "(":
            self._push("subshell")
        if text:
            yield from self._command(text, piece)
        self._closed(piece.operator)

    def _tested(self, text: str, operator: str) -> None:
        """Keep what an `if` asks, so that a report can say the whole of it."""
        block = next((each for each in reversed(self.blocks) if each.kind == "if"), None)
        if block is not None and block.waiting and len(block.tests) < SHOWN:
            block.tests += f"{text} {operator if operator not in ENDS_TEST else ''} "

    def _closed(self, operator: str) -> None:
        """What the operator behind a command does to the blocks."""
        if operator.endswith(")") and len(operator) > 1:
            self.blocks.append(_Block("function", function=_function(operator), waiting=True))
        elif operator == ")" and self.blocks[-1].kind == "subshell":
            self._pop()
        elif operator in {";;", ";;&", ";&"} and any(block.kind == "case" for block in self.blocks):
            while self.blocks[-1].kind != "case":
                self._pop()
            self.blocks[-1].waiting, self.label = True, ""

    def _is_label(self, piece: Piece) -> bool:
        """Whether the piece is part of a label of a case, which is taken in."""
        block = self.blocks[-1]
        if block.kind != "case" or not block.waiting:
            return False
        if piece.text == "esac" or (not piece.text and piece.operator != ")"):
            if piece.text:
                self._pop()
            return True
        self._label(block, piece.text, piece.operator)
        return True

    def _label(self, block: _Block, text: str, operator: str) -> None:
        self.label += f"{text}{'|' if operator == '|' else ''}"
        if operator == ")":
            self._take_branch(block, self.label)

    def _take_branch(self, block: _Block, label: str) -> None:
        block.waiting = False
        names = [name.strip().strip("\"'") for name in label.split("|")]
        if block.sure:
            fits = any(fnmatchcase(block.subject, name) for name in names) and block.decided is not Outcome.YES
            block.outcome, block.condition = (Outcome.YES if fits else Outcome.NO), ""
            block.decided = Outcome.YES if fits else block.decided
        elif block.subject in {"$1", "$ACTION", "$action", "$command", "$2", "$cmd"}:
            fits = not set(names) <= NOT_STARTING
            block.outcome, block.condition = (Outcome.YES if fits else Outcome.NO), ""
            if fits and not STARTING & set(names):
                block.outcome, block.condition = Outcome.UNKNOWN, f"{block.subject} is {label}"
        else:
            block.outcome, block.condition = Outcome.UNKNOWN, f"{block.subject} is {label}"
        self.label = ""

    def _opened(self, text: str) -> str:
        """The text behind the keywords in front of it, each of which opens, turns or closes a block."""
        while (found := KEYWORD.match(text)) is not None and found[1] != "!":
            word, rest = found[1], text[found.end() :].strip()
            if word in {"case", "for", "select"}:
                return self._header(word, text)
            if word == "function":
                self.blocks.append(_Block("function", function=_function(rest), waiting=True))
                text = rest.partition("{")[1]
                continue
            self._turn(word)
            text = rest
        return text

    def _header(self, word: str, text: str) -> str:
        if word == "case":
            found = CASE.match(text)
            if found is None:
                self._push("case")
                self.blocks[-1].waiting = True
                return ""
            self._push("case")
            block, subject = self.blocks[-1], found[1].strip("\"'")
            block.subject, block.sure, block.waiting = self.values.filled(subject), self.values.sure(subject), True
            if found[2]:
                self.label = found[2]
            return ""
        self._push("loop")
        words = words_of(self.values.filled(text))
        if len(words) > 1 and words[1].isidentifier():
            self.values.set(words[1], f"${words[1]}", sure=False)
            plain = [word for word in words[3:] if not NOT_PLAIN.search(word)]
            if words[2:3] == ["in"] and len(plain) == len(words) - 3 <= MOST_TURNS:
                self.blocks[-1].turns = (words[1], tuple(plain))
        return ""

    def _turn(self, word: str) -> None:
        if word == "{" and self.blocks[-1].kind == "function" and self.blocks[-1].waiting:
            self.blocks[-1].waiting = False
        elif word in {"if", "while", "until", "{"}:
            self._push({"if": "if", "{": "group"}.get(word, "loop"))
            self.blocks[-1].waiting = word == "if"
        elif word in {"then", "elif", "else"} and self.blocks[-1].kind == "if":
            self._branch(self.blocks[-1], word)
        elif word in {"fi", "done", "}", "esac"}:
            self._pop()
        elif word == "do":
            self.last, self.operator = Outcome.YES, "\n"

    def _branch(self, block: _Block, word: str) -> None:
        """Behind `then`, the last command decides; behind `elif` and `else`, that no branch before was taken."""
        if word == "then":
            outcome = Outcome.UNKNOWN if self.last is Outcome.RAN else self.last
            outcome = outcome if block.decided is not Outcome.YES else Outcome.NO
            block.condition = self._asked(block) if outcome is Outcome.UNKNOWN else block.condition
            block.waiting, block.tests = False, ""
            block.outcome = outcome
            if outcome is Outcome.YES and block.decided is Outcome.UNKNOWN:
                block.outcome = Outcome.UNKNOWN
            block.decided = outcome if block.decided is Outcome.NO or outcome is Outcome.YES else block.decided
        else:
            block.outcome = block.decided.opposite if block.decided is not Outcome.UNKNOWN else Outcome.UNKNOWN
            block.waiting = word == "elif"
            block.condition = negated(block.condition) if block.decided is Outcome.UNKNOWN else ""
        self.last, self.operator = Outcome.YES, "\n"

    def _asked(self, block: _Block) -> str:
        return " ".join(block.tests.split())[:SHOWN] or self.last_text

    def _push(self, kind: str) -> None:
        gate = self._gate()
        self.blocks.append(_Block(kind, gate, self._gate_text() if gate is Outcome.UNKNOWN else ""))
        self.operator = "\n"

    def _pop(self) -> None:
        if len(self.blocks) > 1:
            self.blocks.pop()

    def _gate(self) -> Outcome:
        """Whether the next command runs after `&&` or `||`."""
        if self.operator == "&&":
            return Outcome.YES if self.last is Outcome.RAN else self.last
        return self.last.opposite if self.operator == "||" else Outcome.YES

    def _gate_text(self) -> str:
        if self.operator == "&&":
            return self.last_text
        return f"{self.last_text}{FAILS}" if self.last is Outcome.RAN else negated(self.last_text)

    def _command(self, text: str, piece: Piece) -> Iterator[Command]:
        if self.blocks[-1].kind == "function" and self.blocks[-1].waiting:
            self._pop()
        gate = self._gate()
        if gate is Outcome.NO or any(block.outcome is Outcome.NO for block in self.blocks):
            return
        conditions = [block.condition for block in self.blocks if block.outcome is Outcome.UNKNOWN and block.condition]
        if gate is Outcome.UNKNOWN:
            conditions.append(self._gate_text())
        sure = not conditions and not any(block.kind in {"loop", "subshell"} for block in self.blocks)
        if ENDS.match(text):
            self._end(self._gate_text() if gate is Outcome.UNKNOWN else "")
            if not text.startswith("exec"):
                return
        if self.values.assign(text, sure=sure):
            self.last = Outcome.YES
        else:
            yield from self._run(text, piece, conditions, known=gate is not Outcome.UNKNOWN)

    def _run(self, text: str, piece: Piece, conditions: list[str], *, known: bool) -> Iterator[Command]:
        """A command that is no assignment; `known` where it is known whether it runs."""
        outcome = outcome_of(self.view, self.values, text)
        plain = text.lstrip("! \t")
        if outcome is Outcome.RAN or (plain != text and outcome_of(self.view, self.values, plain) is Outcome.RAN):
            shown = " and ".join(dict.fromkeys(conditions))[:SHOWN]
            for each in self._turns(plain):
                yield Command(each, piece.line, self._function(), shown, piece.operator == "&")
        if known:
            self.last, self.last_text = outcome, " ".join(text.split())[:SHOWN]

    def _turns(self, text: str) -> Iterator[str]:
        """The command as each turn of the innermost `for` runs it, where that names plain words."""
        name, words = next((block.turns for block in reversed(self.blocks) if block.turns[0]), ("", ()))
        filled = self.values.filled(text)
        marks = (f"${{{name}}}", f"${name}")
        if not name or not any(mark in filled for mark in marks):
            yield filled
            return
        for word in words:
            yield filled.replace(marks[0], word).replace(marks[1], word)

    def _function(self) -> str:
        return next((block.function for block in reversed(self.blocks) if block.function), "")

    def _end(self, gate: str) -> None:
        """Behind an `exit`, the rest of the script or function does not run, or only where it was not met."""
        at = next(n for n in range(len(self.blocks) - 1, -1, -1) if self.blocks[n].kind in SCOPES)
        scope, inner = self.blocks[at], self.blocks[at + 1 :]
        conditions = [block.condition for block in inner if block.outcome is Outcome.UNKNOWN] + ([gate] if gate else [])
        if not conditions:
            scope.outcome = Outcome.NO
        elif not any(condition.endswith(FAILS) for condition in conditions):
            before = [scope.condition] if scope.outcome is Outcome.UNKNOWN else []
            scope.outcome = Outcome.UNKNOWN
            scope.condition = " and ".join(dict.fromkeys([*before, negated(" and ".join(conditions))]))[:SHOWN]


def negated(condition: str) -> str:
    """The contrary of a condition, in words."""
    plain = condition.startswith("not (") and condition.endswith(")") and " and " not in condition
    return condition[5:-1] if plain else f"not ({condition})"


def _function(text: str) -> str:
    return text.removeprefix("function").strip().split("(")[0].split()[0] if text.strip() else ""


def commands(view: RootView, script: str, values: Values) -> Iterator[Command]:
    """The commands that a script runs, in order, those of functions too; `values` takes in its variables."""
    yield from _Walk(view, values).walk(script)
