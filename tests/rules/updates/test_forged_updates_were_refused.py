from dataclasses import replace

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import UpdateMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.forged_updates_were_refused import forged_updates_were_refused
from tests.rules.given import attested, declared

AIR, CARD = UpdateMechanism("U1", "over the air"), UpdateMechanism("U2", "from a card")
TABLE = declared.facts(AIR)
RUN = TestRecord(Test.UPDATE_FORGED, held=True, seen="An image with a foreign signature was refused", by="A. Tester")


def test_a_forged_update_that_was_refused_passes() -> None:
    assert forged_updates_were_refused(TABLE, attested.facts(RUN)).verdict is Verdict.PASS


def test_one_that_was_installed_fails() -> None:
    assert forged_updates_were_refused(TABLE, attested.facts(replace(RUN, held=False))).verdict is Verdict.FAIL


def test_what_was_tried_at_one_mechanism_says_nothing_of_another() -> None:
    both = declared.facts(AIR, CARD)
    for about in ((), ("U1",)):
        tests = attested.facts(replace(RUN, about=about))
        assert forged_updates_were_refused(both, tests).verdict is Verdict.INCONCLUSIVE
    assert forged_updates_were_refused(both, attested.facts(replace(RUN, about=("U1", "U2")))).verdict is Verdict.PASS


def test_what_nobody_tried_or_declared_is_open() -> None:
    for tests in (attested.nobody_looked(), attested.facts(replace(RUN, by=""))):
        assert forged_updates_were_refused(TABLE, tests).verdict is Verdict.INCONCLUSIVE
    assert forged_updates_were_refused(declared.nobody_looked(), attested.facts(RUN)).verdict is Verdict.INCONCLUSIVE
    assert forged_updates_were_refused(declared.facts(), attested.facts(RUN)).verdict is Verdict.NOT_APPLICABLE
