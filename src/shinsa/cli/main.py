"""The command line. Each command lives in its own module and is loaded when it is called."""

from __future__ import annotations

import atexit
import gc
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from shinsa.cli.examples import examples
from shinsa.cli.language import LANGUAGES, system_language
from shinsa.cli.stopped import hush, leave_stopped

COMMANDS = {
    "assess": "Assess a device: dossier, firmware image, live host or recorded traffic.",
    "init": "Write a commented dossier.yaml to fill in.",
    "import": "Make a dossier of ICS and IXIT tables: spreadsheet, Word, Markdown.",
    "export": "Write the ICS and IXIT of a dossier as such tables.",
    "explain": "Say what a provision asks and what evidence decides it.",
    "crosswalk": "Set the provisions of two standards side by side.",
    "standards": "List the standards and how many provisions each has.",
    "doctor": "Say which probes can look on this machine.",
    "judge": "Judge a saved assessment again, without the device.",
    "report": "Write a saved assessment in another format.",
    "vulndb": "Import published vulnerability data to hold firmware against.",
    "diff": "Tell what changed between two assessments or images.",
}
SELDOM = 500_000
"""Objects that are made before garbage is looked for: modules, evidence and pages stay, and are looked through in vain."""


@contextmanager
def _one_line(context: click.Context | None = None) -> Iterator[None]:
    """Say what is wrong with the arguments in one line, as of every other input, and that somebody stopped the command."""
    try:
        yield
    except NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        said = " ".join(error.format_message().split()).removesuffix(".")
        click.echo(f"shinsa: {said} — {_typed(error.ctx, context)} --help", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        hush()
        sys.exit(0)
    except KeyboardInterrupt:
        leave_stopped(context.obj if context else "")


def _typed(where: click.Context | None, group: click.Context | None) -> str:
    """The command whose help tells more. What the parser refuses does not know which it was; the group around it does."""
    if where is not None:
        return where.command_path
    return " ".join(filter(None, (group.command_path, group.invoked_subcommand))) if group else "shinsa"


def _show_what_can_be_shown() -> None:
    """A terminal of few letters shows '?' for the others."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


class _Lazy(click.Group):
    """Imports a command only when it runs: the help is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click passes it
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"shinsa.cli.{cmd_name}").command
        return command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - what click passes
    ) -> click.Context:
        with _one_line():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as in click
        gc.set_threshold(SELDOM)
        atexit.register(gc.freeze)  # as it ends, the interpreter need not look through all objects once more
        _show_what_can_be_shown()
        with _one_line(ctx):
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # only who errs waits for it

            for near in get_close_matches(args[0], COMMANDS, 1):
                ctx.fail(f"No such command '{args[0]}'. Did you mean '{near}'?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click passes it
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=_Lazy,
    epilog=examples(
        "shinsa assess my-device/",
        "shinsa assess --firmware router.bin",
        "shinsa assess --device 192.168.1.20 --consent login-attempts",
        "shinsa explain 4.1-1",
    )
    + '\n\nShell completion: eval "$(_SHINSA_COMPLETE=bash_source shinsa)" (also zsh_source, fish_source).',
)
@click.version_option(package_name="shinsa", prog_name="shinsa")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default=None, help="Language of terminal and reports (default: the locale)."
)
@click.pass_context
def main(context: click.Context, lang: str | None) -> None:
    """Shinsa (審査) judges IoT devices against security standards, from evidence.

    Exit codes: 0 assessed, no binding provision fails; 1 assessed, at least one fails; 2 the input or the arguments are
    wrong; 3 the assessment could not be completed.
    """
    context.obj = lang or system_language()
