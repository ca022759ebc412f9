"""`shinsa assess`: the main job."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import click

from shinsa.assess.progress import Progress, Silent
from shinsa.assess.run import assess
from shinsa.assess.seal import write_folder
from shinsa.cli.ask import Asked, request_of
from shinsa.cli.completing import standards_beginning
from shinsa.cli.day import Day
from shinsa.cli.examples import examples
from shinsa.cli.failing import keeping, one_line, whoever_reads
from shinsa.model.assessment import Assessment
from shinsa.model.consents import CONSENTS
from shinsa.model.standard import Standard
from shinsa.model.text import say
from shinsa.standards.loader import select_standards
from shinsa.subject.device.bounds import MOST_CONNECTIONS


@click.command(
    epilog=examples(
        "shinsa assess my-device/ --standard japan-mic-34-10",
        "shinsa assess --firmware router.bin --out router-assessment",
        "shinsa assess --firmware router.bin --vex statements.json",
        "shinsa assess --capture boot.pcapng --address 192.168.1.20",
        "shinsa assess --device 192.168.1.20 --consent login-attempts",
    )
)
@click.argument("dossier", required=False, metavar="[DOSSIER]", type=click.Path())
@click.option(
    "--firmware",
    multiple=True,
    metavar="IMAGE",
    type=click.Path(),
    help="A firmware image, or a folder holding an unpacked one.",
)
@click.option("--device", metavar="HOST", help="A live device; naming it consents to a scan.")
@click.option(
    "--capture",
    multiple=True,
    metavar="FILE",
    type=click.Path(),
    help="A recording of the device's traffic (pcap, pcapng); nothing is sent.",
)
@click.option(
    "--address", multiple=True, metavar="MAC|IP", help="The device in the recordings, where it is not the only one."
)
@click.option("--ports", default="", metavar="RANGE", help="TCP ports of the device to look at (default: all).")
@click.option(
    "--connections",
    type=click.IntRange(1, MOST_CONNECTIONS),
    metavar="N",
    help="Open at most N connections to the device at one time.",
)
@click.option("--consent", multiple=True, type=click.Choice(CONSENTS), help="What may be done to the device.")
@click.option(
    "--restart-with",
    default="",
    metavar="COMMAND",
    help="Your own command that cuts the device's power and gives it back; used with consent to interrupt-power.",
)
@click.option(
    "--reset-with",
    default="",
    metavar="COMMAND",
    help="Your own command that resets the device, so that user data are gone; used last of all, with consent to factory-reset.",
)
@click.option("--public", is_flag=True, help="The device is mine although its address is public.")
@click.option(
    "--standard",
    "standards",
    multiple=True,
    metavar="ID",
    shell_complete=standards_beginning,
    help="Judge by this standard only (default: all; without a dossier those that do not judge one).",
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("shinsa-out"), show_default=True, help="Where to write."
)
@click.option("--today", type=Day(), help="The day to judge periods against (default: today).")
@click.option(
    "--vulndb",
    type=click.Path(path_type=Path),
    help="Imported vulnerability data (default: what `shinsa vulndb import` keeps, where there is any).",
)
@click.option(
    "--vex", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="VEX statements of the supplier."
)
@click.option(
    "--known-keys",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="More keys that have leaked: a SHA-256 of the SubjectPublicKeyInfo and a name a line.",
)
@click.option("--resume", is_flag=True, help="Go on with an assessment that was cut off.")
@click.option(
    "--jobs", type=click.IntRange(0, 64), default=0, help="Processes for one firmware (default: one a processor)."
)
@click.option("--no-cache", is_flag=True, help="Look at every file anew, and keep nothing for the next time.")
@click.option("--quiet", is_flag=True, help="No progress bars and no table; the exit code says it.")
@click.option("--lang", type=click.Choice(["en", "ja"]), default=None, help="Language of terminal and report.")
@click.pass_obj
def command(
    language: str,
    *,
    dossier: str | None,
    firmware: tuple[str, ...],
    device: str | None,
    capture: tuple[str, ...],
    address: tuple[str, ...],
    ports: str,
    connections: int | None,
    consent: tuple[str, ...],
    restart_with: str,
    reset_with: str,
    public: bool,
    standards: tuple[str, ...],
    out: Path,
    today: datetime | None,
    vulndb: Path | None,
    vex: tuple[Path, ...],
    known_keys: tuple[Path, ...],
    resume: bool,
    jobs: int,
    no_cache: bool,
    quiet: bool,
    lang: str | None,
) -> None:
    """Assess a device: a dossier folder, or what a firmware image, a live host or recorded traffic alone decides.

    Writes assessment.json, report.html and evidence/ into the output folder.
    """
    language = lang or language
    day = (today or datetime.now(UTC).astimezone()).date()
    asked = Asked(
        dossier, firmware, device, ports, consent, public, day, out, resume, jobs, not no_cache, vulndb, vex, known_keys,
        capture, address, connections or 0, restart_with, reset_with,
    )  # fmt: skip
    with one_line(language), keeping(language):
        chosen = select_standards(standards, dossier=dossier is not None)
        request = request_of(asked, chosen)
        with _progress(language, quiet=quiet) as bars:
            assessment, keep = assess(request, bars, _reports)
        write_folder(out, _files(assessment, language), keep)
        if not quiet:
            from shinsa.cli.show import show

            with whoever_reads():
                show(assessment, language)
                _left_out(standards, chosen, language)
                click.echo(f"\n{out / 'report.html'}")
        sys.exit(1 if assessment.fails else 0)


def _left_out(named: tuple[str, ...], chosen: tuple[Standard, ...], language: str) -> None:
    """Tell which standards were not judged by, where nobody said which."""
    if not named and (rest := [one.id for one in select_standards(()) if one not in chosen]):
        said = say(
            "Not judged by without a dossier: {ids} (name them with --standard).",
            "申告書がないため判定していない規格: {ids} (--standard で指定できる)。",
            ids=", ".join(rest),
        )
        click.echo(f"\n{said.in_language(language)}")


def _progress(language: str, *, quiet: bool) -> AbstractContextManager[Progress]:
    """Bars for a person who looks; what draws them is not even imported for anybody else."""
    if quiet or not sys.stderr.isatty():
        return nullcontext(Silent())
    from shinsa.cli.bars import Bars

    return Bars(language, quiet=quiet)


def _files(assessment: Assessment, language: str) -> dict[str, bytes]:
    """The two files of every assessment; the other formats are not even imported."""
    html, json = _reports()
    return {
        "assessment.json": json.render(assessment, language),
        "report.html": html.render(assessment, language),
    }


def _reports() -> tuple[ModuleType, ModuleType]:
    from shinsa.reports import html, json

    return html, json
