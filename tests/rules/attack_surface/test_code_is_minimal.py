import pytest

from shinsa.facts.attack_surface import DevelopmentTool, IdleDaemon
from shinsa.facts.design import CodeMinimisation, Technique
from shinsa.facts.leftovers import DevelopmentLeftover, Leftover
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.code_is_minimal import code_is_minimal
from tests.rules.given import declared, observed

GDB = DevelopmentTool("gdbserver", "debugger")
YOCTO = CodeMinimisation("CM-1", "Only packages of the release recipe are built", (Technique.PACKAGE_SELECTION,))

NOTHING: Seen[Fact] = observed.facts()


def judge(
    tools: Seen[Fact], said: Seen[Fact], leftovers: Seen[Fact] = NOTHING, idle: Seen[Fact] = NOTHING
) -> Judgement:
    return code_is_minimal(tools, leftovers, idle, said)


@pytest.mark.parametrize(("protocol", "verdict"), [("telnet", Verdict.INCONCLUSIVE), ("http", Verdict.PASS)])
def test_an_idle_daemon_of_an_outdated_protocol_is_not_clear(protocol: str, verdict: Verdict) -> None:
    idle = observed.facts(IdleDaemon("in.daemon", protocol))
    assert judge(observed.facts(), declared.facts(YOCTO), idle=idle).verdict is verdict


@pytest.mark.parametrize("what", list(Leftover))
def test_what_else_was_left_counts_by_what_it_opens(what: Leftover) -> None:
    left = DevelopmentLeftover("opt/x", what, "dev@laptop")
    judgement = judge(observed.facts(), declared.facts(YOCTO), observed.facts(left))
    assert judgement.verdict is (Verdict.FAIL if what.opens else Verdict.INCONCLUSIVE)
    assert f"({what}, dev@laptop)" in judgement.because.en


def test_leftovers_that_could_not_be_looked_for_are_inconclusive() -> None:
    assert judge(observed.facts(), declared.facts(YOCTO), observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_a_tool_left_behind_fails() -> None:
    judgement = judge(observed.facts(GDB), declared.facts(YOCTO))
    assert judgement.verdict is Verdict.FAIL
    assert "gdbserver (debugger)" in judgement.because.ja
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [GDB]


def test_a_tool_fails_without_a_dossier() -> None:
    assert judge(observed.partly(GDB), declared.nobody_looked()).verdict is Verdict.FAIL


def test_a_supplier_who_declares_no_technique_fails() -> None:
    judgement = judge(observed.facts(), declared.facts())
    assert judgement.verdict is Verdict.FAIL
    assert "16-CodeMin" in judgement.remedy.en


def test_a_described_technique_and_clean_firmware_pass() -> None:
    judgement = judge(observed.facts(), declared.facts(YOCTO))
    assert judgement.verdict is Verdict.PASS
    assert len(judgement.evidence) == 2


@pytest.mark.parametrize(
    ("tools", "said"),
    [
        (observed.nobody_looked(), declared.facts(YOCTO)),
        (observed.partly(), declared.facts(YOCTO)),
        (observed.facts(), declared.nobody_looked()),
        (observed.facts(), declared.partly(YOCTO)),
        (observed.facts(), declared.facts(CodeMinimisation("CM-2", "Only packages of the release recipe are built"))),
    ],
)
def test_half_the_evidence_is_inconclusive(tools: Seen[Fact], said: Seen[Fact]) -> None:
    assert judge(tools, said).verdict is Verdict.INCONCLUSIVE


def test_daemons_that_could_not_be_looked_for_are_inconclusive() -> None:
    assert judge(observed.facts(), declared.facts(YOCTO), idle=observed.partly()).verdict is Verdict.INCONCLUSIVE
