"""How a source file looks: its size, its words about itself, its names."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.project import Project

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
SAYS_NOTHING = frozenset({"util", "utils", "helper", "helpers", "common", "misc"})
CODE = ("src", "tests", "demo", "reference", "benchmarks", "docs")


def long_files(project: Project) -> Iterator[str]:
    """A file is read in one sitting."""
    for module in project.modules:
        if (lines := len(module.text.splitlines())) > LONGEST_FILE:
            yield f"{module.path}: {lines} lines, at most {LONGEST_FILE}"


def long_functions(project: Project) -> Iterator[str]:
    """A function is seen at one glance."""
    for module in project.modules:
        for function in module.functions:
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{module.path}:{function.lineno}: {function.name} has {lines} lines, at most {LONGEST_FUNCTION}"


def unannotated(project: Project) -> Iterator[str]:
    """Every argument and every result has its type."""
    for module in project.modules:
        for function in module.functions:
            if function.returns is None or not all(arg.annotation for arg in _arguments(function)):
                yield f"{module.path}:{function.lineno}: {function.name} is not fully annotated"


def silent(project: Project) -> Iterator[str]:
    """Every module says what it promises."""
    for module in project.modules:
        if not ast.get_docstring(module.tree):
            yield f"{module.path}: no docstring"


def busy_inits(project: Project) -> Iterator[str]:
    """An `__init__.py` holds a docstring and nothing else."""
    for module in project.modules:
        if module.is_init and any(not isinstance(node, ast.Expr) for node in module.tree.body):
            yield f"{module.path}: more than a docstring"


def empty_names(project: Project) -> Iterator[str]:
    """A name says what is inside."""
    for file in _code(project.root):
        if SAYS_NOTHING & {part.removesuffix(".py") for part in file.parts}:
            yield f"{file}: name it by what it holds"


def _code(root: Path) -> Iterator[Path]:
    for folder in CODE:
        files = (file.relative_to(root) for file in sorted((root / folder).rglob("*.py")))
        yield from (file for file in files if "samples" not in file.parts)


def _arguments(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.arg]:
    args = function.args
    named = [*args.posonlyargs, *args.args, *args.kwonlyargs]
    yield from (arg for arg in named if arg.arg not in {"self", "cls"})
    yield from (arg for arg in (args.vararg, args.kwarg) if arg)
