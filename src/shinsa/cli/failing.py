"""How a command ends when it cannot do its job: one clear line, and the exit code that says whose fault it is."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from shinsa.assess.judge import RuleFault
from shinsa.cli.known import misnamed
from shinsa.cli.stopped import NOT_COMPLETED, hush
from shinsa.model.codec import Malformed
from shinsa.model.errors import InputError
from shinsa.model.text import NO_TEXT, Text
from shinsa.standards.loader import UnknownStandard

WRONG_INPUT = 2
_NO_FOLDER = Text("make its folder first, or name another place", "先にフォルダーを作るか、別の場所を指定する")
_CLOSED = Text("name a place that may be written", "書き込める場所を指定する")
MENDS = {
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: Text("name a file", "ファイルを指定する"),
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: _CLOSED,
    errno.ENOSPC: Text("make room, then run it again", "空きを作ってから再実行する"),
}
"""What to do when the system refuses to write."""


KEPT = Text(
    "stopped; what was done is kept, and the same command with --resume goes on",
    "中断した。ここまでの結果は保存されており、同じコマンドに --resume を付けると続きから再開する",
)


@contextmanager
def one_line(language: str) -> Iterator[None]:
    """Turn what goes wrong into one line on standard error and an exit code."""
    try:
        yield
    except InputError as error:
        _leave(error.in_language(language), WRONG_INPUT)
    except UnknownStandard as error:
        _leave(misnamed(error).in_language(language), WRONG_INPUT)
    except Malformed as error:
        _leave(str(error), WRONG_INPUT)
    except RuleFault as error:
        _leave(f"{error} (this is a fault of shinsa, not of the device)", NOT_COMPLETED)
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except OSError as error:
        _refused(error, language)
    except Exception as error:  # noqa: BLE001 - a crash must not end with the exit code of a device that fails
        _leave(f"{type(error).__name__}: {error} (this is a fault of shinsa, not of the device)", NOT_COMPLETED)


@contextmanager
def keeping(language: str) -> Iterator[None]:
    """Tell of an assessment that is stopped that it can be gone on with."""
    try:
        yield
    except KeyboardInterrupt:
        _leave(KEPT.in_language(language), NOT_COMPLETED)


def _refused(error: OSError, language: str) -> None:
    """Tell what the system refuses. That the next program, such as head, stops reading is no fault."""
    if isinstance(error, BrokenPipeError):
        hush()
        sys.exit(0)
    line = InputError(str(error.filename or "disk"), None, None, str(error.strerror or error), _mend(error))
    _leave(line.in_language(language), NOT_COMPLETED)


@contextmanager
def whoever_reads() -> Iterator[None]:
    """Print for the next program. One that stops reading, such as head, changes nothing about the exit code."""
    try:
        yield
    except BrokenPipeError:
        hush()


def _mend(error: OSError) -> Text:
    return MENDS.get(error.errno or 0, NO_TEXT)


def _leave(line: str, code: int) -> None:
    click.echo(f"shinsa: {' '.join(line.split())}", err=True)
    sys.exit(code)
