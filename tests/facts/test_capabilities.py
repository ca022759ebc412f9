"""What stands behind a declared capability: how it is told, and a test on each entry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.capabilities import Capability, Provides, Wanted, decided, refused
from shinsa.facts.device import Test, TestRecord
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from tests.rules.given import attested, declared, observed

WANTED = Wanted(
    Provides.BACKUP,
    Test.BACKUP_RESTORED,
    Text("It came back.", "復元された。"),
    Text("Build it.", "設ける。"),
    by=frozenset({"web-page", "api"}),
    covers=frozenset({"settings", "keys"}),
    when=frozenset({"in-operation"}),
)
WHOLE = Capability("C-1", "Export", Provides.BACKUP, ("web-page",), ("settings", "keys"), ("in-operation",))
OTHER = Capability("C-9", "Log page", Provides.AUDIT_ACCESS, ("none",))
RUN = TestRecord(Test.BACKUP_RESTORED, held=True, seen="All was back", by="K. Sato")


def verdict(table: Any, tests: Any, **shown: Any) -> Verdict:  # noqa: ANN401 - as the conductor gives them
    return decided(table, WANTED, tests, **shown).verdict


def judged(*entries: Capability, record: TestRecord = RUN) -> Verdict:
    return verdict(declared.facts(*entries), attested.facts(record))


def test_two_entries_cover_together_and_each_is_tested() -> None:
    halves = (replace(WHOLE, covers=("settings",)), replace(WHOLE, id="C-2", covers=("keys",)))
    assert judged(*halves, record=replace(RUN, about=("C-1", "C-2"))) is Verdict.PASS
    assert judged(*halves, record=replace(RUN, about=("C-1",))) is Verdict.INCONCLUSIVE
    assert judged(halves[0]) is Verdict.FAIL


def test_entries_of_other_capabilities_say_nothing() -> None:
    assert judged(WHOLE, OTHER) is Verdict.PASS
    assert judged(OTHER) is Verdict.INCONCLUSIVE
    assert judged() is Verdict.INCONCLUSIVE


def test_what_was_shown_needs_no_record() -> None:
    port = tuple(observed.facts(OpenPort("tcp", 443, "https")))
    table, nothing = declared.facts(WHOLE), attested.nobody_looked()
    assert verdict(table, nothing, shown={"C-1": port}) is Verdict.PASS
    assert verdict(table, nothing, shown={"C-2": port}) is Verdict.INCONCLUSIVE


def test_a_table_that_was_not_read_whole_passes_nothing() -> None:
    assert verdict(declared.partly(WHOLE), attested.facts(RUN)) is Verdict.INCONCLUSIVE


def test_the_remedy_names_every_word_that_counts() -> None:
    assert judged(replace(WHOLE, covers=())) is Verdict.INCONCLUSIVE
    for word in ("provides: backup", "api, web-page", "keys, settings", "in-operation"):
        assert word in WANTED.field.en


def test_a_port_that_is_refused_raises_the_question_and_an_open_one_does_not() -> None:
    def raised(entry: Capability, *ports: OpenPort) -> list[Verdict]:
        table: Any = declared.facts(entry)
        found: Any = observed.facts(*ports)
        closed: Any = observed.facts(ClosedPorts("tcp", "1-1000"))
        return [one.verdict for one in refused(table, WANTED, found, closed)]

    at_port = replace(WHOLE, protocol="https", port=443)
    assert raised(at_port) == [Verdict.INCONCLUSIVE]
    assert raised(replace(at_port, transport="udp")) == []
    assert raised(at_port, OpenPort("tcp", 443, "https")) == []
    assert raised(WHOLE) == []
