"""Nothing is without its counterpart: a probe its test, a rule its test and its standard, a standard its rules."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.house.project import Module, Project

STANDARDS = Path("src/shinsa/standards/data")
COMMENT = re.compile(r"#.*")
# Each rule shows all three answers; a condition answers NOT_APPLICABLE where a question answers PASS. The test of a rule that no
# evidence can make fail says why, as NEVER_FAILS.
ANSWERS = {
    "FAIL": re.compile(r"\b(FAIL|NEVER_FAILS)\b"),
    "PASS or NOT_APPLICABLE": re.compile(r"\b(PASS|NOT_APPLICABLE)\b"),
    "INCONCLUSIVE": re.compile(r"\bINCONCLUSIVE\b"),
}
NAMES_RULES = frozenset({"rules", "applies_when", "equivalence", "approvals"})


def untested(project: Project) -> Iterator[str]:
    """Every probe and every rule has its test in the mirrored place."""
    for module in (*project.plugins("probes"), *project.plugins("rules")):
        test = project.mirror(module)
        if not (project.root / test).is_file():
            yield f"{module.path}: no {test}"


def missing_answers(project: Project) -> Iterator[str]:
    """The test of a rule shows it fail, pass and stay inconclusive."""
    for module in project.plugins("rules"):
        test = project.root / project.mirror(module)
        text = COMMENT.sub("", test.read_text(encoding="utf-8")) if test.is_file() else ""
        if lacking := [name for name, word in ANSWERS.items() if not word.search(text)]:
            yield f"{project.mirror(module)} never shows {', '.join(lacking)}"


def unasked(project: Project) -> Iterator[str]:
    """Every rule is asked for by a standard."""
    asked = {rule for file in _standards(project) for rule in _named(file)}
    for module in project.plugins("rules"):
        if _rule_id(module) not in asked:
            yield f"{module.path}: no standard names {_rule_id(module)}"


def unanswered(project: Project) -> Iterator[str]:
    """Every rule that a standard asks for exists."""
    known = {_rule_id(module) for module in project.plugins("rules")}
    for file in _standards(project):
        for rule in sorted(set(_named(file)) - known):
            yield f"{file.name} names {rule}, which is no rule"


def _rule_id(module: Module) -> str:
    return ".".join(module.parts[1:])


def _standards(project: Project) -> list[Path]:
    return sorted((project.root / STANDARDS).glob("*.yaml"))


def _named(file: Path) -> Iterator[str]:
    """Every rule, without what it is asked about."""
    return (name.partition("@")[0] for name in _rules_in(yaml.safe_load(file.read_text(encoding="utf-8"))))


def _rules_in(node: Any) -> Iterator[str]:  # noqa: ANN401 - whatever YAML may hold
    """Every text below a key that names rules, however deep the key lies."""
    for key, value in _entries(node):
        yield from _texts(value) if key in NAMES_RULES else _rules_in(value)


def _entries(node: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - as above
    if isinstance(node, dict):
        yield from node.items()
    elif isinstance(node, list):
        yield from (("", item) for item in node)


def _texts(node: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    if isinstance(node, str):
        yield node
    for _, value in _entries(node):
        yield from _texts(value)
