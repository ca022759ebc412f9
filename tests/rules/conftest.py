"""Every rule that a test asks is asked again with less seen, and may not answer better."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shinsa.assess.discover import find_rule
from shinsa.model.judgement import Judgement
from shinsa.model.rule import Rule
from tests.rules.less_seen import better_with_less

ASK = Rule.__call__


@pytest.fixture(autouse=True)
def nothing_is_better_unseen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Collect what each question says of less, and fail the test that showed it."""
    asked: list[tuple[Rule, tuple[object, ...], dict[str, object], Judgement]] = []

    def ask(rule: Rule, *seen: object, **named: object) -> Judgement:
        answer = ASK(rule, *seen, **named)
        if find_rule(rule.id) is rule:
            asked.append((rule, seen, named, answer))
        return answer

    monkeypatch.setattr(Rule, "__call__", ask)
    yield
    monkeypatch.undo()
    if unsound := list(dict.fromkeys(fault for question in asked for fault in better_with_less(*question))):
        pytest.fail("\n".join(unsound), pytrace=False)
