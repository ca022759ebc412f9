"""Tells the root file system of a Linux device from other trees."""

from __future__ import annotations

from shinsa.subject.firmware.tree import FileTree

TOP_OF_ROOT = ("bin", "sbin", "usr", "lib")


def is_root(tree: FileTree) -> bool:
    """Whether a tree has `etc` and one of the directories that programs live in."""
    return "etc" in tree.entries and any(name in tree.entries for name in TOP_OF_ROOT)
