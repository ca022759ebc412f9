"""What keeps foreign software out: boot checks, roots of trust, control of moved code."""

from __future__ import annotations

from enum import StrEnum

from shinsa.facts.best_practice import Ciphers
from shinsa.facts.guarantees import Guarantee
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.text import Text

PROTECTED = ("confidentiality", "integrity", "authenticity")
"""What keys and data that trust rests on are protected in."""


class Anchor(StrEnum):
    """Where trust begins."""

    HARDWARE = "hardware"
    SOFTWARE = "software"
    NONE = "none"


class Detection(StrEnum):
    """How a change in the software is detected at boot."""

    SIGNATURE = "signature"
    KEYED_DIGEST = "keyed-digest"
    DIGEST = "digest"
    CHECKSUM = "checksum"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SecureBoot(Fact):
    """How software is verified at boot (IXIT 20-SecBoot)."""

    id: str
    description: str
    anchor: Anchor | None = None
    authenticated: bool | None = None
    """Signatures, not only checksums, are verified."""
    covers_configuration: bool | None = None
    security_guarantees: str = ""
    detection: str = ""
    user_notification: str = ""
    limits_network: bool | None = None
    """After a detection it connects to nothing beyond what the alert needs."""
    guarantees: tuple[Guarantee, ...] = ()
    detected_by: tuple[Detection, ...] = ()
    cryptography: tuple[str, ...] = ()
    """What verifies, by name and parameter, as `facts.cryptography` reads it."""
    alerts_by: tuple[str, ...] = ()
    """"display", "light", "sound", "app", "message", "log", "none"."""
    still_connects_for: tuple[str, ...] = ()
    """What it connects for after a detection: "notification", "recovery-update", "management" ... or "nothing"."""

    @property
    def ciphers(self) -> Ciphers:
        """What it says of its cryptography."""
        return Ciphers(self.id, self.cryptography, self.detection)


class Covered(StrEnum):
    """What a check at boot covers."""

    START = "what is started first"
    """The boot loader, the kernel or the application: the beginning of the chain."""
    ROOT = "root file system"
    FILES = "files as they are opened"
    MODULES = "kernel modules"


@dataclass(frozen=True, slots=True)
class BootVerification(Fact):
    """A boot-time check that the firmware itself shows, such as dm-verity or a signed FIT."""

    mechanism: str
    authenticated: bool | None
    """Whether signatures, not only checksums, are verified; None where that rests on what the firmware does not show."""
    enforced: bool | None
    """Whether what does not verify is refused; None where a fuse or a part that is not in the image decides."""
    covers: Covered = Covered.START
    algorithm: str = ""
    key: str = ""
    """The name or the digest of the key, where the firmware tells it."""

    @property
    def at_boot(self) -> bool:
        """Whether it checks what the device starts from, not what is opened or loaded later."""
        return self.covers in {Covered.START, Covered.ROOT}

    @property
    def refuses_foreign(self) -> bool:
        """Whether software that its owner did not sign is not started, from the beginning of the chain."""
        return self.covers is Covered.START and self.authenticated is True and self.enforced is True

    @property
    def lets_foreign(self) -> bool:
        """Whether it is plain that this check, at the beginning of the chain, would start software of others."""
        return self.covers is Covered.START and (self.authenticated is False or self.enforced is False)


