"""Can the asset owner put in a root of trust without outside help? (IEC 62443-4-2, EDR 3.13)"""

from __future__ import annotations

from shinsa.facts.device import DeviceProfile, Test, TestRecord
from shinsa.facts.integrity import PROTECTED, RootOfTrust
from shinsa.model.combined import combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared
from shinsa.model.text import Text, listed, say

DECLARE = Text(
    "Declare the asset owner's root of trust with `description`, `provisioned_at`, `protects` and "
    "`needs_outside_zone`.",
    "資産所有者の信頼の基点を `description`、`provisioned_at`、`protects`、`needs_outside_zone` とともに申告する。",
)
TEST = Text(
    "Record the laboratory test `owner-key-provisioned` with who ran it and what was seen.",
    "試験 `owner-key-provisioned` を、試験者と結果とともに試験記録に記載する。",
)
SUPPORT = Text(
    "Let the asset owner put in keys of its own in the field, from inside the security zone alone, and protect them.",
    "資産所有者が現場で、セキュリティゾーン内だけで自らの鍵を書き込めるようにし、その鍵を保護する。",
)
PROVISIONED = Text("A test showed that an owner's key can be put in.", "所有者の鍵を書き込めることを試験で確認した。")


@rule(ja="資産所有者が、ゾーン外の要素に頼らずに自らの信頼の基点を書き込める。")
def owner_root_of_trust(
    roots: Declared[RootOfTrust], profile: Declared[DeviceProfile], tests: Attested[TestRecord]
) -> Judgement:
    """The asset owner can put in roots of trust of its own without relying on anything outside the device's zone."""
    records = tests.where(lambda record: record.test is Test.OWNER_KEY_PROVISIONED)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    parts = [_as_declared(roots), tried(held, broken, PROVISIONED, SUPPORT, TEST)]
    denied = profile.where(lambda device: device.owner_roots_of_trust is False)
    if len(denied):
        because = Text(
            "The device is declared to take no root of trust of its owner (owner_roots_of_trust: false; true is "
            "wanted).",
            "所有者の信頼の基点を受け付けないと申告されている(owner_roots_of_trust false。true が求められる)。",
        )
        parts.append(failed(because, SUPPORT, denied))
    return combined(*parts)


def _as_declared(roots: Declared[RootOfTrust]) -> Judgement:
    own = roots.where(lambda root: root.owner.lower() == "asset-owner")
    if not roots.complete:
        return absent(roots, DECLARE, DECLARE)
    if not len(own):
        because = Text(
            "No root of trust of the asset owner is declared; support for one is wanted.",
            "資産所有者の信頼の基点が申告されていない。その対応が求められる。",
        )
        return failed(because, SUPPORT, (*roots, *roots.looks))
    bad = own.where(lambda root: root.needs_outside_zone is True or _fixed(root) or bool(root.lacks))
    if len(bad):
        because = say(
            "Declared as put in by others, as relying on what lies outside the zone, or without all of {wanted}: "
            "{ids}.",
            "所有者以外による書き込み、ゾーン外への依存、または {wanted} の一部の欠如が申告されている: {ids}。",
            wanted=listed(PROTECTED),
            ids=listed(o.fact.id for o in bad),
        )
        return failed(because, SUPPORT, bad)
    unsaid = own.where(_leaves_open)
    if len(unsaid):
        because = say(
            "These roots of trust do not say what they are, when and from where they are put in, or what is "
            "protected: {ids}.",
            "次の信頼の基点は、内容、書き込みの時期や方法、または保護の対象が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, DECLARE, unsaid)
    because = say(
        "The asset owner's root of trust is declared as put in in the field, inside the zone, and protected: {ids}.",
        "資産所有者の信頼の基点が、ゾーン内で現場で書き込まれ保護されると申告されている: {ids}。",
        ids=listed(o.fact.id for o in own),
    )
    return passed(because, own)


def _fixed(root: RootOfTrust) -> bool:
    return root.provisioned_at.lower() not in {"", "field"}


def _leaves_open(root: RootOfTrust) -> bool:
    said = root.provisioned_at and root.protects and filled(root.description)
    return root.needs_outside_zone is None or not said
