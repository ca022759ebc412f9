"""`shinsa vulndb`: imports published vulnerability data, so that firmware can be held against it without a network."""

from __future__ import annotations

import errno
import sqlite3
import sys
from pathlib import Path

import click

from shinsa.cli.ask import default_store
from shinsa.cli.examples import examples
from shinsa.cli.failing import one_line
from shinsa.model.errors import InputError
from shinsa.model.text import Text, say
from shinsa.subject.vulnerabilities.importing import Imported, import_data
from shinsa.subject.vulnerabilities.store import NoStore, open_store

PASSED_OVER = Text("passed over", "対象外")
NOTHING = Text(
    "nothing was imported — name files, folders or ZIP archives of OSV, NVD, CVE list, CSAF, CISA KEV, Alpine secdb or VEX",
    "何も取り込まなかった — OSV、NVD、CVE list、CSAF、CISA KEV、Alpine secdb、VEX のファイル、フォルダー、ZIP を指定する",
)
SHOWN = 20
"""Files that could not be read, or are foreign, which are named one by one."""


STORE = click.option(
    "--vulndb", "store", type=click.Path(path_type=Path), help="The file that holds the data (default: the user's own)."
)


@click.group(epilog=examples("shinsa vulndb import nvd/ osv-debian.zip kev.json", "shinsa vulndb show"))
def command() -> None:
    """Import published vulnerability data and say what is there: OSV, NVD, CSAF, CVE list, CISA KEV, Alpine secdb, VEX."""


@command.command(
    "import",
    epilog=examples(
        "shinsa vulndb import nvd/ osv-debian.zip known_exploited_vulnerabilities.json",
        "shinsa vulndb import --vulndb vulndb.sqlite nvd/",
    ),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@STORE
@click.option("--quiet", is_flag=True, help="No progress, no summary; the exit code says it.")
@click.pass_obj
def import_command(language: str, paths: tuple[Path, ...], store: Path | None, *, quiet: bool) -> None:
    """Import files, folders and ZIP archives. Files that were imported before are replaced by what they hold now.

    Exit codes: 0 all was read; 2 a file could not be read (the others are imported); 3 the data could not be kept.
    """
    target = store or default_store()
    with one_line(language):
        try:
            done = import_data(paths, target, _step if not quiet else lambda *_: None)
        except NoStore as error:
            raise _refused(error, target) from error
        except sqlite3.OperationalError as error:
            number = errno.ENOSPC if error.sqlite_errorcode == sqlite3.SQLITE_FULL else errno.EIO
            raise OSError(number, str(error), str(target)) from error
        if not quiet:
            _tell(done, target, language)
    if done.faults or not done.documents:
        _name_faults(done, language)
        sys.exit(2)


@command.command("show", epilog=examples("shinsa vulndb show", "shinsa vulndb show --vulndb vulndb.sqlite"))
@STORE
@click.pass_obj
def show_command(language: str, store: Path | None) -> None:
    """Say what has been imported: documents and entries by format."""
    target = store or default_store()
    with one_line(language):
        try:
            with open_store(target) as opened:
                rows = opened.documents()
        except NoStore as error:
            raise _refused(error, target) from error
        click.echo(str(target))
        for form, (documents, entries) in rows.items():
            words = say("{d:>9} documents {n:>9} entries", "文書 {d:>9} 件 項目 {n:>9} 件", d=documents, n=entries)
            click.echo(f"{form:<14}{words.in_language(language)}")


def _refused(error: NoStore, target: Path) -> InputError:
    mend = Text("shinsa vulndb import PATH… makes it", "shinsa vulndb import PATH… で作成する")
    return InputError(str(target), None, None, error.reason, mend)


def _step(number: int, total: int, name: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{number}/{total} {click.unstyle(name)[:60]}", nl=number == total, err=True)


def _tell(done: Imported, target: Path, language: str) -> None:
    words = say("{d} documents, {n} entries", "文書 {d} 件、項目 {n} 件", d=done.documents, n=done.entries)
    if done.documents:
        click.echo(f"{words.in_language(language)}: {target}")
    foreign = [problem for problem in done.problems if problem.foreign]
    head = PASSED_OVER.in_language(language)
    for problem in foreign[:SHOWN]:
        click.echo(f"{head}: {problem.path}: {problem.reason.in_language(language)}", err=True)
    if len(foreign) > SHOWN:
        more = say("{n} more files", "ほか {n} ファイル", n=len(foreign) - SHOWN)
        click.echo(f"{head}: {more.in_language(language)}", err=True)


def _name_faults(done: Imported, language: str) -> None:
    lines = [f"{problem.path}: {problem.reason.in_language(language)}" for problem in done.faults[:SHOWN]]
    if len(done.faults) > SHOWN:
        more = say("{n} more files could not be read", "ほか {n} ファイルを読めなかった", n=len(done.faults) - SHOWN)
        lines.append(more.in_language(language))
    if not done.documents:
        lines.append(NOTHING.in_language(language))
    for line in lines:
        click.echo(f"shinsa: {line}", err=True)
