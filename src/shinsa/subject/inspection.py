"""The record of a hardware inspection, inspection.yaml: who looked at which unit when, and what was found.

Every entry rests on a named inspector and a day. A photograph counts only as the file whose digest the record gives:
one that is missing or differs shows nothing, and what rests on it stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from shinsa.model.dataclass import dataclass
from shinsa.model.place import RecordPlace
from shinsa.model.text import NO_TEXT, Text, say
from shinsa.subject.dossier.dossier import Dossier
from shinsa.subject.dossier.faults import read_as
from shinsa.subject.dossier.folder import Folder
from shinsa.subject.dossier.loader import read_bounded
from shinsa.subject.dossier.sensor_kinds import SensorKind
from shinsa.subject.dossier.values import Day, Filled, Line, Section, Whole, YesNo, fault, shown
from shinsa.subject.dossier.yaml_tree import Tree, read_tree
from shinsa.subject.event_lines import of_another_day
from shinsa.subject.pictures import is_picture
from shinsa.subject.roots.finding import Material
from shinsa.subject.trial_names import TestName

_HEX = frozenset("0123456789abcdef")
_PUT = Text("name an existing file", "存在するファイルを書いてください")
_SAY = Text(
    "say what was looked at: examined: [ports, tamper, sensors, labels]",
    "確認した対象を examined: [ports, tamper, sensors, labels] のように書いてください",
)
_TAKE_OUT = Text("write what sha256sum prints, 64 hexadecimal digits", "sha256sumの出力(16進数64桁)を書いてください")

_WRITE_HEX = Text("write pairs of hexadecimal digits", "16進数を2桁ずつ書いてください")
_NAME_KEY = Text(
    "name the file of the key or the certificates that signed", "署名した鍵または証明書のファイルを書いてください"
)
_NAME_SIGNATURE = Text("name the file of the signature", "署名のファイルを書いてください")
LOG_BYTES = 4 << 20
"""Bytes of an event log."""
LONGEST_LINE = 4096
PARTS = ("source", "category", "type", "identifier", "result")
PROOF_BYTES = 64 << 10
"""Bytes of each file of a proof."""


def _sha256(value: str) -> str:
    digest = value.lower()
    if len(digest) != 64 or not _HEX.issuperset(digest):
        raise fault(Text("is no SHA-256", "SHA-256ではありません"), _TAKE_OUT)
    return digest


def _hex(value: str) -> str:
    bare = value.lower().removeprefix("0x")
    if len(bare) % 2 or not _HEX.issuperset(bare):
        raise fault(say("{value} is not hexadecimal", "{value}は16進数ではありません", value=shown(value)), _WRITE_HEX)
    return bare


class Inspector(Section):
    """Who vouches for the record."""

    name: Filled
    organisation: Line = ""


class Sample(Section):
    """The unit that was looked at."""

    serial: Filled


class Photograph(Section):
    """A photograph, by its file beside the record and its digest."""

    file: Filled
    sha256: Annotated[Filled, AfterValidator(_sha256)]


class EventLog(Section):
    """The device's event log after a test, by its file beside the record and its digest, and the entry that the test caused."""

    file: Filled
    sha256: Annotated[Filled, AfterValidator(_sha256)]
    entry: Filled
    """Words of the log, as they stand there on one line. The parts below are words of that same line."""
    event: (
        Literal[
            "access-control",
            "request-errors",
            "system-events",
            "backup-and-restore",
            "configuration-changes",
            "log-events",
        ]
        | None
    ) = None
    source: Line = ""
    category: Line = ""
    type: Line = ""
    identifier: Line = ""
    result: Line = ""
    lacks: tuple[Literal["source", "category", "type", "identifier", "result"], ...] = ()
    """Parts that the entry does not have."""
    actor: Literal["person", "process", "device"] | None = None
    acted: Line = ""
    """Who took the action, as the log should name them."""

    @property
    def parts(self) -> dict[str, str]:
        """The words of each part, by its name."""
        return {name: getattr(self, name) for name in PARTS}


class Port(Section):
    """A debug or test port, and the state it was found in."""

    port: Filled
    state: Literal["absent", "disabled", "locked", "open"]
    location: Line = ""
    monitored: YesNo | None = None
    photographs: tuple[Photograph, ...] = ()


class Tamper(Section):
    """Something on the device that resists or shows opening."""

    measure: Literal["seal", "enclosure", "screws", "coating", "switch", "mesh"]
    resists: YesNo
    reveals: YesNo
    intact: YesNo
    location: Line = ""
    number: Line = ""
    photographs: tuple[Photograph, ...] = ()


class SensorSeen(Section):
    """A sensor that is to be seen on the device."""

    kind: SensorKind
    location: Line = ""
    photographs: tuple[Photograph, ...] = ()


