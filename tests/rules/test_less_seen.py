"""The law that every rule test keeps can be broken, and says how."""

from __future__ import annotations

from shinsa.assess.discover import all_facts
from shinsa.assess.judge import needs_of, rule_named
from shinsa.facts.binaries import BinaryHardening
from shinsa.facts.device import DeviceProfile, Test, TestRecord
from shinsa.model.judgement import Judgement, absent, failed, passed
from shinsa.model.rule import Rule
from shinsa.model.seen import Attested, Declared, Observed, Seen
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from tests.rules.given import attested, declared, observed
from tests.rules.less_seen import GOOD, NOTHING, UNKNOWN, WEIGHED, better_with_less

FAILED = TestRecord(Test.SETUP, held=False, seen="gave up", by="A. Tester")
WANTED = Text("Nobody gave up.", "誰も断念しない。")


def careless(profile: Declared[DeviceProfile], tests: Attested[TestRecord]) -> Judgement:
    """Nobody gave up, or nobody looked."""
    broken = tests.where(lambda record: not record.held)
    return failed(WANTED, WANTED, broken) if len(broken) else passed(WANTED, profile.looks)


def told(rule: Rule, tests: Seen[TestRecord]) -> list[str]:
    given: tuple[object, ...] = (declared.facts(), tests)
    return list(better_with_less(rule, given, {}, rule(*given)))


def test_a_rule_that_passes_on_what_it_could_not_see_is_found() -> None:
    blind = Rule("setup.careless", WANTED, careless, despite=("tests",))
    faults = told(blind, attested.facts(FAILED))
    assert [fault.partition(" when")[0] for fault in faults] == ["setup.careless: FAIL becomes PASS"] * 2
    assert "nothing is seen any more" in faults[0]
    assert "gave up" in faults[1]


def test_the_same_rule_is_sound_where_its_gaps_count() -> None:
    sound = Rule("setup.careful", WANTED, careless)
    assert told(sound, attested.facts(FAILED)) == []
    assert told(sound, attested.facts()) == []


def test_a_rule_that_passes_on_a_field_that_nobody_knows_is_found() -> None:
    def lenient(programs: Observed[BinaryHardening]) -> Judgement:
        bad = programs.where(lambda one: one.nx is False)
        return failed(WANTED, WANTED, bad) if len(bad) else absent(programs, WANTED, WANTED)

    lenient.__annotations__ = {"programs": Observed[BinaryHardening], "return": Judgement}
    rule = Rule("integrity.lenient", WANTED, lenient)
    given = (observed.facts(BinaryHardening("httpd", library=False, serves=True, nx=False)),)
    (fault,) = better_with_less(rule, given, {}, rule(*given))
    assert fault == "integrity.lenient: FAIL becomes PASS when of `programs` nx of httpd is not known"


def test_every_exception_is_of_something_that_there_is() -> None:
    for name in (*WEIGHED, *UNKNOWN):
        group, question, parameter, *field = name.split(".")
        wanted = {name: kind for name, _, kind in needs_of(rule_named(f"{group}.{question}"))}
        assert parameter in wanted, name
        assert all(hasattr(wanted[parameter], one) for one in field), name
    for name in NOTHING:
        kind, _, one = name.partition(".")
        assert hasattr(all_facts()[kind], one), name


def test_every_exception_says_why() -> None:
    assert all((*WEIGHED.values(), *NOTHING.values(), *UNKNOWN.values()))
    assert {Verdict.PASS, Verdict.NOT_APPLICABLE} == GOOD
