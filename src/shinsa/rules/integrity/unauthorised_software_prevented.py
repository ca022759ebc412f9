"""Is unauthorised software kept from being installed and run? (IEC 62443-4-2, EDR 3.2)"""

from __future__ import annotations

from shinsa.facts.binaries import BinaryHardening
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness, Covered, SoftwareProtection
from shinsa.facts.updates import UpdateAuthentication
from shinsa.model.combined import by_remedy, combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

DECLARE = Text(
    "Describe what prevents unauthorised software, with `mechanism`, in the dossier.",
    "許可のないソフトウェアを防ぐ方法を `mechanism` とともに宣言に記載する。",
)
TEST = Text(
    "Record the laboratory test `unauthorised-software` with who ran it and what was seen.",
    "試験 `unauthorised-software` を、試験者と結果とともに試験記録に記載する。",
)
PREVENT = Text(
    "Install and run only software whose signature verifies; switch signature checks on in every update mechanism.",
    "署名を検証できたソフトウェアのみを導入・実行し、すべての更新手段で署名検証を有効にする。",
)
NO_EXECUTE = Text(
    "Link these programs with `-z noexecstack`, and mark assembly files with a `.note.GNU-stack` section.",
    "該当プログラムを `-z noexecstack` でリンクし、アセンブリには `.note.GNU-stack` セクションを置く。",
)
STARTED = (
    "The firmware shows how software of others is started: {what}.",
    "他者のソフトウェアが起動される設定がファームウェアにある: {what}。",
)
WEAKENED = (
    "The kernel is started with protections switched off: {what}.",
    "保護機能を無効にしてカーネルが起動される: {what}。",
)
FORCE = Text(
    "Sign the modules and set CONFIG_MODULE_SIG_FORCE=y, or build without CONFIG_MODULES.",
    "モジュールに署名して CONFIG_MODULE_SIG_FORCE=y を設定するか、CONFIG_MODULES なしで構成する。",
)
GIVE_FIRMWARE = Text(
    "Give a firmware image that can be read whole.", "全体を読み取れるファームウェアイメージを提供する。"
)
REFUSED = Text("A test showed that unauthorised software is refused.", "許可のないソフトウェアの拒否を試験で確認した。")


@rule(ja="許可のないソフトウェアの導入と実行が防止される。")
def unauthorised_software_prevented(  # noqa: PLR0913, PLR0917 - each kind of evidence is a parameter
    declared: Declared[SoftwareProtection],
    updates: Observed[UpdateAuthentication],
    programs: Observed[BinaryHardening],
    checks: Observed[BootVerification],
    flaws: Observed[BootWeakness],
    tests: Attested[TestRecord],
) -> Judgement:
    """Unauthorised software can be neither installed nor run."""
    records = tests.where(lambda record: record.test is Test.UNAUTHORISED_SOFTWARE)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    parts = [_as_declared(declared), tried(held, broken, REFUSED, PREVENT, TEST), *_let_in(checks, flaws)]
    open_ = updates.where(lambda update: update.enabled is False)
    if len(open_):
        because = say(
            "The firmware installs software without checking a signature: {names}.",
            "ファームウェアが署名を検証せずにソフトウェアを導入する: {names}。",
            names=listed(
                say("{how} at {place}", "{place} の {how}", how=o.fact.mechanism, place=o.place) for o in open_
            ),
        )
        parts.append(failed(because, PREVENT, open_))
    elif updates.broken:
        parts.append(absent(updates, PREVENT, GIVE_FIRMWARE))
    runnable = programs.where(lambda program: program.serves and program.nx is False)
    if len(runnable):
        because = say(
            "What a stranger sends to these network services can be run as code, for their stack is executable: {names}.",
            "次のネットワークサービスはスタックが実行可能で、受信データがコードとして実行されうる: {names}。",
            names=listed(
                say("{name} at {place}", "{place} の {name}", name=o.fact.program, place=o.place) for o in runnable
            ),
        )
        parts.append(failed(because, NO_EXECUTE, runnable))
    elif programs.broken:
        parts.append(absent(programs, NO_EXECUTE, GIVE_FIRMWARE))
    return combined(*parts)


def _let_in(checks: Observed[BootVerification], flaws: Observed[BootWeakness]) -> list[Judgement]:
    """What the firmware shows against the device: other software at boot, kernel modules of anybody."""
    defeated = flaws.where(lambda each: each.flaw.defeats)
    weakened = flaws.where(lambda each: each.flaw is BootFlaw.KERNEL_WEAKENED)
    parts = by_remedy(defeated, lambda each: each.remedy, failed, STARTED)
    parts += by_remedy(weakened, lambda each: each.remedy, inconclusive, WEAKENED)
    modules = checks.where(lambda check: check.covers is Covered.MODULES and check.enforced is False)
    if len(modules):
        because = say(
            "The kernel loads modules without a signature ({where}): whoever becomes root puts code of their own into it.",
            "カーネルが署名のないモジュールを読み込む({where})ため、root を得た者が任意のコードを組み込める。",
            where=listed(o.place for o in modules),
        )
        parts.append(inconclusive(because, FORCE, modules))
    return parts


def _as_declared(declared: Declared[SoftwareProtection]) -> Judgement:
    if not declared.complete:
        return absent(declared, DECLARE, DECLARE)
    if not len(declared):
        because = Text(
            "The supplier declares that nothing prevents unauthorised software; a mechanism is wanted.",
            "許可のないソフトウェアを防ぐ仕組みがないと宣言されている。仕組みが求められる。",
        )
        return failed(because, PREVENT, declared.looks)
    unsaid = declared.where(lambda entry: not (filled(entry.description) and filled(entry.mechanism)))
    if len(unsaid):
        ids = listed(o.fact.id for o in unsaid)
        because = say("These protections are not described: {ids}.", "次の保護に説明がない: {ids}。", ids=ids)
        return inconclusive(because, DECLARE, unsaid)
    because = say(
        "Protection against unauthorised software is declared: {what}.",
        "許可のないソフトウェアからの保護が宣言されている: {what}。",
        what=listed(f"{o.fact.id}: {o.fact.mechanism}" for o in declared),
    )
    return passed(because, declared)
