from datetime import date

import pytest

from shinsa.facts.best_practice import agreed, unbroken
from shinsa.facts.communication import CommunicationMechanism
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict
from tests.rules.given import declared

TODAY = date(2026, 11, 26)


FIELD = Text("`cryptography`", "`cryptography`")


def entry(*names: str, words: str = "") -> CommunicationMechanism:
    return CommunicationMechanism("CM-1", "cloud", cryptography=names, cryptographic_details=words)


def ask(seen: Seen[Fact], *, attacks: bool = False) -> Judgement:
    return (unbroken if attacks else agreed)(seen, FIELD, TODAY, lambda one: one.ciphers)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("names", "is_agreed", "is_unbroken"),
    [
        (("TLS 1.3", "AES-128-GCM"), Verdict.PASS, Verdict.PASS),
        (("RSA-2048",), Verdict.PASS, Verdict.PASS),
        (("RSA-1024",), Verdict.FAIL, Verdict.PASS),
        (("TLS 1.0",), Verdict.FAIL, Verdict.FAIL),
        (("TLS 1.3", "MD5", "homemade"), Verdict.FAIL, Verdict.FAIL),
        (("TLS",), Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE),
        (("homemade",), Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE),
        ((), Verdict.INCONCLUSIVE, Verdict.INCONCLUSIVE),
    ],
)
def test_the_catalogue_decides(names: tuple[str, ...], is_agreed: Verdict, is_unbroken: Verdict) -> None:
    assert ask(declared.facts(entry(*names))).verdict is is_agreed
    assert ask(declared.facts(entry(*names)), attacks=True).verdict is is_unbroken


def test_one_weak_entry_among_sound_ones_fails_and_is_named() -> None:
    judgement = ask(declared.facts(entry("TLS 1.3"), CommunicationMechanism("CM-2", "old", cryptography=("RC4",))))
    assert judgement.verdict is Verdict.FAIL
    assert "CM-2: RC4 (RFC 7465)" in judgement.because.en
    assert "CM-1" not in judgement.because.en


def test_words_never_pass_and_never_fail_but_are_pointed_to() -> None:
    judgement = ask(declared.facts(entry(words="TLS 1.3 only; MD5 is not used")))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "MD5" in judgement.because.en
    assert "`cryptography`" in judgement.remedy.en


def test_what_is_legacy_is_told() -> None:
    assert "No longer to be chosen" in ask(declared.facts(entry("RSA-2048"))).because.en


def test_a_weak_entry_of_a_table_that_could_not_be_read_whole_fails() -> None:
    assert ask(declared.partly(entry("RC4"))).verdict is Verdict.FAIL
    assert ask(declared.partly(entry("TLS 1.3"))).verdict is Verdict.INCONCLUSIVE


def test_nothing_declared() -> None:
    assert ask(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert ask(declared.facts()).verdict is Verdict.NOT_APPLICABLE
