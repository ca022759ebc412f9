"""A day on the command line."""

from __future__ import annotations

from datetime import datetime

import click


class Day(click.DateTime):
    """A day as `2026-01-31`; anything else is refused with the form that is wanted."""

    def __init__(self) -> None:
        """Take one form only."""
        super().__init__(["%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - click passes it
        """What the help shows."""
        return "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The day. Fails as click does."""
        try:
            found: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"'{value}' is no day; write it as 2026-01-31", param, ctx)
        return found
