"""PDF into lines with pages, in a process of its own: a hostile file can neither hang nor exhaust this one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from shinsa.model.text import Text, say
from shinsa.subject.documents import pdf_child
from shinsa.subject.documents.line import Line, Unreadable
from shinsa.subject.documents.plain_text import plain_lines

SECONDS = 20
"""How long one PDF may be read; 500 pages of print take about ten."""
_REASONS = {
    3: Text("the PDF needs a password", "PDFにパスワードがかかっています"),
    4: say("the PDF has more than {n} pages", "PDFが{n}ページを超えています", n=pdf_child.PAGES),
}
_BROKEN = Text("the PDF cannot be read", "PDFを読み取れません")
_EMPTY = Text("the PDF holds no text, only pictures", "PDFに文字がなく、画像だけです")


def pdf_lines(raw: bytes) -> Iterator[Line]:
    """The lines of each page. Raises Unreadable, also for a PDF of pictures only: nobody read what it says."""
    pages = _pages(raw)
    if not any(line.strip() for page in pages for line in page):
        raise Unreadable(_EMPTY)
    for number, page in enumerate(pages, 1):
        for line in plain_lines("\n".join(page)):
            yield Line(line.text, None, number, item=line.item, ordinal=line.ordinal, links=line.links)
        yield Line("", None, number)


def _pages(raw: bytes) -> list[list[str]]:
    command = [sys.executable, "-P", pdf_child.__file__]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        why = say("the PDF could not be read in {n} s", "PDFを{n}秒以内に読み取れませんでした", n=SECONDS)
        raise Unreadable(why) from error
    if done.returncode:
        raise Unreadable(_REASONS.get(done.returncode, _BROKEN))
    return [json.loads(page) for page in done.stdout.splitlines()]