class BootFlaw(StrEnum):
    """How software of others comes to run at boot, in spite of what else is there."""

    UNSIGNED = "unsigned"
    """An image that a boot loader starts carries no signature."""
    CANNOT_VERIFY = "chip without secure boot"
    NOT_REQUIRED = "key not required"
    """The boot loader knows a key, and starts what is not signed with it."""
    DISABLED = "verification switched off"
    SHELL_AS_INIT = "shell as init"
    INTERRUPTIBLE = "boot can be interrupted"
    """Whoever reaches the console may give the boot loader other commands, without a password."""
    BYPASS = "a way to start without verification"
    """A form of image, or a command, that cannot be verified stands beside whatever is."""
    WEAK_ALGORITHM = "weak algorithm"
    PUBLIC_KEY = "key known to everybody"
    """The example key of a project, whose private half is published."""
    KERNEL_WEAKENED = "kernel protection switched off"

    @property
    def defeats(self) -> bool:
        """Whether software of others is started whatever else verifies it."""
        return self in {BootFlaw.DISABLED, BootFlaw.SHELL_AS_INIT, BootFlaw.PUBLIC_KEY}

    @property
    def lacks(self) -> bool:
        """Whether software of others is started unless something else verifies it."""
        return self in {BootFlaw.UNSIGNED, BootFlaw.CANNOT_VERIFY, BootFlaw.NOT_REQUIRED}

    @property
    def doubtful(self) -> bool:
        """Whether only a person can tell what it is good for: a console that may be closed, a way that may be barred."""
        return self in {BootFlaw.INTERRUPTIBLE, BootFlaw.BYPASS, BootFlaw.WEAK_ALGORITHM}


REMEDIES = {
    BootFlaw.UNSIGNED: Text(
        "Sign every configuration of the image (mkimage -k … -r, imgtool sign --key, CONFIG_SECURE_SIGNED_APPS) and set "
        'CONFIG_FIT_SIGNATURE with required = "conf" where U-Boot boots it.',
        "イメージのすべての構成に署名し(mkimage -k … -r、imgtool sign --key、CONFIG_SECURE_SIGNED_APPS)、U-Boot では "
        'CONFIG_FIT_SIGNATURE と required = "conf" を設定する。',
    ),
    BootFlaw.CANNOT_VERIFY: Text(
        "Use a chip whose ROM verifies a signature (such as ESP32-C3 with CONFIG_SECURE_BOOT), as this one has no secure "
        "boot.",
        "このチップにはセキュアブートがないため、ROM が署名を検証するチップ(CONFIG_SECURE_BOOT を設定した "
        "ESP32-C3 など)を用いる。",
    ),
    BootFlaw.NOT_REQUIRED: Text(
        'Mark the key in the control device tree of U-Boot as required = "conf" (mkimage -r).',
        'U-Boot の制御デバイスツリーの鍵に required = "conf" を付ける(mkimage -r)。',
    ),
    BootFlaw.DISABLED: Text(
        "Switch verification on again: remove verify=no, build vbmeta without flags, boot with ima_appraise=enforce, and "
        "without ignore_corruption.",
        "検証を有効に戻す。verify=no を外し、vbmeta をフラグなしで作成し、ima_appraise=enforce で起動し、"
        "ignore_corruption を外す。",
    ),
    BootFlaw.SHELL_AS_INIT: Text(
        "Remove init= and rdinit= with a shell from the kernel command line, and fix the line with CONFIG_CMDLINE_FORCE or "
        "a signature.",
        "カーネルコマンドラインからシェルを指す init= と rdinit= を外し、CONFIG_CMDLINE_FORCE または署名で固定する。",
    ),
    BootFlaw.INTERRUPTIBLE: Text(
        "Set bootdelay=-2 (CONFIG_BOOTDELAY=-2), or CONFIG_AUTOBOOT_KEYED with a hashed stop string.",
        "bootdelay=-2(CONFIG_BOOTDELAY=-2)とするか、CONFIG_AUTOBOOT_KEYED とハッシュ化した停止文字列を設定する。",
    ),
    BootFlaw.BYPASS: Text(
        "Boot signed FIT images with bootm only, and build U-Boot without CONFIG_LEGACY_IMAGE_FORMAT, CONFIG_CMD_BOOTZ, "
        "CONFIG_CMD_BOOTI, CONFIG_CMD_GO and CONFIG_CMD_ELF.",
        "署名付き FIT イメージのみを bootm で起動し、U-Boot から CONFIG_LEGACY_IMAGE_FORMAT、CONFIG_CMD_BOOTZ、"
        "CONFIG_CMD_BOOTI、CONFIG_CMD_GO、CONFIG_CMD_ELF を外す。",
    ),
    BootFlaw.WEAK_ALGORITHM: Text(
        "Sign with SHA-256 or better and RSA of at least 2048 bits, or ECDSA P-256.",
        "SHA-256 以上と、2048 ビット以上の RSA または ECDSA P-256 で署名する。",
    ),
    BootFlaw.PUBLIC_KEY: Text(
        "Create a key of your own, keep its private half out of every repository, and sign and build with it.",
        "独自の鍵を生成し、秘密鍵をリポジトリに置かず、その鍵で署名とビルドを行う。",
    ),
    BootFlaw.KERNEL_WEAKENED: Text(
        "Remove nokaslr, mitigations=off, module.sig_enforce=0 and their like from the kernel command line.",
        "カーネルコマンドラインから nokaslr、mitigations=off、module.sig_enforce=0 などを外す。",
    ),
}


