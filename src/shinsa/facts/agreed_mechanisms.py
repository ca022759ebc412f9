"""The dated catalogue of cryptographic mechanisms: what is agreed, until when, what is broken, and who says so.

From the SOG-IS Agreed Cryptographic Mechanisms 1.3, NIST SP 800-57, 800-131A and FIPS 140 to 205, the IETF's BCP 195 and later
RFCs, and CRYPTREC. Where catalogues differ, the one that agrees the longest counts, and the note names the stricter: TS 103 701
asks for *a* reference catalogue. Patterns are read against a name in small letters with single spaces for hyphens and slashes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from shinsa.facts.guarantees import Guarantee
from shinsa.model.dataclass import dataclass
from shinsa.model.text import NO_TEXT, Text

BITS_112 = date(2030, 12, 31)
"""How long 112 bits of strength are agreed (NIST SP 800-57 part 1)."""
BITS_80 = date(2013, 12, 31)
"""When less than that ended (NIST SP 800-131A)."""


class Use(StrEnum):
    """What a mechanism does."""

    PROTOCOL = "protocol"
    AEAD = "authenticated encryption"
    CIPHER = "encryption"
    MAC = "message authentication"
    SIGNATURE = "signature"
    OTHER = "other"
    """Hashes, key agreement, derivation and random numbers: by themselves they guarantee nothing of data."""


_SEALED = (Guarantee.CONFIDENTIALITY, Guarantee.INTEGRITY, Guarantee.AUTHENTICITY)
GUARANTEES: Mapping[Use, tuple[Guarantee, ...]] = MappingProxyType(
    {
        Use.PROTOCOL: (*_SEALED, Guarantee.REPLAY_PROTECTION),
        Use.AEAD: _SEALED,
        Use.CIPHER: (Guarantee.CONFIDENTIALITY,),
        Use.MAC: (Guarantee.INTEGRITY, Guarantee.AUTHENTICITY),
        Use.SIGNATURE: (Guarantee.INTEGRITY, Guarantee.AUTHENTICITY),
        Use.OTHER: (),
    }
)


@dataclass(frozen=True, slots=True)
class Advice:
    """What is published of a mechanism: agreed by `source`, with an end or none; `broken` says how it is broken, and who showed it."""

    source: str
    until: date | None = None
    legacy: bool = False
    """Agreed, and no longer to be chosen, without a date."""
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A mechanism that its name says whole; `lacks` what the bare name leaves open."""

    name: str
    pattern: str
    use: Use
    advice: Advice | None
    lacks: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of a cipher: what it gives, and the advice on it."""

    use: Use
    advice: Advice

    @property
    def gives(self) -> tuple[Guarantee, ...]:
        """What it guarantees."""
        return GUARANTEES[self.use]


@dataclass(frozen=True, slots=True)
class Family:
    """Mechanisms that differ by size, mode or curve; `sizes` are advices by the number of bits that each ends before."""

    name: str
    pattern: str
    use: Use
    parts: Mapping[str, str]
    words: Mapping[str, Text]
    sizes: tuple[tuple[float, Advice], ...] = ()
    modes: Mapping[str, Mode] = field(default_factory=lambda: MappingProxyType({}))


def _good(source: str) -> Advice:
    return Advice(source)


def _legacy(source: str) -> Advice:
    return Advice(source, legacy=True)


def _bad(why: str) -> Advice:
    return Advice("", broken=why)


SIZE = Text("key size", "鍵長")
MODE = Text("mode of operation", "暗号利用モード")
CURVE = Text("curve", "曲線")
VERSION = Text("version", "バージョン")
HASH = Text("hash", "ハッシュ関数")
_SOGIS = "SOG-IS ACM 1.3"
_RSA_2048 = Advice("NIST SP 800-57; SOG-IS ACM 1.3: until 2025", BITS_112)
_FACTORS = (
    (830, _bad("RSA-250, 829 bits, factored in 2020")),
    (2048, Advice("NIST SP 800-131A", BITS_80)),
    (3000, _RSA_2048),
    (float("inf"), _good(_SOGIS)),
)
_LOGARITHMS = (
    (796, _bad("795-bit logarithm computed in 2019")),
    (2048, Advice("NIST SP 800-131A; Logjam", BITS_80)),
    (3000, _RSA_2048),
    (float("inf"), _good(_SOGIS)),
)
_AES_MODES = MappingProxyType(
    {
        "gcm siv": Mode(Use.AEAD, _good("RFC 8452")),
        "gcm": Mode(Use.AEAD, _good(_SOGIS)),
        "ccm 8": Mode(Use.AEAD, _legacy("RFC 7925; RFC 9325 advises against its short tag")),
        "ccm8": Mode(Use.AEAD, _legacy("RFC 7925; RFC 9325 advises against its short tag")),
        "ccm": Mode(Use.AEAD, _good(_SOGIS)),
        "eax": Mode(Use.AEAD, _good(_SOGIS)),
        "siv": Mode(Use.AEAD, _good("RFC 5297")),
        "ctr": Mode(Use.CIPHER, _good(_SOGIS)),
        "cbc": Mode(Use.CIPHER, _good(_SOGIS)),
        "cfb": Mode(Use.CIPHER, _good(_SOGIS)),
        "ofb": Mode(Use.CIPHER, _good(_SOGIS)),
        "xts": Mode(Use.CIPHER, _good(_SOGIS)),
        "kw": Mode(Use.AEAD, _good(_SOGIS)),
        "cmac": Mode(Use.MAC, _good(_SOGIS)),
        "gmac": Mode(Use.MAC, _good(_SOGIS)),
        "ecb": Mode(Use.CIPHER, _bad("equal blocks stay equal (NIST SP 800-38A)")),
    }
)
_CURVE_NAMES = (
    r"(?:p ?(?:192|224|256|384|521)|secp(?:192|224|256|384|521)r1|prime(?:192|256)v1|nistp(?:256|384|521)"
    r"|brainpoolp(?:256|320|384|512)r1|(?:curve|x) ?(?:25519|448))"
)
_ELLIPTIC = (
    (224, Advice("NIST SP 800-131A", BITS_80)),
    (255, Advice("NIST SP 800-57", BITS_112)),
    (float("inf"), _good("SOG-IS ACM 1.3, SP 800-186, RFC 7748")),
)
_EC_PARTS = MappingProxyType({"curve": _CURVE_NAMES, "bits": r"192|224|25[56]|320|384|448|512|521"})
_KEY_BITS = r"768|\d{4,5}"
FAMILIES = (
    Family(
        "AES",
        r"(?:(?:128|192|256) )?aes(?: ?128)?(?: ?192)?(?: ?256)?"
        r"(?: ?(?:" + "|".join(_AES_MODES) + r"))?(?: (?:128|192|256)(?! ?(?:aes|rsa|gcm|cbc|ctr|ccm)))?",
        Use.CIPHER,
        MappingProxyType({"bits": "128|192|256", "mode": r"(?<=[ \d])(?:" + "|".join(_AES_MODES) + ")"}),
        MappingProxyType({"bits": SIZE, "mode": MODE}),
        ((float("inf"), _good("FIPS 197")),),
        _AES_MODES,
    ),
    Family(
        "RSA",
        rf"(?:(?:{_KEY_BITS}) )?rsa(?:es|ssa)?(?: (?:pss|oaep))?(?: ?(?:{_KEY_BITS}))?(?: (?:pss|oaep))?",
        Use.SIGNATURE,
        MappingProxyType({"bits": _KEY_BITS}),
        MappingProxyType({"bits": SIZE}),
        _FACTORS,
    ),
    Family(
        "Diffie-Hellman",
        rf"ffdhe ?\d{{4}}|(?:(?:{_KEY_BITS}) )?(?:dhe?|diffie hellman|modp)(?: ?(?:{_KEY_BITS}))?",
        Use.OTHER,
        MappingProxyType({"bits": _KEY_BITS}),
        MappingProxyType({"bits": SIZE}),
        _LOGARITHMS,
    ),
    Family(
        "ECDSA",
        rf"ecdsa sha2 nistp(?:256|384|521)|ecdsa(?: {_CURVE_NAMES})?",
        Use.SIGNATURE,
        _EC_PARTS,
        MappingProxyType({"curve": CURVE, "bits": CURVE}),
        _ELLIPTIC,
    ),
    Family(
        "ECDH",
        rf"ecdh sha2 nistp(?:256|384|521)|(?:ecdhe?|ecies|ecc)(?: {_CURVE_NAMES})?|{_CURVE_NAMES}",
        Use.OTHER,
        _EC_PARTS,
        MappingProxyType({"curve": CURVE, "bits": CURVE}),
        _ELLIPTIC,
    ),
)
_SUITE = r"(?:tls |dtls )?(?:ecdhe|dhe)(?: (?:rsa|ecdsa|psk))? "
_OLD_SUITE = r"(?:tls |dtls )(?:ecdh|dh|rsa|psk|ecdhe|dhe|rsa psk)(?: (?:rsa|ecdsa|psk|anon|dss))?(?: export)? "
NAMED = (
    Named("TLS suite with AES-GCM", r"tls aes ?(?:128|256) gcm sha ?(?:256|384)", Use.PROTOCOL, _good("RFC 8446")),
    Named("TLS suite with AES-CCM", r"tls aes ?128 ccm sha ?256", Use.PROTOCOL, _good("RFC 8446")),
    Named("TLS suite with AES-CCM-8", r"tls aes ?128 ccm ?8 sha ?256|" + _SUITE + r"aes ?(?:128|256) ccm ?8(?: sha ?256)?", Use.PROTOCOL, _legacy("RFC 7925")),
    Named("TLS suite with ChaCha20-Poly1305", r"tls chacha20 poly1305 sha ?256|" + _SUITE + r"chacha20 poly1305(?: sha ?256)?", Use.PROTOCOL, _good("RFC 9325")),
    Named("TLS suite with forward secrecy and AEAD", _SUITE + r"aes ?(?:128|256) (?:gcm|ccm)(?: sha ?(?:256|384))?", Use.PROTOCOL, _good("RFC 9325")),
    Named("TLS suite with CBC", _SUITE + r"aes ?(?:128|256)(?: cbc)? sha ?(?:1|256|384)?", Use.PROTOCOL, _legacy("RFC 9325 prefers AEAD")),
    Named("TLS suite without forward secrecy", r"tls (?:rsa|psk|rsa psk) aes ?(?:128|256) (?:cbc|gcm|ccm|ccm ?8)(?: sha ?(?:1|256|384)?)?", Use.PROTOCOL, _legacy("RFC 9325 advises against it")),
    Named("TLS suite with 3DES", _OLD_SUITE + r"3des ede cbc sha|(?:ecdhe|dhe) (?:rsa|ecdsa) des cbc3 sha|des cbc3 sha", Use.PROTOCOL, _bad("SWEET32, CVE-2016-2183")),
    Named("TLS suite with RC4", _OLD_SUITE + r"rc4 (?:128|40) (?:sha|md5)|(?:ecdhe (?:rsa|ecdsa) )?rc4 (?:sha|md5)", Use.PROTOCOL, _bad("RFC 7465")),
    Named("TLS suite without encryption", _OLD_SUITE + r"null (?:sha ?(?:256|384)?|md5)", Use.OTHER, _bad("no encryption")),
    Named("HMAC-SHA-2", r"hmac sha ?(?:2 )?(?:256|384|512)(?: etm)?", Use.MAC, _good(_SOGIS)),
    Named("HMAC-SHA-1", r"hmac sha ?1(?: 160)?", Use.MAC, Advice("NIST SP 800-131A", BITS_112)),
    Named("HMAC-MD5", r"hmac md ?5", Use.MAC, Advice("RFC 6151", date(2011, 3, 31))),
    Named("HMAC", r"hmac", Use.MAC, None, HASH),
    Named("HKDF", r"hkdf(?: hmac)? sha ?(?:2 )?(?:256|384|512)|hkdf", Use.OTHER, _good("RFC 5869")),
    Named("PBKDF2", r"pbkdf2(?: hmac)? sha ?(?:2 )?(?:256|384|512)|pbkdf2", Use.OTHER, _good(_SOGIS)),
    Named("MD5-crypt", r"md5 ?crypt|des ?crypt|crypt ?des|lm hash|ntlm(?:v1)?", Use.OTHER, _bad("guessed by the billion a second")),
    Named("RSA key with SHA-2", r"rsa sha2 (?:256|512)", Use.SIGNATURE, None, SIZE),
    Named("SSH key agreement on X25519", r"(?:curve|x) ?25519 sha ?256|curve ?448 sha ?512|(?:sntrup|mlkem)\d{3}x25519 sha ?(?:256|512)", Use.OTHER, _good("RFC 9142")),
    Named("SSH key agreement in a large group", r"diffie hellman group ?(?:14|15|16|17|18) sha ?(?:256|512)", Use.OTHER, _good("RFC 9142")),
    Named("SSH key agreement with SHA-1", r"diffie hellman group(?: ?14| exchange) sha ?1", Use.OTHER, _legacy("RFC 9142")),
    Named("SSH key agreement in group 1", r"diffie hellman group ?1 sha ?1", Use.OTHER, _bad("1024-bit group (RFC 9142, Logjam)")),
    Named("NIST DRBG", r"(?:ctr|hmac|hash) drbg", Use.OTHER, _good("NIST SP 800-90A")),
    Named("TLS 1.3", r"tls ?v?1\.3", Use.PROTOCOL, _good("RFC 9325")),
    Named("TLS 1.2", r"tls ?v?1\.2", Use.PROTOCOL, _good("RFC 9325")),
    Named("TLS 1.1", r"tls ?v?1\.1", Use.PROTOCOL, _bad("RFC 8996")),
    Named("TLS 1.0", r"tls ?v?1(?:\.0)?", Use.PROTOCOL, _bad("RFC 8996")),
    Named("TLS", r"tls", Use.PROTOCOL, None, VERSION),
    Named("HTTPS", r"https", Use.PROTOCOL, None, VERSION),
    Named("DTLS 1.3", r"dtls ?v?1\.3", Use.PROTOCOL, _good("RFC 9147")),
    Named("DTLS 1.2", r"dtls ?v?1\.2", Use.PROTOCOL, _good("RFC 9325")),
    Named("DTLS 1.0", r"dtls ?v?1(?:\.0)?", Use.PROTOCOL, _bad("RFC 8996")),
    Named("DTLS", r"dtls", Use.PROTOCOL, None, VERSION),
    Named("SSL 3.0", r"ssl ?v?3(?:\.0)?", Use.PROTOCOL, _bad("RFC 7568")),
    Named("SSL 2.0", r"ssl ?v?2(?:\.0)?", Use.PROTOCOL, _bad("RFC 6176")),
    Named("SSH-2", r"ssh ?v?2(?:\.0)?", Use.PROTOCOL, _good("RFC 9142")),
    Named("SSH-1", r"ssh ?v?1(?:\.\d)?", Use.PROTOCOL, _bad("CVE-1999-1085")),
    Named("SSH", r"ssh", Use.PROTOCOL, None, VERSION),
    Named("IKEv2", r"ike ?v?2", Use.PROTOCOL, _good(_SOGIS)),
    Named("IKEv1", r"ike ?v?1", Use.PROTOCOL, Advice("RFC 9395", date(2023, 4, 30))),
    Named("WPA3", r"wpa ?3(?: (?:personal|enterprise|sae))?", Use.PROTOCOL, _good("IEEE 802.11-2020")),
    Named("WPA2", r"wpa ?2(?: (?:personal|enterprise|psk|aes|ccmp))*", Use.PROTOCOL, _good("IEEE 802.11-2020")),
    Named("WPA", r"wpa(?: (?:psk|tkip))?|tkip", Use.PROTOCOL, _bad("TKIP, given up by IEEE 802.11-2012")),
    Named("WEP", r"wep", Use.PROTOCOL, _bad("FMS attack of 2001")),
    Named("SNMPv3", r"snmp ?v?3", Use.PROTOCOL, None, Text("cipher and hash", "暗号とハッシュ関数")),
    Named("SNMPv1", r"snmp ?v?(?:1|2c?)", Use.OTHER, _bad("community strings in the clear")),
    Named("OSCORE", r"oscore", Use.PROTOCOL, _good("RFC 8613")),
    Named("Bluetooth LE Secure Connections", r"(?:bluetooth )?(?:le|ble) ?secure connections", Use.PROTOCOL, _good("Bluetooth Core 4.2, P-256")),
    Named("Bluetooth LE legacy pairing", r"(?:bluetooth )?(?:le|ble) legacy pairing", Use.PROTOCOL, _bad("key found by listening (Crackle)")),
    Named("ChaCha20-Poly1305", r"x?chacha ?20 poly ?1305", Use.AEAD, _good("RFC 8439, RFC 9325")),
    Named("Ascon-AEAD128", r"ascon(?: ?aead ?128| 128a?)?", Use.AEAD, _good("NIST SP 800-232")),
    Named("Camellia", r"camellia ?(?:128|192|256) (?:gcm|cbc|ctr)", Use.CIPHER, _good("CRYPTREC")),
    Named("3DES", r"3des|triple des|tdea|tdes|des3|des ede3?", Use.CIPHER, _bad("SWEET32, CVE-2016-2183; ended by NIST SP 800-131A in 2023")),
    Named("DES", r"des(?: cbc| ecb)?", Use.CIPHER, _bad("56-bit key")),
    Named("RC4", r"a?rc4|arcfour", Use.CIPHER, _bad("RFC 7465")),
    Named("RC2", r"rc2", Use.CIPHER, _bad("64-bit blocks (SWEET32)")),
    Named("Blowfish", r"blowfish(?: cbc)?", Use.CIPHER, _bad("64-bit blocks (SWEET32)")),
    Named("IDEA", r"idea cbc", Use.CIPHER, _bad("64-bit blocks (SWEET32)")),
    Named("SHA-3", r"sha ?3 (?:256|384|512)|shake ?(?:128|256)", Use.OTHER, _good(_SOGIS)),
    Named("SHA-512", r"sha ?(?:2 )?512(?: 256)?", Use.OTHER, _good(_SOGIS)),
    Named("SHA-384", r"sha ?(?:2 )?384", Use.OTHER, _good(_SOGIS)),
    Named("SHA-256", r"sha ?(?:2 )?256", Use.OTHER, _good(_SOGIS)),
    Named("SHA-224", r"sha ?(?:2 )?224", Use.OTHER, Advice("NIST SP 800-131A", BITS_112)),
    Named("SHA-1", r"sha ?1(?: 160)?", Use.OTHER, _bad("collision of 2017 (SHAttered)")),
    Named("SHA", r"sha(?: ?[23])?", Use.OTHER, None, SIZE),
    Named("MD5", r"md ?5", Use.OTHER, _bad("RFC 6151")),
    Named("MD4", r"md ?[24]", Use.OTHER, _bad("RFC 6149, RFC 6150")),
    Named("KMAC", r"kmac ?(?:128|256)", Use.MAC, _good(_SOGIS)),
    Named("Argon2id", r"argon ?2(?:id|i|d)?", Use.OTHER, _good("RFC 9106")),
    Named("scrypt", r"scrypt", Use.OTHER, _good("RFC 7914")),
    Named("bcrypt", r"bcrypt", Use.OTHER, _legacy("OWASP Password Storage")),
    Named("DSA", r"(?:dsa|dss)(?: ?\d{3,4})?|ssh dss", Use.SIGNATURE, Advice("FIPS 186-5", date(2023, 2, 3))),
    Named("EdDSA", r"(?:ssh )?ed ?(?:25519|448)|eddsa(?: ed ?(?:25519|448))?", Use.SIGNATURE, _good("FIPS 186-5")),
    Named("ML-KEM", r"ml ?kem ?(?:512|768|1024)", Use.OTHER, _good("FIPS 203")),
    Named("ML-DSA", r"ml ?dsa ?(?:44|65|87)", Use.SIGNATURE, _good("FIPS 204")),
    Named("SLH-DSA", r"slh ?dsa", Use.SIGNATURE, _good("FIPS 205")),
    Named("LMS", r"lms|hss|xmss(?:mt)?", Use.SIGNATURE, _good("NIST SP 800-208")),
    Named("Dual EC DRBG", r"dual ec(?: drbg)?", Use.OTHER, _bad("back door (NIST withdrew it in 2014)")),
    Named("no cryptography", r"plain ?text|clear ?text|unencrypted|base ?64|xor|crc ?(?:16|32)|adler ?32", Use.OTHER, _bad("no cryptography")),
)  # fmt: skip
