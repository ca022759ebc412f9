"""The examples under a command's help."""

from __future__ import annotations


def examples(*commands: str) -> str:
    """Each command on a line of its own, which no narrow terminal breaks: it is there to be copied."""
    return "\b\nExamples:\n" + "\n".join(f"  {command}" for command in commands)
