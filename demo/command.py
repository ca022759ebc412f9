"""The command of the demo: build the device, assess it, show what came of it."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path
from typing import Any

from demo.assessing import assess, bench, verdict_of
from demo.flaws import Flaw, planted
from demo.parts import Parts, find_parts
from demo.variant import DemoError, Variant


def main(arguments: list[str] | None = None) -> int:
    """Run the demo; 0 when everything was assessed, 2 when it could not be."""
    asked = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    parts = _parts(without_debian=asked.without_debian)
    variants = tuple(Variant) if asked.both else (Variant.MENDED if asked.mended else Variant.FLAWED,)
    try:
        documents = {variant: _one(variant, asked.out, parts, asked.lang) for variant in variants}
    except (DemoError, OSError) as error:
        _say(f"stopped: {error}")
        return 2
    except KeyboardInterrupt:
        _say("stopped; everything that was started is ended")
        return 130
    if asked.both:
        print(comparison(planted(abilities(parts)), documents))
    elif variants == (Variant.FLAWED,):
        _say("the mended twin: ./run demo --mended; both side by side: ./run demo --both")
    return 0


def abilities(parts: Parts | None) -> frozenset[str]:
    """What the machine has that some flaws need."""
    if parts is None:
        return frozenset({"login"})
    has = {"debian": True, "strace": parts.strace, "login": parts.as_root}
    return frozenset(name for name, there in has.items() if there)


def comparison(flaws: tuple[Flaw, ...], documents: dict[Variant, dict[str, Any]]) -> str:
    """The table: each planted flaw, the provisions it breaks, and the verdicts on both twins."""
    rows = [("planted flaw", "provision", *(f"{variant}" for variant in Variant))]
    for flaw in flaws:
        for standard, provision in flaw.provisions:
            verdicts = (verdict_of(documents[variant], standard, provision) for variant in Variant)
            rows.append((flaw.what, f"{standard} {provision}", *verdicts))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _one(variant: Variant, out: Path, parts: Parts | None, lang: str) -> dict[str, Any]:
    _say(f"building and starting the {variant} Garden Hub GH-1")
    with bench(variant, out, parts) as device:
        _say(f"it listens on 127.0.0.1, ports {device.ports.span}; only these are looked at")
        document = assess(device.dossier, device.folder / "assessment", *(("--lang", lang) if lang else ()))
    _say(f"report: {device.folder / 'assessment' / 'report.html'}")
    return document


def _parts(*, without_debian: bool) -> Parts | None:
    parts = find_parts()
    if without_debian or parts.missing:
        why = "as asked" if without_debian else f"not found: {', '.join(parts.missing)}"
        _say(f"without Debian's parts ({why}): a sample image without programs, and small servers in this process")
        return None
    return parts


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="demo", description="Build a small flawed device, start it, and assess it.")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--mended", action="store_true", help="the same device with every flaw removed")
    which.add_argument("--both", action="store_true", help="both, and a table that compares them")
    parser.add_argument("--without-debian", action="store_true", help="do not use Debian's programs")
    parser.add_argument("--out", type=Path, default=Path("demo-out"), help="work folder (default: demo-out)")
    parser.add_argument("--lang", choices=("en", "ja"), default="", help="language of the report")
    return parser


def _say(words: str) -> None:
    print(f"demo: {words}", file=sys.stderr, flush=True)
