"""How the software is kept small and confined, and how it is developed: what the supplier declares of its design."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.text import Text


class Technique(StrEnum):
    """How code is cut to what is needed."""

    FEATURE_CONFIGURATION = "feature-configuration"
    PACKAGE_SELECTION = "package-selection"
    DEPENDENCY_PRUNING = "dependency-pruning"
    DEAD_CODE_REMOVAL = "dead-code-removal"
    STRIPPING = "stripping"
    """Of symbols and debugging data: it makes files small, and leaves all code in them."""
    NONE = "none"

    @property
    def cuts(self) -> bool:
        """Whether code that is not needed leaves the device."""
        return self not in {Technique.STRIPPING, Technique.NONE}


@dataclass(frozen=True, slots=True)
class CodeMinimisation(Fact):
    """How code is cut to what the device needs (IXIT 16-CodeMin)."""

    id: str
    description: str
    techniques: tuple[Technique, ...] = ()


class Principle(StrEnum):
    """What privilege control serves."""

    SEPARATION_OF_DUTY = "separation of duty"
    NEED_TO_KNOW = "need to know"
    LEAST_PRIVILEGE = "least privilege"

    @property
    def text(self) -> Text:
        """The principle in each language."""
        return Text(self.value, _PRINCIPLES_JA[self.value])


_PRINCIPLES_JA = MappingProxyType(
    {"separation of duty": "職務の分離", "need to know": "知る必要性", "least privilege": "最小権限"}
)


class Privilege(StrEnum):
    """What limits the privileges of software."""

    SEPARATE_USERS = "separate-users"
    ROOT_GIVEN_UP = "root-given-up"
    CAPABILITIES = "capabilities"
    MANDATORY_ACCESS_CONTROL = "mandatory-access-control"
    SYSTEM_CALL_FILTER = "system-call-filter"
    SANDBOX = "sandbox"
    MEMORY_PROTECTION = "memory-protection"
    NONE = "none"

    @property
    def serves(self) -> frozenset[Principle]:
        """The principles that it brings forward."""
        return _SERVES.get(self, frozenset())


_APART, _KNOW, _LEAST = Principle.SEPARATION_OF_DUTY, Principle.NEED_TO_KNOW, Principle.LEAST_PRIVILEGE
_SERVES = MappingProxyType(
    {
        Privilege.SEPARATE_USERS: frozenset({_APART, _KNOW}),
        Privilege.ROOT_GIVEN_UP: frozenset({_LEAST}),
        Privilege.CAPABILITIES: frozenset({_LEAST}),
        Privilege.MANDATORY_ACCESS_CONTROL: frozenset({_APART, _KNOW, _LEAST}),
        Privilege.SYSTEM_CALL_FILTER: frozenset({_LEAST}),
        Privilege.SANDBOX: frozenset({_APART, _KNOW, _LEAST}),
        Privilege.MEMORY_PROTECTION: frozenset({_APART, _KNOW}),
    }
)


@dataclass(frozen=True, slots=True)
class PrivilegeControl(Fact):
    """How the privileges of software are limited (IXIT 17-PrivlCtrl)."""

    id: str
    description: str
    mechanisms: tuple[Privilege, ...] = ()


class MemoryControl(StrEnum):
    """What controls access to memory."""

    MMU = "mmu"
    MPU = "mpu"
    IOMMU = "iommu"
    TRUSTED_ENVIRONMENT = "trusted-execution-environment"
    ENCRYPTION = "memory-encryption"
    READ_OUT_PROTECTION = "read-out-protection"
    SOFTWARE_ONLY = "software-only"
    NONE = "none"

    @property
    def in_hardware(self) -> bool:
        """Whether the hardware does it."""
        return self not in {MemoryControl.SOFTWARE_ONLY, MemoryControl.NONE}


@dataclass(frozen=True, slots=True)
class MemoryAccessControl(Fact):
    """How hardware controls access to memory (IXIT 18-AccCtrl)."""

    id: str
    description: str
    mechanism: MemoryControl | None = None
    refuses: tuple[str, ...] = ()
    """The kinds of access that it can refuse: "read", "write", "execute"."""


class DevelopmentPhase(StrEnum):
    """A part of secure development (TS 103 701, 5.6-9-1)."""

    TRAINING = "training"
    REQUIREMENTS_AND_DESIGN = "requirements-and-design"
    SECURE_CODING = "secure-coding"
    TOOLING = "tooling"
    TESTING = "testing"
    REVIEW = "review"
    ARCHIVAL = "archival"
    DEPLOYMENT = "deployment"
    THIRD_PARTIES = "third-parties"
    """Asked for only where others supply software."""


@dataclass(frozen=True, slots=True)
class DevelopmentProcess(Fact):
    """A process of secure development (IXIT 19-SecDev)."""

    id: str
    description: str
    covers: tuple[DevelopmentPhase, ...] = ()
