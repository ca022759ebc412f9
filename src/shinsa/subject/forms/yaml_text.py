"""Writes what would be typed in dossier.yaml, so that the loader reads back the same values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml


class _Writer(yaml.SafeDumper):
    """Every scalar is a text; none needs quotes for looking like something else."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - what the library passes
        """Write everything out."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as above
        """Indent lists below their key."""
        super().increase_indent(flow, False)  # noqa: FBT003 - as above


_Writer.yaml_implicit_resolvers = {}


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    style = "'" if text == "" else "|" if "\n" in text.strip("\n") else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _nothing(writer: _Writer, _: None) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:str", "")


_Writer.add_representer(str, _text)
_Writer.add_representer(type(None), _nothing)


def yaml_text(sections: Mapping[str, object]) -> str:
    """The text of a YAML file that holds these sections."""
    return yaml.dump(dict(sections), Dumper=_Writer, sort_keys=False, allow_unicode=True, width=1 << 30)
