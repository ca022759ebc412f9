"""Are updates authenticated before installation? (TS 103 645 V1.1.1, 4.3-1, 4.3-7; IEC 62443-4-2, EDR 3.10 RE(1))"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.updates import UpdateAuthentication, UpdateBundle, UpdateMechanism, UpdateTool
from shinsa.model.combined import combined, tried
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

HOLDS = Text(
    "By design, every update is authenticated before it is installed.",
    "設計上、更新はすべてインストール前に真正性が検証される。",
)
FILL_IN = Text(
    "Say in `authenticated` of every update mechanism in IXIT 7-UpdMech whether origin and integrity are checked.",
    "IXIT 7-UpdMech の各更新手段について、発行元と完全性を検証するかどうかを `authenticated` に記入する。",
)
REMEDY = Text(
    "Check a signature against a key in the device before installing, and refuse everything that does not pass.",
    "インストール前に機器内の鍵で署名を検証し、合格しないものはすべて拒否する。",
)
SETTINGS = {
    "apk": "apk add without --allow-untrusted; /etc/apk/keys",
    "apt": "no trusted=yes, no AllowUnauthenticated; signed-by=",
    "dnf": "gpgcheck=1",
    "fwupd": "OnlyTrusted=true",
    "mender": "ArtifactVerifyKey",
    "opkg": "option check_signature 1; /etc/opkg/keys",
    "ostree": "gpg-verify=true or sign-verify=",
    "pacman": "SigLevel = Required",
    "rauc": "[keyring] path=",
    "swupdate": "CONFIG_SIGNED_IMAGES, swupdate -k /etc/public.pem",
    "systemd-sysupdate": "Verify=yes",
    "sysupgrade": "REQUIRE_IMAGE_SIGNATURE=1 (OpenWrt 19.07+)",
}
"""The setting of each mechanism that switches the check on."""
SIGN = Text(
    "Ship signed bundles only: sw-description.sig and a `sha256` for each artifact (SWUpdate), a CMS signature (RAUC), "
    "manifest.sig (Mender).",
    "署名付きのバンドルのみを配布する: sw-description.sig と各成果物の `sha256`(SWUpdate)、CMS 署名(RAUC)、manifest.sig(Mender)。",
)
CHECKED = Text(
    "Each update tool in the firmware checks signatures.", "ファームウェア内の各更新ツールは署名を検証する。"
)
FORGE = say(
    "Give the firmware image, or offer the device a forged update; enter the test `{test}` in the inspection record.",
    "ファームウェアイメージを与えるか、偽造した更新を機器に与え、試験 `{test}` を検査記録に記入する。",
    test=Test.UPDATE_FORGED,
)


@rule(ja="更新は、インストール前に発行元と完全性が検証される。")
def updates_are_authenticated(
    mechanisms: Declared[UpdateMechanism],
    checks: Observed[UpdateAuthentication],
    tools: Observed[UpdateTool],
    tests: Attested[TestRecord],
    bundles: Observed[UpdateBundle],
) -> Judgement:
    """Every update is checked for origin and integrity before it is installed.

    Declared so, and shown either by the firmware, where every update tool checks signatures with a key it trusts, or by
    a forged update that the device refused. The firmware may show it by itself where no dossier was given.
    """
    design, shown = _designed(mechanisms), combined(_shown(checks, tools, tests), *_bundled(bundles))
    if design.verdict is Verdict.NOT_APPLICABLE and not (
        shown.verdict is Verdict.FAIL or checks.broken or tools.broken
    ):
        return _undeclared(design, checks, tools) if len(checks) or len(tools) else design
    if not (mechanisms.looked or mechanisms.broken) and len(checks) and shown.verdict is Verdict.PASS:
        return _in_firmware(checks, tools)
    return combined(design, shown)


def _bundled(bundles: Observed[UpdateBundle]) -> list[Judgement]:
    """Whether an update as the maker ships it lacks a signature; nothing where none is at hand."""
    open_ = bundles.where(lambda b: not b.authentic)
    if not len(open_):
        return []
    names = listed(
        say(
            "{kind} without a digest of {files}",
            "{kind} ({files} のダイジェストなし)",
            kind=o.fact.format,
            files=listed(o.fact.unhashed),
        )
        if o.fact.signed
        else say("{kind} without a signature", "{kind} (署名なし)", kind=o.fact.format)
        for o in open_
    )
    why = say(
        "The update bundle can be made by anybody: {names}.", "誰でも作れる更新バンドルである: {names}。", names=names
    )
    return [failed(why, SIGN, open_)]


def _undeclared(design: Judgement, checks: Observed[UpdateAuthentication], tools: Observed[UpdateTool]) -> Judgement:
    """The dossier denies what the firmware holds."""
    names = listed(o.fact.mechanism for o in (*checks, *tools))
    why = say(
        "IXIT 7-UpdMech declares no update mechanism, but the firmware holds {names}.",
        "IXIT 7-UpdMech に更新手段の記載がないが、ファームウェアには {names} がある。",
        names=names,
    )
    remedy = Text("Declare these mechanisms and how they are checked.", "これらの更新手段と検証方法を記載する。")
    return failed(why, remedy, [*checks, *tools, *design.evidence])


def _designed(mechanisms: Declared[UpdateMechanism]) -> Judgement:
    unchecked = mechanisms.where(lambda m: m.authenticated is False)
    if len(unchecked):
        ids = listed(o.fact.id for o in unchecked)
        return failed(
            say("Declared as not authenticated: {ids}.", "検証なしと記載されている: {ids}。", ids=ids),
            REMEDY,
            unchecked,
        )
    silent = mechanisms.where(lambda m: m.authenticated is None)
    if len(silent):
        ids = listed(o.fact.id for o in silent)
        why = say(
            "Whether updates are authenticated is not said: {ids}.", "検証の有無が記載されていない: {ids}。", ids=ids
        )
        return inconclusive(why, FILL_IN, silent)
    if not mechanisms.complete:
        return absent(mechanisms, HOLDS, FILL_IN)
    if not len(mechanisms):
        return not_applicable(Text("No update mechanism is declared.", "更新手段の記載がない。"), mechanisms.looks)
    return passed(HOLDS, mechanisms)


def _shown(
    checks: Observed[UpdateAuthentication], tools: Observed[UpdateTool], tests: Attested[TestRecord]
) -> Judgement:
    """What the firmware or a forged update shows; either may fail it, one must hold."""
    lax = checks.where(lambda c: c.unchecked)
    if len(lax):
        why = say(
            "The firmware installs updates unchecked: {names}.",
            "検証せずに更新をインストールする: {names}。",
            names=listed(dict.fromkeys(_described(o.fact) for o in lax)),
        )
        return failed(why, _mend(lax), lax)
    runs = tests.where(lambda run: run.test is Test.UPDATE_FORGED)
    refused = Text("The device refused a forged update.", "偽造した更新を機器が拒否した。")
    test = tried(runs.where(lambda r: r.held and r.signed), runs.where(lambda r: not r.held), refused, REMEDY, FORGE)
    return test if test.verdict is not Verdict.INCONCLUSIVE or not len(checks) else _in_firmware(checks, tools)


def _described(check: UpdateAuthentication) -> Text:
    """The mechanism, with what its check lacks, or with what stands in place of a signature."""
    if check.note:
        return say(
            "{name} ({note} is no check of a signature)",
            "{name} ({note} は署名の検証ではない)",
            name=check.mechanism,
            note=check.note,
        )
    if check.enabled is False:
        return say("{name} (no signature is demanded)", "{name} (署名を要求しない)", name=check.mechanism)
    return say("{name} (no key to check with)", "{name} (検証に使う鍵がない)", name=check.mechanism)


def _mend(lax: Observed[UpdateAuthentication]) -> Text:
    """What to do, with the settings of the mechanisms that have one."""
    known = [o.fact.mechanism for o in lax if o.fact.mechanism in SETTINGS]
    if not known:
        return REMEDY
    settings = listed(dict.fromkeys(f"{name}: `{SETTINGS[name]}`" for name in known))
    return say("{what} Settings: {settings}.", "{what}設定: {settings}。", what=REMEDY, settings=settings)


def _in_firmware(checks: Observed[UpdateAuthentication], tools: Observed[UpdateTool]) -> Judgement:
    """Every tool that can replace software must be one of those that were seen to check signatures."""
    names = [o.fact.mechanism for o in checks]
    unknown = tools.where(lambda t: t.mechanism not in names)
    if len(unknown):
        why = say(
            "Whether these check signatures was not seen: {names}.",
            "署名を検証するかどうか確認できない: {names}。",
            names=listed(o.fact.mechanism for o in unknown),
        )
        return inconclusive(why, FORGE, unknown)
    doubtful = checks.where(lambda c: not c.checked)
    if len(doubtful):
        why = say(
            "These install software; whether only signed software passes was not seen: {names}.",
            "ソフトウェアをインストールするが、署名の検証は確認できない: {names}。",
            names=listed(dict.fromkeys(o.fact.mechanism for o in doubtful)),
        )
        return inconclusive(why, FORGE, doubtful)
    if checks.broken or tools.broken:
        return combined(absent(checks, CHECKED, FORGE), absent(tools, CHECKED, FORGE))
    return passed(CHECKED, [*checks, *tools])
