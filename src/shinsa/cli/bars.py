"""Progress bars on standard error: one per stage, drawn only for a person."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Column

from shinsa.model.text import Text

SHOWN = 40
"""Columns of what is being looked at now."""


class Bars:
    """The conductor's progress as bars. On a pipe or with `quiet` it draws nothing."""

    def __init__(self, language: str, *, quiet: bool) -> None:
        self._language = language
        self._bars = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", table_column=Column(no_wrap=True, overflow="ellipsis")),
            BarColumn(bar_width=24, table_column=Column(min_width=5)),
            MofNCompleteColumn(table_column=Column(no_wrap=True, min_width=5)),
            TimeElapsedColumn(table_column=Column(no_wrap=True, min_width=7)),
            TextColumn(
                "{task.fields[now]}", style="dim", table_column=Column(no_wrap=True, overflow="ellipsis", ratio=1)
            ),
            console=Console(stderr=True),
            expand=True,
            disable=quiet or not sys.stderr.isatty(),
        )
        self._tasks: dict[str, TaskID] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def begin(self, stage: str, title: Text, total: int) -> None:
        """Start a bar, or give a bar that runs its true length."""
        with self._lock:
            if stage in self._tasks:
                self._bars.update(self._tasks[stage], total=total)
            else:
                named = escape(title.in_language(self._language))
                self._tasks[stage] = self._bars.add_task(named, total=total, now="")

    def step(self, stage: str, done: int, now: str) -> None:
        """Move a bar; `now` may come from a device, so it is shown as plain characters."""
        shown = "".join(c for c in now if c.isprintable())[-SHOWN:]
        self._bars.update(self._tasks[stage], completed=done, now=escape(shown))

    def end(self, stage: str) -> None:
        """Fill a bar."""
        task = self._tasks[stage]
        total = next(one.total for one in self._bars.tasks if one.id == task)
        self._bars.update(task, completed=total or 1, total=total or 1, now="")
