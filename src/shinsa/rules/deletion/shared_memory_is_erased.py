"""Is memory that programs share erased before another gets it? (IEC 62443-4-2, CR 4.2 RE(1))"""

from __future__ import annotations

from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.kernel import MemoryErasure
from shinsa.model.judgement import Judgement, failed, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

ERASURE = Wanted(
    Provides.MEMORY_ERASURE,
    Test.MEMORY_ERASED,
    Text(
        "Nothing of one program was found in the memory that another was given.",
        "他のプログラムに渡されたメモリに、以前の内容が残らないことを試験で確認した。",
    ),
    Text(
        "Build the kernel with CONFIG_INIT_ON_FREE_DEFAULT_ON=y or CONFIG_INIT_ON_ALLOC_DEFAULT_ON=y and without "
        "CONFIG_MMAP_ALLOW_UNINITIALIZED, or erase buffers before they are released.",
        "カーネルを CONFIG_INIT_ON_FREE_DEFAULT_ON=y または CONFIG_INIT_ON_ALLOC_DEFAULT_ON=y とし、CONFIG_MMAP_ALLOW_UNINITIALIZED "
        "なしで構成するか、バッファを解放前に消去する。",
    ),
    by=frozenset({"erase-on-release", "erase-on-allocation"}),
)


@rule(ja="共有メモリが、他のプログラムに渡る前に消去される。")
def shared_memory_is_erased(
    table: Declared[Capability], tests: Attested[TestRecord], kernel: Observed[MemoryErasure]
) -> Judgement:
    """Memory is erased before another program gets it, as the kernel was built or a test showed."""
    leaving = kernel.where(lambda one: one.erases is False)
    if len(leaving):
        because = say(
            "The kernel gives programs memory as it was left: {what}.",
            "カーネルが、以前の内容が残るメモリをプログラムに渡す: {what}。",
            what=listed(o.fact for o in leaving),
        )
        return failed(because, ERASURE.build, leaving)
    if len(kernel) and kernel.complete and all(o.fact.erases is True for o in kernel):
        because = say(
            "The kernel erases memory before it is used again: {what}.",
            "カーネルが、再利用の前にメモリを消去する: {what}。",
            what=listed(o.fact for o in kernel),
        )
        return passed(because, kernel)
    return decided(table, ERASURE, tests)