class Label(Section):
    """A marking of the device that was read, word for word: a type plate, what a display or an interface shows."""

    text: Filled
    shown_by: Literal["label", "display", "physical-interface"] = "label"
    location: Line = ""
    photographs: tuple[Photograph, ...] = ()


class TestRun(Section):
    """A test that was run on the device. `by` and `on` name another person or day than the record's.

    `about` are the ids of the entries of the IXIT that it was run on; `data` what user data were made before.
    """

    __test__ = False

    test: TestName
    held: YesNo
    seen: Filled
    by: Line = ""
    on: Day | None = None
    steps: Whole | None = None
    about: tuple[Line, ...] = ()
    data: tuple[Literal["personal-data", "configuration", "keys"], ...] | None = None
    event_log: EventLog | None = None
    photographs: tuple[Photograph, ...] = ()


class Proof(Section):
    """What shows a root of trust at work, as the tester took it from the device. Files lie beside the record."""

    root: Filled
    """The entry of the dossier's `roots_of_trust`."""
    kind: Literal["attestation-token", "tpm-quote", "certificate-chain"]
    file: Filled
    key: Line = ""
    """PEM: the signer's certificates, its own first, or its bare public key. A certificate chain is its own."""
    anchors: Line = ""
    """PEM: certificates of the authority that the maker of the device or of its chip runs."""
    signature: Line = ""
    challenge: Annotated[Line, AfterValidator(_hex)] = ""
    """What the tester sent to be signed, in hexadecimal."""
    measurements: dict[Line, Annotated[Filled, AfterValidator(_hex)]] = Field(default_factory=dict)
    """Expected values by register, as "sha256:0": its value in hexadecimal."""

    @model_validator(mode="after")
    def _signed_by_somebody(self) -> Self:
        if self.kind != "certificate-chain" and not self.key:
            raise fault(Text("has no key", "keyがありません"), _NAME_KEY)
        if self.kind == "tpm-quote" and not self.signature:
            raise fault(Text("has no signature", "signatureがありません"), _NAME_SIGNATURE)
        return self


class InspectionYaml(Section):
    """The record. `examined` says what was looked at, also where nothing was found."""

    inspector: Inspector
    date: Day
    sample: Sample
    examined: tuple[Literal["ports", "tamper", "sensors", "labels"], ...] = ()
    ports: tuple[Port, ...] = Field(default=())
    tamper: tuple[Tamper, ...] = Field(default=())
    labels: tuple[Label, ...] = Field(default=())
    sensors: tuple[SensorSeen, ...] = Field(default=())
    tests: tuple[TestRun, ...] | None = None
    proofs: tuple[Proof, ...] | None = None


Entry = Port | Tamper | SensorSeen | Label | TestRun


@dataclass(frozen=True)
class Inspection:
    """A record whose photographs were looked for, and held against their digests, when it was opened."""

    record: str
    """The file's name in the dossier folder."""
    content: InspectionYaml
    tree: Tree
    proofs: tuple[Material, ...] = ()
    """What each of the record's proofs is made of, in their order."""
    lost: Mapping[tuple[str, int], tuple[Text, ...]] = field(default_factory=dict)
    """By list and entry, why its photographs do not count, one reason for each that does not."""

    logged: Mapping[int, str] = field(default_factory=dict)
    """By test, the line of its event log that holds the entry; none where that line does not count."""
    unlogged: Mapping[int, Text] = field(default_factory=dict)
    """By test, why its event log does not count: missing, another, without the entry, or with one of another day."""

    @property
    def by(self) -> str:
        """The inspector, with the organisation where one is named."""
        inspector = self.content.inspector
        return f"{inspector.name}, {inspector.organisation}" if inspector.organisation else inspector.name

    @property
    def on(self) -> date:
        """The day of the inspection."""
        return self.content.date

    def place(self, part: str, index: int | None = None) -> RecordPlace:
        """Where a list, or an entry of it, stands."""
        path = (part,) if index is None else (part, index)
        entry = part if index is None else f"{part}[{index}]"
        return RecordPlace(self.record, entry, self.tree.mark(path, key=True).line, self._day(part, index))

    def _day(self, part: str, index: int | None) -> date:
        """The day that a list, or an entry of it, bears: a test may have one of its own."""
        run = self.content.tests[index] if part == "tests" and index is not None and self.content.tests else None
        return run.on or self.on if run else self.on

    def missing(self, part: str, index: int) -> tuple[Text, ...]:
        """Why photographs of an entry do not count."""
        return self.lost.get((part, index), ())


def open_inspection(dossier: Dossier) -> Inspection | None:
    """The inspection that a dossier points to; None where it points to none. Raises InputError."""
    if dossier.inspection is None:
        return None
    name = dossier.inspection.record
    return load_inspection(dossier.files[name], name)


