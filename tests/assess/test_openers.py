"""Each kind of subject is opened from its description, or refused in one line."""

import hashlib
import sys
from pathlib import Path

import pytest

from shinsa.assess.openers import describe, open_subject, prepare
from shinsa.assess.request import SubjectKind, SubjectSpec
from shinsa.model.errors import InputError
from shinsa.subject.capture.setting import Setting
from shinsa.subject.firmware.firmware import Firmware
from tests.assess.images import spec_of, write_image
from tests.simulators.packets import CAMERA, CLOUD, Wire, pcap


def test_a_firmware_is_described_by_its_digest(tmp_path: Path) -> None:
    image = write_image(tmp_path / "image.bin", {})
    opened = open_subject(spec_of(image))
    assert isinstance(opened, Firmware)
    digest = hashlib.sha256(image.read_bytes()).hexdigest()
    assert describe(spec_of(image), opened) == (("image.bin", digest, image.stat().st_size),)


def test_a_dossier_is_described_by_its_file(tmp_path: Path) -> None:
    file = tmp_path / "dossier.yaml"
    file.write_text("device:\n  name: Sensor\n  model: S1\n")
    spec = SubjectSpec(SubjectKind.DOSSIER, "dossier.yaml", str(file))
    assert describe(spec, open_subject(spec)) == (
        ("dossier.yaml", hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_size),
    )


def test_each_document_is_described_by_its_own_digest(tmp_path: Path) -> None:
    (tmp_path / "policy.md").write_bytes(b"policy")
    (tmp_path / "security.txt").write_bytes(b"contact")
    (tmp_path / "other.md").write_bytes(b"not named")
    file = tmp_path / "dossier.yaml"
    file.write_text(
        "device:\n  name: Sensor\n  model: S1\ndocuments:\n  statements:\n"
        "    - {topic: deletion, file: policy.md}\n    - {topic: consent, file: policy.md}\n"
        "  security_txt: {file: security.txt}\n"
    )
    spec = SubjectSpec(SubjectKind.DOCUMENTS, "documents", str(file))
    assert describe(spec, open_subject(spec)) == (
        ("policy.md", hashlib.sha256(b"policy").hexdigest(), 6),
        ("security.txt", hashlib.sha256(b"contact").hexdigest(), 7),
    )


def test_without_documents_there_is_none_to_describe(tmp_path: Path) -> None:
    file = tmp_path / "dossier.yaml"
    file.write_text("device:\n  name: Sensor\n  model: S1\n")
    spec = SubjectSpec(SubjectKind.DOCUMENTS, "documents", str(file))
    assert describe(spec, open_subject(spec)) == ()


def test_a_bench_is_described_by_the_dossier_that_describes_it(tmp_path: Path) -> None:
    file = tmp_path / "dossier.yaml"
    file.write_text("device:\n  name: Sensor\n  model: S1\nbench:\n  interface: eth9\n")
    spec = SubjectSpec(SubjectKind.BENCH, "eth9", str(file))
    assert describe(spec, open_subject(spec))[0][0] == "eth9"


def test_a_capture_is_described_by_its_digest(tmp_path: Path) -> None:
    wire, file = Wire(), tmp_path / "boot.pcap"
    wire.datagram(CAMERA, CLOUD, (5000, 6000), b"x")
    file.write_bytes(pcap(wire.take()))
    spec = SubjectSpec(SubjectKind.CAPTURE, "boot.pcap", str(file), setting=Setting((CAMERA.ip,)))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert describe(spec, open_subject(spec)) == (("boot.pcap", digest, file.stat().st_size),)


@pytest.mark.parametrize(
    "spec",
    [
        SubjectSpec(SubjectKind.FIRMWARE, "none.bin", "/none.bin"),
        SubjectSpec(SubjectKind.DOSSIER, "dossier.yaml", "/none/dossier.yaml"),
        SubjectSpec(SubjectKind.CAPTURE, "none.pcap", "/none.pcap"),
        SubjectSpec(SubjectKind.DEVICE, "8.8.8.8", "8.8.8.8"),
        SubjectSpec(SubjectKind.DEVICE, "127.0.0.1", "127.0.0.1", ports="no-port"),
    ],
)
def test_what_cannot_be_opened_is_refused(spec: SubjectSpec) -> None:
    with pytest.raises(InputError):
        open_subject(spec)


def test_what_a_subject_needs_is_imported_before_the_limits() -> None:
    for kind in SubjectKind:
        prepare(kind)
    assert "shinsa.subject.device.logins.ssh" in sys.modules
