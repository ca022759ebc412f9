"""A certificate chain of a secure element, and the element's answer to a challenge: the chain alone anybody may copy."""

from __future__ import annotations

from datetime import date

from shinsa.subject.roots.finding import MALFORMED, SIGNATURE, Finding, Material
from shinsa.subject.roots.signer import Unusable, read_signer


def verify_chain(material: Material, on: date) -> Finding:
    """Whether the chain leads to an anchor on that day, and whether the device holds the private half of its key."""
    try:
        signer = read_signer(material.proof, material.anchors, on)
    except Unusable:
        return Finding((MALFORMED,))
    fresh, flaws = None, signer.flaws
    if material.challenge and material.signature:
        fresh = signer.signed(material.signature, material.challenge)
        flaws = flaws if fresh else (*flaws, SIGNATURE)
    return Finding(flaws, signer.name, signer.anchored, fresh)
