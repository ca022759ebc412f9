"""Is unauthorised software kept from being installed and run? (IEC 62443-4-2, EDR 3.2)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.binaries import BinaryHardening
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness, Covered, SoftwareProtection
from shinsa.facts.kernel import Guard, KernelProtection
from shinsa.facts.updates import UpdateAuthentication
from shinsa.model.combined import by_remedy, combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

DECLARE = Text(
    "Describe what prevents unauthorised software, with `mechanism`, in the dossier.",
    "許可のないソフトウェアを防ぐ方法を `mechanism` とともに申告に記載する。",
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
UNHARDENED = (
    "The kernel was built without protections that it offers: {what}.",
    "カーネルが備える保護機能を使わずに構成されている: {what}。",
)
REPLACED = (
    "The kernel starts another kernel, of anybody, for whoever becomes root: {what}.",
    "root を得た者が任意のカーネルを起動できる: {what}。",
)
KEXEC_LOCK = "kernel.kexec_load_disabled"
FORCE = Text(
    "Sign the modules and set CONFIG_MODULE_SIG_FORCE=y, or build without CONFIG_MODULES.",
    "モジュールに署名して CONFIG_MODULE_SIG_FORCE=y を設定するか、CONFIG_MODULES なしで構成する。",
)
RUN_ONLY_CODE = Text(
    "Build the kernel with CONFIG_STRICT_KERNEL_RWX=y and CONFIG_STRICT_MODULE_RWX=y.",
    "カーネルを CONFIG_STRICT_KERNEL_RWX=y と CONFIG_STRICT_MODULE_RWX=y で構成する。",
)
RANDOMISE = Text(
    "Set kernel.randomize_va_space = 2, or remove the setting: it is the kernel's default.",
    "kernel.randomize_va_space = 2 とするか、設定を外す(カーネルの既定値は 2)。",
)
HARDEN = Text(
    "Build the kernel with CONFIG_RANDOMIZE_BASE=y and CONFIG_STACKPROTECTOR_STRONG=y.",
    "カーネルを CONFIG_RANDOMIZE_BASE=y と CONFIG_STACKPROTECTOR_STRONG=y で構成する。",
)
NO_KEXEC = Text(
    "Build the kernel without CONFIG_KEXEC, or set kernel.kexec_load_disabled = 1 at the start.",
    "CONFIG_KEXEC なしでカーネルを構成するか、起動時に kernel.kexec_load_disabled = 1 を設定する。",
)
KERNEL_CLEAN = Text("The kernel's protections are on.", "カーネルの保護機能は有効である。")
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
    kernel: Observed[KernelProtection],
    tests: Attested[TestRecord],
) -> Judgement:
    """Unauthorised software can be neither installed nor run."""
    records = tests.where(lambda record: record.test is Test.UNAUTHORISED_SOFTWARE)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    parts = [
        _as_declared(declared),
        tried(held, broken, REFUSED, PREVENT, TEST),
        *_let_in(checks, flaws),
        *_kernel(kernel),
    ]
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


def _kernel(kernel: Observed[KernelProtection]) -> Iterator[Judgement]:
    """What switches off that data is not run, and that addresses are random; nothing where no firmware was given."""
    off = kernel.where(lambda each: not each.on)
    held = {o.fact.name for o in kernel if o.fact.on}
    memory = off.where(lambda each: each.guard is Guard.NO_EXECUTE)
    if len(memory):
        because = ("The kernel can run what was written as data: {what}.", "カーネルがデータ領域を実行できる: {what}。")
        yield failed(say(*because, what=listed(o.fact for o in memory)), RUN_ONLY_CODE, memory)
    programs = off.where(lambda each: each.guard is Guard.PROGRAM_ADDRESSES)
    if len(programs):
        because = (
            "The memory of every program lies where an attacker can foresee it: {what}.",
            "すべてのプログラムのメモリ配置が予測可能である: {what}。",
        )
        disputed = any(o.fact.name in held for o in programs)
        answer = inconclusive if disputed else failed
        yield answer(say(*because, what=listed(o.fact for o in programs)), RANDOMISE, programs)
    weaker = off.where(lambda each: each.guard in {Guard.KERNEL_ADDRESS, Guard.STACK})
    yield from by_remedy(weaker, lambda _: HARDEN, inconclusive, UNHARDENED)
    other = off.where(lambda each: each.guard is Guard.NO_OTHER_KERNEL)
    if KEXEC_LOCK not in held:
        yield from by_remedy(other, lambda _: NO_KEXEC, inconclusive, REPLACED)
    if kernel.broken:
        yield absent(kernel, KERNEL_CLEAN, GIVE_FIRMWARE)


def _as_declared(declared: Declared[SoftwareProtection]) -> Judgement:
    if not declared.complete:
        return absent(declared, DECLARE, DECLARE)
    if not len(declared):
        because = Text(
            "The supplier declares that nothing prevents unauthorised software; a mechanism is wanted.",
            "許可のないソフトウェアを防ぐ仕組みがないと申告されている。仕組みが求められる。",
        )
        return failed(because, PREVENT, declared.looks)
    unsaid = declared.where(lambda entry: not (filled(entry.description) and filled(entry.mechanism)))
    if len(unsaid):
        ids = listed(o.fact.id for o in unsaid)
        because = say("These protections are not described: {ids}.", "次の保護に説明がない: {ids}。", ids=ids)
        return inconclusive(because, DECLARE, unsaid)
    because = say(
        "Protection against unauthorised software is declared: {what}.",
        "許可のないソフトウェアからの保護が申告されている: {what}。",
        what=listed(f"{o.fact.id}: {o.fact.mechanism}" for o in declared),
    )
    return passed(because, declared)
