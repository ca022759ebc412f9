"""What the shell may complete that is neither a file nor a fixed choice."""

from __future__ import annotations

import click

from shinsa.standards.loader import load_standards


def standards_beginning(_context: click.Context, _option: click.Parameter, begun: str) -> list[str]:
    """The ids of the standards that begin so."""
    return [one.id for one in load_standards() if one.id.startswith(begun)]


def provisions_beginning(_context: click.Context, _option: click.Parameter, begun: str) -> list[str]:
    """The ids of provisions that begin so; those with a blank in them want quotes, which no shell adds."""
    ids = (one.id for standard in load_standards() for one in standard.provisions)
    return sorted({one for one in ids if one.startswith(begun) and " " not in one})
