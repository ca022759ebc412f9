"""Templates as they were compiled, kept beside them as Python keeps its modules: to compile them takes longer than to fill them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Mapping
from pathlib import Path

import jinja2
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class Compiled(FileSystemBytecodeCache):
    """The templates of one language, for what is constant in them is written out while they are compiled.

    They lie where only they can write who can write the program. Where that is not this user, or where Python is to keep
    nothing that it compiled, nothing is kept; a template that was changed is compiled anew.
    """

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        """For the pages in a language, which say these `words` where a template names them."""
        beside = Path(__file__).with_name("templates") / "__pycache__"
        super().__init__(str(beside), f"%s.{language}.jinja-{jinja2.__version__}.pyc")
        self._words = repr(sorted(words.items()))

    def get_source_checksum(self, source: str) -> str:
        """Of a template, and of the words in it: where either was changed, it is compiled anew."""
        return super().get_source_checksum(source + self._words)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Recall one, if it was kept."""
        with contextlib.suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one, if that can be done."""
        if not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)
