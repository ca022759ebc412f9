"""What a tester took from the device is verified from the files beside the record."""

from pathlib import Path

import pytest

from shinsa.facts.integrity import ProofFlaw, ProofKind, RootOfTrustProof
from shinsa.model.errors import InputError
from shinsa.model.observation import Examined, Sighting
from shinsa.probes.inspection.roots_of_trust import roots_of_trust
from shinsa.subject.inspection import Inspection, load_inspection
from tests.simulators.attested import CHALLENGE, REGISTER, anchor, chain, quote, signed, token

HEAD = "inspector: {name: A. Person}\ndate: 2026-03-04\nsample: {serial: S-1}\nproofs:\n"
TOKEN = "- {root: R-1, kind: attestation-token, file: token, key: chain.pem, anchors: root.pem, challenge: '%s'}\n"
QUOTE = (
    "- {root: R-1, kind: tpm-quote, file: quote, signature: quote.sig, key: chain.pem, anchors: root.pem, "
    "challenge: '%s', measurements: {'sha256:0': '%s'}}\n"
)
CHAIN = (
    "- {root: R-2, kind: certificate-chain, file: chain.pem, anchors: root.pem, signature: answer, challenge: '%s'}\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = quote()
    files = {
        "token": token({10: CHALLENGE, 2395: 0x3000}),
        "chain.pem": chain(),
        "root.pem": anchor(),
        "quote": made.attest,
        "quote.sig": made.signature,
        "answer": signed(CHALLENGE),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def _record(folder: Path, proofs: str) -> Inspection:
    (folder / "inspection.yaml").write_text(HEAD + proofs)
    return load_inspection(folder / "inspection.yaml")


def test_each_proof_is_verified_where_it_stands(folder: Path) -> None:
    asked = CHALLENGE.hex()
    record = _record(folder, TOKEN % asked + QUOTE % (asked, REGISTER.hex()) + CHAIN % asked)
    looked, *seen = roots_of_trust.look(record)

    assert isinstance(looked, Examined)
    facts = [one.fact for one in seen if isinstance(one, Sighting) and isinstance(one.fact, RootOfTrustProof)]
    assert [(fact.proof, fact.flaws, fact.anchored, fact.fresh) for fact in facts] == [
        (kind, (), True, True) for kind in ProofKind
    ]
    assert [str(one.place) for one in seen if isinstance(one, Sighting)][1].endswith("proofs[1]")


def test_flaws_are_named(folder: Path) -> None:
    (sighting,) = [one for one in roots_of_trust.look(_record(folder, TOKEN % "00")) if isinstance(one, Sighting)]
    assert isinstance(sighting.fact, RootOfTrustProof)
    assert sighting.fact.flaws == (ProofFlaw.CHALLENGE,)


def test_an_answer_to_few_bytes_may_be_a_recording(folder: Path) -> None:
    (folder / "token").write_bytes(token({10: b"short", 2395: 0x3000}))
    (sighting,) = [
        one for one in roots_of_trust.look(_record(folder, TOKEN % b"short".hex())) if isinstance(one, Sighting)
    ]
    assert isinstance(sighting.fact, RootOfTrustProof)
    assert (sighting.fact.flaws, sighting.fact.fresh) == ((), None)


def test_a_record_without_proofs_says_nothing_of_them(folder: Path) -> None:
    (folder / "inspection.yaml").write_text(HEAD.replace("proofs:\n", ""))
    assert list(roots_of_trust.look(load_inspection(folder / "inspection.yaml"))) == []


@pytest.mark.parametrize(
    ("proofs", "why"),
    [
        (TOKEN.replace(", key: chain.pem", "") % "00", "has no key"),
        (QUOTE.replace(", signature: quote.sig", "") % ("00", "00"), "has no signature"),
        (TOKEN % "0", "not hexadecimal"),
        (TOKEN % "0g", "not hexadecimal"),
        (TOKEN.replace("file: token", "file: missing") % "00", "no file 'missing'"),
        (TOKEN.replace("file: token", "file: ../token") % "00", "leads out of the folder"),
    ],
)
def test_a_proof_that_cannot_be_verified_is_refused_with_its_line(folder: Path, proofs: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        _record(folder, proofs)


def test_a_file_is_bounded(folder: Path) -> None:
    (folder / "token").write_bytes(bytes((64 << 10) + 1))
    with pytest.raises(InputError, match="more than 65536 bytes"):
        _record(folder, TOKEN % "00")
