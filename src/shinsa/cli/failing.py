"""How a command ends when it cannot do its job: one clear line, and the exit code that says whose fault it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from shinsa.assess.judge import RuleFault
from shinsa.model.codec import Malformed
from shinsa.model.errors import InputError
from shinsa.standards.loader import UnknownStandard

WRONG_INPUT = 2
NOT_COMPLETED = 3


@contextmanager
def one_line(language: str) -> Iterator[None]:
    """Turn what goes wrong into one line on standard error and an exit code."""
    try:
        yield
    except InputError as error:
        _leave(error.in_language(language), WRONG_INPUT)
    except (Malformed, UnknownStandard) as error:
        _leave(str(error), WRONG_INPUT)
    except RuleFault as error:
        _leave(f"{error} (this is a fault of shinsa, not of the device)", NOT_COMPLETED)
    except KeyboardInterrupt:
        _leave("stopped; what was done is kept, and the same command with --resume goes on", NOT_COMPLETED)
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except OSError as error:
        _leave(f"{error.filename or 'disk'}: {error.strerror or error}", NOT_COMPLETED)
    except Exception as error:  # noqa: BLE001 - a crash must not end with the exit code of a device that fails
        _leave(f"{type(error).__name__}: {error} (this is a fault of shinsa, not of the device)", NOT_COMPLETED)


def _leave(line: str, code: int) -> None:
    click.echo(f"shinsa: {' '.join(line.split())}", err=True)
    sys.exit(code)
