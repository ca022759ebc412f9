"""The catalogue is complete: every phrase in both languages, every phrase used, every use known."""

from __future__ import annotations

import re
from importlib.resources import files
from string import Formatter

import pytest

from shinsa.model.assessment import Role
from shinsa.model.basis import Basis
from shinsa.model.standard import Modality
from shinsa.model.verdict import Verdict
from shinsa.reports.messages import TEXTS, phrase
from shinsa.reports.not_looked import How

ROOM = files("shinsa.reports")


def _sources() -> str:
    folders = (ROOM, ROOM / "templates")
    inside = (file for folder in folders for file in folder.iterdir() if file.name.endswith((".py", ".jinja")))
    return "\n".join(file.read_text(encoding="utf-8") for file in inside if file.name != "messages.py")


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("name", TEXTS)
def test_a_phrase_says_the_same_in_both_languages(name: str) -> None:
    text = TEXTS[name]

    assert text.en
    assert text.ja
    assert all(_fields(half) <= _fields(text.ja) for half in text.en.split("|"))


def test_the_words_of_every_vocabulary_are_there() -> None:
    for verdict in Verdict:
        assert {verdict.name, f"{verdict.name}_means"} <= TEXTS.keys()
    assert {member.value for kind in (Basis, Modality, How) for member in kind} <= TEXTS.keys()
    assert {f"role_{role.value}" for role in Role} <= TEXTS.keys()


def test_every_name_in_a_template_is_in_the_catalogue() -> None:
    used = set(re.findall(r"\bT\.([a-z_]+)", _sources())) | set(re.findall(r'phrase\("([a-z_]+)"', _sources()))

    assert used <= TEXTS.keys()


def test_no_phrase_is_left_over() -> None:
    said = _sources()
    by_value = {member.value for kind in (Basis, Modality, How) for member in kind} | {"done", "medium", "low"}
    prefixed = ("role_", "subject_", "claim_")
    unused = [
        name
        for name in TEXTS
        if not re.search(rf"""\bT\.{name}\b|["']{name}["']""", said)
        and not name.startswith(prefixed)
        and not name.endswith("_means")
        and name not in by_value | Verdict.__members__.keys()
    ]

    assert unused == []


@pytest.mark.parametrize(
    ("n", "said"), [(0, "mends 0 provisions"), (1, "mends 1 provision"), (2, "mends 2 provisions")]
)
def test_one_and_many_are_told_apart(n: int, said: str) -> None:
    assert phrase("mends", n=n).en == said
    assert phrase("mends", n=n).ja == f"{n}件の要件を改善"
