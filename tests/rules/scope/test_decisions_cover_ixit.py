from typing import Any

import pytest

from shinsa.facts.decisions import Leaf, TreeDecision
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.model.judgement import Judgement
from shinsa.model.rule import About
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.scope.decisions_cover_ixit import decisions_cover_ixit
from tests.rules.given import declared

WEB = AuthenticationMechanism("web", "login of the web page", network=True)
PANEL = AuthenticationMechanism("panel", "PIN of the panel", network=False)


def way(item: str, requirement: str) -> TreeDecision:
    return TreeDecision(requirement, item, Leaf.PASS, "DN-1 yes", "because")


def judge(decisions: Seen[Any], logins: Seen[Any], about: str = "AUM-1-1") -> Judgement:
    nothing = declared.nobody_looked()
    return decisions_cover_ixit(decisions, logins, nothing, nothing, nothing, nothing, About(about))


@pytest.mark.parametrize(
    ("ways", "about"),
    [
        ((way("panel", "AUM-1-1"),), "AUM-1-1"),
        ((way("web", "AUM-2"),), "AUM-1-1"),
        ((way("web", "AUM-2"),), "AUM-2"),
        ((way("web", "AUM-1-2"),), "AUM-1-2"),
    ],
)
def test_an_entry_without_its_way_fails(ways: tuple[TreeDecision, ...], about: str) -> None:
    judgement = judge(declared.facts(*ways), declared.facts(WEB, PANEL), about)
    assert judgement.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("ways", "about"),
    [
        ((way("web", "AUM-1-1"),), "AUM-1-1"),
        ((way("panel", "AUM-1-2"),), "AUM-1-2"),
        ((way("web", "AUM-2"), way("panel", "AUM-2"), way("else", "AUM-2")), "AUM-2"),
    ],
)
def test_where_every_entry_went_through_it_passes(ways: tuple[TreeDecision, ...], about: str) -> None:
    assert judge(declared.facts(*ways), declared.facts(WEB, PANEL), about).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("decisions", "logins"),
    [
        (declared.nobody_looked(), declared.facts(WEB)),
        (declared.facts(way("web", "AUM-1-1")), declared.nobody_looked()),
    ],
)
def test_without_table_or_decisions_it_stays_open(decisions: Seen[Any], logins: Seen[Any]) -> None:
    assert judge(decisions, logins).verdict is Verdict.INCONCLUSIVE
