"""Finds every probe, rule and fact by walking their packages. There is no list of them to keep."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import MappingProxyType, ModuleType

import shinsa.facts
import shinsa.probes
import shinsa.rules
from shinsa.model.fact import Fact
from shinsa.model.probe import PROBES_PACKAGE, FileProbe, Probe
from shinsa.model.rule import RULES_PACKAGE, Rule

_RECALLED: list[Mapping[str, Probe | FileProbe]] = []
"""Probes that are known without being imported, in place of those that are."""


def all_probes() -> Mapping[str, Probe | FileProbe]:
    """Every probe by id, sorted by id."""
    return _RECALLED[-1] if _RECALLED else _imported_probes()


@contextmanager
def probes_recalled(probes: Mapping[str, Probe | FileProbe]) -> Iterator[None]:
    """Take these, inside, for every probe there is."""
    _RECALLED.append(MappingProxyType(dict(probes)))
    try:
        yield
    finally:
        _RECALLED.pop()


@cache
def _imported_probes() -> Mapping[str, Probe | FileProbe]:
    found = [
        value
        for module in _modules(shinsa.probes)
        for value in vars(module).values()
        if isinstance(value, Probe | FileProbe)
    ]
    return MappingProxyType({probe.id: probe for probe in sorted(found, key=lambda probe: probe.id)})


def probes_named(ids: tuple[str, ...]) -> Mapping[str, Probe | FileProbe]:
    """The probes of these ids, of which only the modules are imported: a probe's id is its module's path."""
    if _RECALLED:
        return {probe_id: _RECALLED[-1][probe_id] for probe_id in ids}
    return _imported_named(ids)


@cache
def _imported_named(ids: tuple[str, ...]) -> Mapping[str, Probe | FileProbe]:
    modules = (importlib.import_module(f"{PROBES_PACKAGE}{probe_id}") for probe_id in ids)
    found = (value for module in modules for value in vars(module).values() if isinstance(value, Probe | FileProbe))
    return MappingProxyType({probe.id: probe for probe in found if probe.id in ids})


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by id, sorted by id."""
    found = [value for module in _modules(shinsa.rules) for value in vars(module).values() if isinstance(value, Rule)]
    return MappingProxyType({rule.id: rule for rule in sorted(found, key=lambda rule: rule.id)})


@cache
def find_rule(rule_id: str) -> Rule | None:
    """The rule of that id, or None. Only its module is imported: a rule's id is its module's path."""
    name = f"{RULES_PACKAGE}{rule_id}"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name and f"{name}.".startswith(f"{error.name}."):
            return None
        raise
    return next((one for one in vars(module).values() if isinstance(one, Rule) and one.id == rule_id), None)


@cache
def all_facts() -> Mapping[str, type[Fact]]:
    """Every kind of fact by its class name, sorted by name. Raises ValueError when two modules use one name."""
    found: dict[str, type[Fact]] = {}
    for module in _modules(shinsa.facts):
        for name, value in vars(module).items():
            if inspect.isclass(value) and issubclass(value, Fact) and value.__module__ == module.__name__:
                if name in found:
                    raise ValueError(f"two kinds of facts are named {name}")
                found[name] = value
    return MappingProxyType(dict(sorted(found.items())))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found.ispkg:
            yield importlib.import_module(found.name)
