from dataclasses import replace

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.kernel import MemoryErasure
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.shared_memory_is_erased import shared_memory_is_erased
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "The kernel erases what it gives back", Provides.MEMORY_ERASURE, by=("erase-on-release",))
HELD = TestRecord(Test.MEMORY_ERASED, held=True, seen="A buffer read back held zeros", by="K. Sato")
BARE = TestRecord(Test.MEMORY_ERASED, held=True, seen="", by="")
BROKEN = TestRecord(Test.MEMORY_ERASED, held=False, seen="The last password stood in the buffer", by="K. Sato")
NOT_ABLE = Capability("CAP-1", "Not there", Provides.MEMORY_ERASURE, by=("none",))


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return shared_memory_is_erased(declared.facts(entry), attested.facts(*records), observed.facts()).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = shared_memory_is_erased(declared.nobody_looked(), attested.facts(HELD), observed.facts())
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "memory-erasure" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, by=("access-control",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL


def test_a_kernel_that_erases_passes_by_itself_and_one_that_leaves_memory_as_it_was_fails() -> None:
    erases, pages, leaves = (MemoryErasure(each, "CONFIG_X=y") for each in (True, None, False))
    for seen, wanted in (
        ((erases,), Verdict.PASS),
        ((erases, leaves), Verdict.FAIL),
        ((erases, pages), Verdict.INCONCLUSIVE),
        ((pages,), Verdict.INCONCLUSIVE),
    ):
        given = shared_memory_is_erased(declared.nobody_looked(), attested.facts(), observed.facts(*seen))
        assert given.verdict is wanted
    assert (
        shared_memory_is_erased(declared.facts(ENTRY), attested.facts(HELD), observed.facts(leaves)).verdict
        is Verdict.FAIL
    )
    partly = shared_memory_is_erased(declared.nobody_looked(), attested.facts(), observed.partly(erases))
    assert partly.verdict is Verdict.INCONCLUSIVE
