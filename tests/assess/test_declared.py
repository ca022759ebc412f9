"""What probes declare is recalled whole, and only under the code that declares it; who looks is imported when he looks."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from shinsa.assess.declared import recall, recalled_probes
from shinsa.assess.discover import all_probes, probes_named
from shinsa.assess.memory import Memory, looking_code
from shinsa.assess.plan import subject_of
from shinsa.assess.request import Request, SubjectKind, SubjectSpec
from shinsa.assess.run import assess
from shinsa.model.observation import Report
from shinsa.model.probe import FileProbe, Probe
from shinsa.standards.loader import load_standards
from shinsa.subject.capture.setting import Setting
from tests.assess.images import EMPTY_PASSWORD, request_on, write_image
from tests.assess.made import TODAY
from tests.simulators.packets import CAMERA, ROUTER, Wire, pcap

IMPORTED = all_probes()


def same(one: Probe | FileProbe, other: Probe | FileProbe) -> bool:
    return replace(one, look=nobody) == replace(other, look=nobody)


def nobody(_subject: object) -> Iterator[Report]:
    yield from ()


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    memory = Memory(tmp_path)
    with recalled_probes(memory):
        assert all_probes() is IMPORTED
    return memory


def test_everything_but_the_function_is_recalled(memory: Memory) -> None:
    recalled = recall(memory.path, looking_code())
    assert list(recalled) == list(IMPORTED)
    assert all(same(recalled[one], IMPORTED[one]) for one in IMPORTED)


def test_the_plan_is_the_same(memory: Memory) -> None:
    subjects = {one: subject_of.__wrapped__(one) for one in IMPORTED}
    with recalled_probes(memory):
        assert all_probes() is not IMPORTED
        assert {one: subject_of.__wrapped__(one) for one in all_probes()} == subjects
        assert same(probes_named(("firmware.accounts",))["firmware.accounts"], IMPORTED["firmware.accounts"])
    assert all_probes() is IMPORTED


def test_other_code_declares_anew(memory: Memory) -> None:
    assert recall(memory.path, "other code") == {}
    assert recall("", looking_code()) == {}


@pytest.mark.parametrize(
    "line", ["", "no JSON", "[]", "{}", json.dumps({"id": "x", "kinds": [["secrets", "None"]], "asks": ""})]
)
def test_what_cannot_be_read_is_not_known(memory: Memory, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shinsa.assess.declared.kept_lines", lambda _path, _key: (line,))
    assert recall(memory.path, looking_code()) == {}


def test_nothing_is_imported_to_recall(memory: Memory) -> None:
    code = (
        "import sys; from shinsa.assess.declared import recall; "
        f"probe = recall({memory.path!r}, {looking_code()!r})['firmware.accounts']; "
        "assert not any(name.startswith('shinsa.probes.') for name in sys.modules); "
        "probes = [name for name in sys.modules]; "
        "from pathlib import Path; from shinsa.subject.firmware.firmware import open_firmware; "
        f"list(probe.look(open_firmware(Path({str(write_image(Path(memory.path).parent / 'a.bin', {}))!r})))); "
        "assert 'shinsa.probes.firmware.accounts' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_assessment_says_the_same_with_recalled_probes(tmp_path: Path) -> None:
    image = write_image(tmp_path / "a.bin", EMPTY_PASSWORD)
    first, _ = assess(request_on(image, memory=tmp_path / "memory"))
    image.write_bytes(image.read_bytes() + b"\0" * 4096)
    second, _ = assess(request_on(image, memory=tmp_path / "memory"))
    assert first.subjects != second.subjects
    assert first.observations == second.observations
    assert first.standards == second.standards
    assert [one.outcome for one in first.attempts] == [one.outcome for one in second.attempts]


def test_a_recording_too_is_looked_at_by_recalled_probes(tmp_path: Path) -> None:
    wire, path = Wire(), tmp_path / "a.pcap"
    wire.datagram(CAMERA, ROUTER, (50_000, 20_002), b"video")
    path.write_bytes(pcap(wire.take()))
    spec = SubjectSpec(SubjectKind.CAPTURE, path.name, str(path), setting=Setting(addresses=(CAMERA.ip,)))
    request = Request((spec,), load_standards(), TODAY, memory=tmp_path / "memory")
    first, second = (assess(request)[0] for _ in range(2))
    assert recall(Memory(request.memory).path, looking_code())
    assert first.observations
    assert first.observations == second.observations
    assert first.standards == second.standards
