"""The id of a standard on the command line."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from shinsa.standards.loader import load_standards


class StandardId(click.ParamType):
    """An id that the shell completes. Whether there is such a standard is for the loader to say."""

    name = "id"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it
        param: click.Parameter,  # noqa: ARG002 - click passes it
        incomplete: str,
    ) -> list[CompletionItem]:
        """The ids that begin so."""
        return [CompletionItem(one.id) for one in load_standards() if one.id.startswith(incomplete)]
