"""A PSA or EAT attestation token: claims signed by the device's own key in a COSE_Sign1 (RFC 9711, RFC 9783, RFC 9052)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shinsa.subject.roots.finding import CHALLENGE, MALFORMED, NOT_SECURED, SIGNATURE, Finding, Material
from shinsa.subject.roots.signer import Signer, Unusable, read_signer

LARGEST = 64 << 10
"""Bytes of a token."""
NONCES = (10, -75008)
"""eat_nonce of RFC 9711, and the challenge of the older PSA profile."""
LIFECYCLES = (2395, -75002)
"""psa-security-lifecycle of RFC 9783, and of the older profile."""
STATES = {0x00: "unknown", 0x10: "assembly and test", 0x20: "provisioning", 0x30: "secured", 0x40: "debug of the rest"}
STATES |= {0x50: "recoverable debug", 0x60: "decommissioned"}
"""By the upper byte of the life cycle (RFC 9783, 4.3.1)."""
DEBUG_STATUS = 263
"""dbgstat of RFC 9711: 0 is enabled, 1 disabled, 2 disabled since boot, 3 permanently, 4 fully and permanently."""
SECURED = 0x30


def verify_token(material: Material, on: date) -> Finding:
    """Whether the device signed the token, for this challenge, and says that it is in its secured state."""
    try:
        signer = read_signer(material.key, material.anchors, on)
    except Unusable:
        return Finding((MALFORMED,))
    claims = _claims(material.proof, signer)
    if claims is None:
        return Finding((*signer.flaws, SIGNATURE), signer.name, signer.anchored)
    fresh = _answers(claims, material.challenge) if material.challenge else None
    state, open_state = _state(claims)
    flaws = (*signer.flaws, *([CHALLENGE] if fresh is False else []), *([NOT_SECURED] if open_state else []))
    return Finding(flaws, signer.name, signer.anchored, fresh, state)


def _claims(token: bytes, signer: Signer) -> Mapping[Any, Any] | None:
    """What the token claims, where the signature holds."""
    import cbor2
    from cwt import COSE, COSEKey
    from cwt.exceptions import CWTError

    if len(token) > LARGEST:
        return None
    pem = signer.key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    try:
        payload = COSE.new().decode(_bare(cbor2.loads(token), token), COSEKey.from_pem(pem, kid=b""))
        claims = cbor2.loads(payload)
    except (CWTError, cbor2.CBORError, ValueError, TypeError, RecursionError, OverflowError, KeyError, AttributeError):
        return None
    return claims if isinstance(claims, dict) else None


def _bare(read: Any, token: bytes) -> Any:  # noqa: ANN401 - whatever CBOR holds
    """The COSE message within the tag of a CWT (61), or as it stands."""
    return read.value if getattr(read, "tag", None) == 61 else token


def _answers(claims: Mapping[Any, Any], challenge: bytes) -> bool:
    said = [claims[name] for name in NONCES if name in claims]
    nonces = [nonce for one in said for nonce in (one if isinstance(one, list) else [one])]
    return challenge in nonces


def _state(claims: Mapping[Any, Any]) -> tuple[str, bool]:
    """The state that the device names, and whether it lets anybody in. A token that names none is not open."""
    said = tuple(_states(claims))
    return ", ".join(name for name, _ in said), any(is_open for _, is_open in said)


def _states(claims: Mapping[Any, Any]) -> Iterator[tuple[str, bool]]:
    for name in LIFECYCLES:
        if isinstance(cycle := claims.get(name), int):
            yield STATES.get(cycle >> 8, f"0x{cycle & 0xFFFF:04x}"), cycle >> 8 != SECURED
    if isinstance(status := claims.get(DEBUG_STATUS), int):
        yield ("debug enabled", True) if status == 0 else ("debug disabled", False)