@dataclass(frozen=True, slots=True)
class BootWeakness(Fact):
    """Something in the firmware by which software of others may be started."""

    mechanism: str
    """Where it is, such as "U-Boot environment" or "Android Verified Boot"."""
    flaw: BootFlaw
    detail: str = ""
    """The setting as it was seen, such as "verify=no"."""

    @property
    def remedy(self) -> Text:
        """The setting that mends it."""
        return REMEDIES[self.flaw]

    def __str__(self) -> str:
        """How a report names it."""
        return f"{self.mechanism}: {self.detail or self.flaw.value}"


@dataclass(frozen=True, slots=True)
class RootOfTrust(Fact):
    """Keys and data that trust rests on, of the supplier or of the asset owner (IEC 62443-4-2, EDR 3.12 and 3.13)."""

    id: str
    owner: str
    """"supplier" or "asset-owner"."""
    description: str
    provisioned_at: str = ""
    """"manufacture", "field" or empty."""
    protects: tuple[str, ...] = ()
    """Of "confidentiality", "integrity", "authenticity"."""
    needs_outside_zone: bool | None = None
    """Whether provisioning relies on anything outside the security zone of the device."""

    @property
    def lacks(self) -> tuple[str, ...]:
        """What a declared protection leaves out of `PROTECTED`; nothing where no protection is declared at all."""
        said = [each.lower() for each in self.protects]
        return tuple(each for each in PROTECTED if each not in said) if said else ()


class ProofKind(StrEnum):
    """What shows a root of trust at work."""

    ATTESTATION_TOKEN = "attestation-token"  # noqa: S105 - the name of a kind
    TPM_QUOTE = "tpm-quote"
    CERTIFICATE_CHAIN = "certificate-chain"


class ProofFlaw(StrEnum):
    """What speaks against a proof of a root of trust."""

    MALFORMED = "malformed"
    SIGNATURE = "signature"
    CHALLENGE = "challenge"
    """It answers another challenge than the tester's."""
    NOT_SECURED = "not-secured"
    """The device says that it can be debugged, or is not yet or no longer in the hands of its user."""
    MEASUREMENT = "measurement"
    CHAIN = "chain"
    """The key does not lead to the authority that was named."""
    EXPIRED = "expired"
    WEAK_KEY = "weak-key"


@dataclass(frozen=True, slots=True)
class RootOfTrustProof(Fact):
    """An attestation token, TPM quote or certificate chain that a tester took from the device, verified."""

    root: str
    """The declared root of trust that it is to show."""
    proof: ProofKind
    flaws: tuple[ProofFlaw, ...] = ()
    key: str = ""
    """Type and size of the key that signed."""
    anchored: bool | None = None
    """Whether that key leads to an authority that was named. None: none was."""
    fresh: bool | None = None
    """Whether it answers the tester's challenge. None: there was none, or a short one, so it may be a recording."""
    state: str = ""
    """The security state that the device says it is in."""


@dataclass(frozen=True, slots=True)
class MobileCodeControl(Fact):
    """How code moved to the device is controlled (EDR 2.4)."""

    id: str
    description: str
    who_may_load: str = ""
    what_may_run: str = ""
    integrity_checked: bool | None = None
    authenticity_checked: bool | None = None


@dataclass(frozen=True, slots=True)
class SoftwareProtection(Fact):
    """What prevents unauthorised software from being installed and run (EDR 3.2)."""

    id: str
    description: str
    mechanism: str = ""