def load_inspection(file: Path, record: str = "") -> Inspection:
    """The record in a file, its photographs verified; `record` is its name in places. Raises InputError."""
    name = record or file.name
    tree = read_tree(read_bounded(file, name, _PUT), name)
    content = read_as(InspectionYaml, tree)
    _covered(content, tree)
    folder = Folder(file.parent)
    lost: dict[tuple[str, int], tuple[Text, ...]] = {}
    for part, index, entry in _entries(content):
        for number, photograph in enumerate(entry.photographs):
            if reason := _fault(photograph, (part, index, "photographs", number), folder, tree):
                lost[part, index] = (*lost.get((part, index), ()), reason)
    logs = [(n, *_logged(run, n, content.date, folder, tree)) for n, run in enumerate(content.tests or ())]
    logged = {n: line for n, line, _ in logs if line}
    unlogged = {n: reason for n, _, reason in logs if reason}
    proofs = tuple(_material(proof, index, folder, tree) for index, proof in enumerate(content.proofs or ()))
    return Inspection(name, content, tree, proofs, lost, logged, unlogged)


def _material(proof: Proof, index: int, folder: Folder, tree: Tree) -> Material:
    def read(part: str) -> bytes:
        file: str = getattr(proof, part)
        return folder.read(tree, ("proofs", index, part), file, PROOF_BYTES) if file else b""

    challenge = bytes.fromhex(proof.challenge)
    return Material(read("file"), read("key"), read("anchors"), challenge, read("signature"))


def _entries(content: InspectionYaml) -> Iterator[tuple[str, int, Entry]]:
    lists: dict[str, tuple[Entry, ...]] = {
        "ports": content.ports,
        "tamper": content.tamper,
        "labels": content.labels,
        "sensors": content.sensors,
        "tests": content.tests or (),
    }
    for part, entries in lists.items():
        yield from ((part, index, entry) for index, entry in enumerate(entries))


def _covered(content: InspectionYaml, tree: Tree) -> None:
    """What was found was looked at: a record that forgets to say so is mended, not guessed."""
    for part, entries in (
        ("ports", content.ports),
        ("tamper", content.tamper),
        ("sensors", content.sensors),
        ("labels", content.labels),
    ):
        if entries and part not in content.examined:
            what = say(
                "'{part}' has entries but is not under 'examined'",
                "「{part}」に記載がありますが「examined」にありません",
                part=part,
            )
            raise tree.error((part,), what, _SAY, key=True)


def _logged(run: TestRun, index: int, day: date, folder: Folder, tree: Tree) -> tuple[str, Text]:
    """The line of the event log with the entry that the test caused, or why there is none."""
    log, path = run.event_log, ("tests", index, "event_log")
    if log is None:
        return "", NO_TEXT
    if reason := _differs(log, path, folder, tree):
        return "", reason
    text = folder.read(tree, (*path, "file"), log.file, LOG_BYTES).decode(errors="replace")
    lines = [line[:LONGEST_LINE] for line in text.splitlines() if log.entry in line]
    named = {"file": log.file, "entry": log.entry[:200], "day": (run.on or day).isoformat()}
    if not lines:
        return "", say("the entry '{entry}' is not in '{file}'", "「{entry}」の記録が「{file}」にありません", **named)
    fitting = next((line for line in lines if not of_another_day(line, run.on or day)), "")
    another = say(
        "the entry '{entry}' in '{file}' is of another day than the test ({day})",
        "「{file}」の「{entry}」の記録は試験日({day})のものではありません",
        **named,
    )
    return (fitting, NO_TEXT) if fitting else ("", another)


def _fault(photograph: Photograph, path: tuple[str | int, ...], folder: Folder, tree: Tree) -> Text:
    """Why a photograph does not count; no text for one that does."""
    if reason := _differs(photograph, path, folder, tree):
        return reason
    if is_picture(folder.start(tree, (*path, "file"), photograph.file)):
        return NO_TEXT
    return say("'{file}' is no picture", "「{file}」は画像ではありません", file=photograph.file)


def _differs(handed: Photograph | EventLog, path: tuple[str | int, ...], folder: Folder, tree: Tree) -> Text:
    """Why a file is not that of the record; no text where it is. Raises InputError for a name that leads out of the folder."""
    named = {"file": handed.file}
    if not folder.holds(handed.file):
        return say("'{file}' is not there", "「{file}」がありません", **named)
    digest = folder.digest(tree, (*path, "file"), handed.file)
    if digest == handed.sha256:
        return NO_TEXT
    return say(
        "'{file}' is not the file of the record: its SHA-256 is {digest}",
        "「{file}」は記録されたファイルと一致しません (SHA-256は{digest})",
        digest=digest,
        **named,
    )
