"""Documents whose parsers are risky, read by a child that can neither hang nor exhaust this process."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from shinsa.model.text import Text, say
from shinsa.subject.documents.line import Unreadable
from shinsa.subject.documents.refusals import CHARACTERS, LOCKED, TOO_LONG, TOO_MUCH

SECONDS = 20
"""How long one document may be read; 500 pages of print take about ten."""
CHILD = "shinsa.subject.documents.child"
_REASONS = {
    LOCKED: Text("it needs a password", "パスワードがかかっています"),
    TOO_LONG: Text(
        "it has more pages, parts or levels than any manual", "ページ数・部品数・入れ子が手引きの範囲を超えています"
    ),
    TOO_MUCH: say("it holds more than {n} characters", "{n}文字を超えています", n=CHARACTERS),
}


def rows(form: str, raw: bytes) -> list[Any]:
    """What the reader of a format ("pdf", "docx", "mhtml", "openpgp") gives. Raises Unreadable."""
    command = [sys.executable, "-P", "-m", CHILD, form]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        why = say("it could not be read in {n} s", "{n}秒以内に読み取れませんでした", n=SECONDS)
        raise Unreadable(why) from error
    if done.returncode:
        broken = say("the {form} cannot be read", "{form}を読み取れません", form=form.upper())
        raise Unreadable(_REASONS.get(done.returncode, broken))
    return [json.loads(line) for line in done.stdout.splitlines()]
