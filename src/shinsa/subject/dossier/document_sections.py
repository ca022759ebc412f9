"""The sections of the dossier that point to documents: what is published, and the certificates that the product holds."""

from __future__ import annotations

from typing import Literal

from shinsa.subject.dossier.values import Day, Filled, Line, Section, Whole, YesNo

Topic = Literal[
    "vulnerability-policy",
    "support-period",
    "non-updatable",
    "replacement",
    "update-notice",
    "password-change",
    "secure-setup",
    "deletion",
    "personal-data",
    "consent",
    "consent-withdrawal",
    "telemetry",
    "router-required",
    "sensors",
    "setup-check",
    "update-steps",
]
"""What a published statement is about."""


class Statement(Section):
    """Where a published statement stands: the file, its page (from 1) where the file has pages, and a heading or words near it."""

    topic: Topic
    file: Filled
    page: Whole | None = None
    where: Line = ""
    url: Line = ""
    language: Line = ""


class SecurityTxtFile(Section):
    """The security.txt (RFC 9116): a copy of it, where it is published, and the OpenPGP key that it is signed with."""

    file: Filled | None = None
    url: Line = ""
    key: Filled | None = None


class AdvisoryFile(Section):
    """A published security advisory: CSAF 2.0, OpenVEX or CycloneDX VEX."""

    file: Filled


class Sbom(Section):
    """The software bill of materials, in CycloneDX or SPDX."""

    file: Filled


class UpdateHistory(Section):
    """The published list of releases: the file, and a heading above the list."""

    file: Filled
    where: Line = ""
    url: Line = ""


class Documents(Section):
    """What is published to consumers and researchers."""

    statements: tuple[Statement, ...] | None = None
    security_txt: SecurityTxtFile | None = None
    advisories: tuple[AdvisoryFile, ...] | None = None
    update_history: UpdateHistory | None = None
    sbom: tuple[Sbom, ...] | None = None

    @property
    def names_files(self) -> bool:
        """Whether there is anything to read."""
        security_txt = self.security_txt is not None and self.security_txt.file
        return bool(self.statements or security_txt or self.advisories or self.update_history or self.sbom)


class Certificate(Section):
    """A certificate that the product, or a module in it, holds."""

    scheme: Filled
    number: Filled
    product: Filled
    version: Line = ""
    issued: Day | None = None
    expires: Day | None = None
    document: Line = ""
    module: YesNo = False
    radios: tuple[Literal["wi-fi", "bluetooth", "802.15.4", "cellular", "lora", "other"], ...] = ()
    notified_body: Line = ""
