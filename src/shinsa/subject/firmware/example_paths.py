"""Tells the folders where documentation, tests and examples lie from those that a device works with."""

from __future__ import annotations

FOLDERS = frozenset(
    {
        *("doc", "docs", "doc-base", "documentation", "man", "info", "help", "gtk-doc"),
        *("test", "tests", "testdata", "test_data", "testing", "selftest", "test-suite", "fixtures"),
        *("example", "examples", "sample", "samples", "demo", "demos", "templates.d", "i18n", "locale", "locales"),
    }
)
"""Names of folders whose files nothing on the device refers to."""
ENDINGS = (".sample", ".example", ".dist", ".md", ".rst", ".adoc", ".texi", ".pod")


def is_example(path: str) -> bool:
    """Whether a path lies in such a folder, or its name says that it is an example."""
    *folders, name = path.lower().split("/")
    return any(folder in FOLDERS for folder in folders) or name.endswith(ENDINGS) or name.startswith("readme")
