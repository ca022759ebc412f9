from dataclasses import replace
from datetime import date

from shinsa.facts.integrity import BootVerification, SecureBoot
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.boot_cryptography_is_agreed import boot_cryptography_is_agreed
from tests.rules.given import declared, observed

TODAY = date(2026, 11, 26)
DECLARED = SecureBoot("SB-1", "Loader verifies the image", cryptography=("Ed25519", "SHA-256"))
SIGNED = BootVerification("FIT, signed configurations", authenticated=True, enforced=True, algorithm="sha256,rsa4096")
WEAK = replace(SIGNED, algorithm="sha1,rsa2048")
DIGEST = BootVerification("U-Boot legacy image", authenticated=False, enforced=True, algorithm="crc32")


def judged(one: SecureBoot, *found: BootVerification) -> Judgement:
    return boot_cryptography_is_agreed(declared.facts(one), observed.facts(*found), TODAY)


def test_agreed_signatures_pass_and_a_checksum_beside_them_is_no_cryptography() -> None:
    assert judged(DECLARED, SIGNED, DIGEST).verdict is Verdict.PASS


def test_a_broken_algorithm_in_the_firmware_fails_whatever_is_declared() -> None:
    judgement = judged(DECLARED, SIGNED, WEAK)
    assert judgement.verdict is Verdict.FAIL
    assert "sha1" in judgement.because.en
    assert "SHA-256" in judgement.remedy.en


def test_a_broken_algorithm_of_which_nobody_knows_whether_it_signs_stays_open() -> None:
    perhaps = replace(WEAK, authenticated=None)
    assert judged(DECLARED, perhaps).verdict is Verdict.INCONCLUSIVE
    assert judged(DECLARED, replace(WEAK, authenticated=False)).verdict is Verdict.PASS
    judgement = judged(DECLARED, perhaps, WEAK)
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [WEAK]


def test_a_broken_algorithm_in_the_dossier_fails() -> None:
    assert judged(replace(DECLARED, cryptography=("MD5",))).verdict is Verdict.FAIL


def test_what_names_no_cryptography_stays_open() -> None:
    assert judged(replace(DECLARED, cryptography=()), SIGNED).verdict is Verdict.INCONCLUSIVE
    silent = boot_cryptography_is_agreed(declared.nobody_looked(), observed.facts(SIGNED), TODAY)
    assert silent.verdict is Verdict.INCONCLUSIVE
