"""A command of the laboratory's own that does something to a device, as it is typed."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

from shinsa.model.errors import InputError
from shinsa.model.text import Text, say


def typed_command(typed: str, option: str) -> tuple[str, ...]:
    """The words of the command, its program by its path; none where nothing was typed. Raises InputError.

    It is split as a shell splits it and is given to none: no variable, pattern or redirection means anything.
    """
    try:
        words = shlex.split(typed)
    except ValueError as error:
        what = Text("a quotation mark is not closed", "引用符が閉じていない")
        raise InputError(option, None, None, what) from error
    if not words:
        return ()
    program = shutil.which(words[0])
    if program is None:
        what = say("there is no program {name}", "プログラム {name} がない", name=words[0])
        mend = Text("name an executable file", "実行可能なファイルを指定する")
        raise InputError(option, None, None, what, mend)
    return (str(Path(program).absolute()), *words[1:])
