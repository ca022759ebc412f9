"""Who may import whom."""

import sys
from collections.abc import Iterator

from tests.house.project import Import, Module, Project

FACE = frozenset({"model", "standards", "subject", "assess", "reports"})
MAY_IMPORT: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "facts": frozenset({"model"}),
    "standards": frozenset({"model"}),
    "subject": frozenset({"model"}),
    "reports": frozenset({"model"}),
    "probes": frozenset({"model", "facts", "subject"}),
    "rules": frozenset({"model", "facts"}),
    "assess": frozenset({"model", "facts", "standards", "subject", "probes", "rules"}),
    "cli": FACE,
    "web": FACE,
}
PURE = frozenset({"model", "facts", "rules", "reports"})
OUTSIDE_WORLD = frozenset({"os", "socket", "subprocess", "asyncio", "time", "tempfile", "shutil"})


def strangers(project: Project) -> Iterator[str]:
    """Every module lives in a room of the house."""
    for module in project.modules:
        if module.room not in MAY_IMPORT and module.path.name not in {"__init__.py", "__main__.py"}:
            yield f"{module.path} is in no room; the rooms are {', '.join(MAY_IMPORT)}"


def between_rooms(project: Project) -> Iterator[str]:
    """A room imports only the rooms below it."""
    for module, found in _each(project):
        for room in sorted(_rooms(found)):
            if module.room in MAY_IMPORT and room not in MAY_IMPORT[module.room] | {module.room}:
                yield f"{module.path}: {module.room} may not import {room}"


def impurities(project: Project) -> Iterator[str]:
    """A pure room reads no clock, opens nothing and starts nothing."""
    for module, found in _each(project):
        if module.room in PURE and found.top in OUTSIDE_WORLD:
            yield f"{module.path}: {module.room} is pure and may not import {found.top}"


def third_parties(project: Project) -> Iterator[str]:
    """The words need the standard library only."""
    for module, found in _each(project):
        if module.room == "model" and found.top not in {*sys.stdlib_module_names, "shinsa", ""}:
            yield f"{module.path}: model may not import {found.top}"


def relative(project: Project) -> Iterator[str]:
    """An import says in full what it imports."""
    for module, found in _each(project):
        if not found.top:
            yield f"{module.path}: write the import of {found.module} in full"


def between_plugins(project: Project) -> Iterator[str]:
    """A probe knows no other probe, and a rule no other rule."""
    plugins = {module.name: module for room in ("probes", "rules") for module in project.plugins(room)}
    for module in plugins.values():
        for found in module.imports:
            for other in plugins.keys() & set(found.candidates) - {module.name}:
                yield f"{module.path} may not import {other}: what both need belongs in a room below"


def cycles(project: Project) -> Iterator[str]:
    """No module imports itself by way of others."""
    graph = _graph(project)
    done: set[str] = set()
    for start in graph:
        yield from _walk(graph, start, [], done)


def _each(project: Project) -> Iterator[tuple[Module, Import]]:
    return ((module, found) for module in project.modules for found in module.imports)


def _rooms(found: Import) -> set[str]:
    paths = (name.split(".") for name in found.candidates)
    return {path[1] for path in paths if path[0] == "shinsa" and len(path) > 1} & MAY_IMPORT.keys()


def _graph(project: Project) -> dict[str, list[str]]:
    names = {module.name for module in project.modules}
    return {
        module.name: sorted({c for found in module.imports for c in found.candidates} & names - {module.name})
        for module in project.modules
    }


def _walk(graph: dict[str, list[str]], node: str, path: list[str], done: set[str]) -> Iterator[str]:
    if node in path:
        yield "cycle: " + " -> ".join([*path[path.index(node) :], node])
    elif node not in done:
        for following in graph[node]:
            yield from _walk(graph, following, [*path, node], done)
        done.add(node)
