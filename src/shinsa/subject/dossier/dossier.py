"""The dossier as everyone reads it: sections, places with lines, and the files it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from shinsa.model.assessment import Attestation, Claim
from shinsa.model.place import DossierPlace
from shinsa.subject.dossier import document_sections as d
from shinsa.subject.dossier import sections as s
from shinsa.subject.dossier.bench import Bench
from shinsa.subject.dossier.faults import field_name
from shinsa.subject.dossier.ixit import Ixit
from shinsa.subject.dossier.schema import DossierYaml
from shinsa.subject.dossier.tables.row import Row
from shinsa.subject.dossier.values import Section
from shinsa.subject.dossier.yaml_tree import Tree


@dataclass(frozen=True)
class Dossier:
    """What a supplier declares. Every file that it names was there when it was loaded."""

    root: Path
    tree: Tree = field(repr=False)
    content: DossierYaml
    attestations: tuple[Attestation, ...]
    files: Mapping[str, Path]
    """Every file that is named, resolved, by the name that was typed."""
    digests: Mapping[str, str]
    """SHA-256 of the certificates' documents, by the name that was typed."""
    sha256: str
    size: int

    @property
    def file(self) -> str:
        """The name of the dossier's own file."""
        return self.tree.file

    @property
    def device(self) -> s.Device:
        """What the device is."""
        return self.content.device

    @property
    def terminal(self) -> s.Terminal | None:
        """What Japan's terminal rule asks of the scope."""
        return self.content.terminal

    @property
    def firmware(self) -> tuple[s.FirmwareImage, ...]:
        """The firmware images, as they are named; `files` says where each is."""
        return self.content.firmware

    @property
    def live(self) -> s.Live | None:
        """The live device."""
        return self.content.live

    @property
    def captures(self) -> tuple[s.Capture, ...]:
        """The recordings of traffic."""
        return self.content.captures

    @property
    def canaries(self) -> tuple[s.Canary, ...]:
        """The values that the laboratory planted in the device."""
        return self.content.canaries

    @property
    def mud(self) -> Path | None:
        """The MUD file."""
        return self.files[self.content.mud.file] if self.content.mud is not None else None

    @property
    def vex(self) -> tuple[Path, ...]:
        """The VEX documents."""
        return tuple(self.files[one.file] for one in self.content.vex)

    @property
    def known_keys(self) -> tuple[Path, ...]:
        """The lists of leaked keys."""
        return tuple(self.files[one.file] for one in self.content.known_keys)

    @property
    def sample_passwords(self) -> Path | None:
        """The list of passwords of many units."""
        named = self.content.sample_passwords
        return self.files[named.file] if named is not None else None

    @property
    def documents(self) -> d.Documents | None:
        """The published documents."""
        return self.content.documents

    @property
    def names_documents(self) -> bool:
        """Whether there are documents to read, those of certificates too."""
        published = self.documents is not None and self.documents.names_files
        return published or any(one.document for one in self.certificates or ())

    @property
    def certificates(self) -> tuple[d.Certificate, ...] | None:
        """The product's certificates; None where nothing is said of any."""
        return self.content.certificates

    @property
    def inspection(self) -> s.InspectionRecord | None:
        """The record of the hardware inspection."""
        return self.content.inspection

    @property
    def bench(self) -> Bench | None:
        """The laboratory's bench that the device hangs on."""
        return self.content.bench

    @property
    def ixit(self) -> Ixit:
        """The 29 tables."""
        return self.content.ixit

    @property
    def consent(self) -> tuple[str, ...]:
        """What may be done to the device."""
        return self.content.consent

    @property
    def target_levels(self) -> Mapping[str, int]:
        """The security level claimed under each standard."""
        return self.content.target_levels

    @cached_property
    def tables(self) -> dict[str, tuple[Row, ...] | Section]:
        """The IXIT tables that are there by published name; a declared empty list is there, a left-out table is not."""
        return dict(self.ixit.tables())

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The ICS: what is claimed of each provision, in the order of the file."""
        return tuple(
            Claim(standard, provision, claim.support, claim.justification, self.place(f"ics.{standard}.{provision}"))
            for standard, provisions in self.content.ics.items()
            for provision, claim in provisions.items()
        )

    def pointer(self, *path: str | int) -> str:
        """Where a value stands, and its field, as errors point to it: "dossier.yaml:12:5: captures[0].file"."""
        mark = self.tree.mark(path)
        return f"{self.file}:{mark.line}:{mark.column}: {field_name(path)}"

    def place(self, of: str) -> DossierPlace:
        """Where a field such as `ixit.7-UpdMech[0].authenticated` stands; what was not typed: its nearest parent."""
        known, name = self._lines, of
        while name and name not in known:
            name = name[: max(name.rfind("."), name.rfind("["), 0)]
        return DossierPlace(of, known.get(name), self.file)

    @cached_property
    def _lines(self) -> dict[str, int]:
        tree = self.tree
        return {field_name(path): tree.mark(path, key=True).line for path in tree.values if path}
