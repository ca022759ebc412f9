"""Libraries that only these formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from shinsa.model.errors import InputError
from shinsa.model.text import Text

INSTALL = Text("install it: pip install 'shinsa[forms]'", "pip install 'shinsa[forms]' で導入してください")


def library(name: str) -> Any:  # noqa: ANN401 - a module that may be lacking
    """The module of this name. Raises InputError with how to install it."""
    try:
        return import_module(name)
    except ImportError as error:
        what = Text("this format needs a library that is not installed", "この形式に必要なライブラリーがありません")
        raise InputError(name, None, None, what, INSTALL) from error
