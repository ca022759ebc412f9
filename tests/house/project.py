"""The project as the contracts see it: every module of the package parsed once, nothing imported."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PACKAGE = Path("src/shinsa")


@dataclass(frozen=True)
class Import:
    """One import of a module: what was named after `import` or `from`, and the names taken from it."""

    module: str
    names: tuple[str, ...] = ()

    @property
    def top(self) -> str:
        """The name before the first dot; empty for a relative import."""
        return self.module.partition(".")[0]

    @property
    def candidates(self) -> tuple[str, ...]:
        """Every module that this import may load: the one named, and each name in case it is a module."""
        return (self.module, *(f"{self.module}.{name}" for name in self.names))


@dataclass(frozen=True)
class Module:
    """One source file of the package."""

    path: Path
    text: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The path inside the package: `rules/setup/x.py` is `("rules", "setup", "x")`."""
        return self.path.with_suffix("").parts

    @property
    def name(self) -> str:
        """The name by which others import it."""
        return ".".join(("shinsa", *self.parts)).removesuffix(".__init__")

    @property
    def room(self) -> str:
        """The folder of the package that it lives in; empty for a file beside the rooms."""
        return self.parts[0] if len(self.parts) > 1 else ""

    @property
    def is_init(self) -> bool:
        """Is it the file that makes a folder a package?"""
        return self.parts[-1] == "__init__"

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed text."""
        return ast.parse(self.text, str(self.path))

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Every import, also those inside functions."""
        return tuple(found for node in ast.walk(self.tree) for found in _imports(node))

    @cached_property
    def functions(self) -> tuple[ast.FunctionDef | ast.AsyncFunctionDef, ...]:
        """Every function and method."""
        return tuple(node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@dataclass(frozen=True)
class Project:
    """A checkout at `root`."""

    root: Path

    @cached_property
    def modules(self) -> tuple[Module, ...]:
        """Every module of the package, by path."""
        package = self.root / PACKAGE
        files = sorted(package.rglob("*.py"))
        return tuple(Module(file.relative_to(package), file.read_text(encoding="utf-8")) for file in files)

    def plugins(self, room: str) -> tuple[Module, ...]:
        """The modules that sit one folder down in a room, such as `probes/firmware/accounts.py`."""
        depth = len((room, "subject", "name"))
        return tuple(m for m in self.modules if m.room == room and len(m.parts) == depth and not m.is_init)

    def mirror(self, module: Module) -> Path:
        """Where the test of a module belongs, relative to the root."""
        return Path("tests") / module.path.with_name(f"test_{module.path.name}")


Build = Callable[[dict[str, str]], Project]
"""Makes a project of the given files, path to text."""

Contract = Callable[[Project], Iterator[str]]
"""Yields the faults of a project, one line each."""


def _imports(node: ast.AST) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        yield from (Import(alias.name) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield Import("." * node.level + (node.module or ""), tuple(alias.name for alias in node.names))
