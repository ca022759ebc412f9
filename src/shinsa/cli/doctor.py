"""`shinsa doctor`: what can look on this machine."""

from __future__ import annotations

import click

from shinsa.assess.doctor import examine_machine
from shinsa.assess.unpacking import find_unblob
from shinsa.cli.examples import examples
from shinsa.cli.failing import one_line
from shinsa.model.text import Text
from shinsa.subject.device.web.chromium import is_installed

_UNBLOB = Text(
    "- unblob is not installed: formats that are not read in place (ISO 9660, NTFS, 7z, RAR, ...) stay closed;\n"
    "    pip install unblob, and they are taken apart before the probes look",
    "- unblob がない: 直接読めない形式（ISO 9660、NTFS、7z、RAR など）は開けない。\n"
    "    pip install unblob を実行すると、プローブが調べる前に展開される",
)

_BROWSER = Text(
    "- no browser is installed: web logins that a script draws or sends stay unseen, and the sessions behind them;\n"
    "    pip install 'shinsa[browser]' and apt install chromium",
    "- ブラウザがない: スクリプトが描くログインや送るログインと、そのセッションを確認できない。\n"
    "    pip install 'shinsa[browser]' と apt install chromium を実行する",
)


@click.command(epilog=examples("shinsa doctor", "shinsa doctor --lang ja"))
@click.option("--lang", type=click.Choice(["en", "ja"]), default=None, help="Language.")
@click.pass_obj
def command(language: str, lang: str | None) -> None:
    """List every probe: whether it can look here, what it looks for, the consent it needs, what it lacks."""
    language = lang or language
    with one_line(language):
        found = examine_machine()
        for one in found:
            mark = "✗" if one.lacks else "✓"
            consent = f"  [--consent {' '.join(one.consent)}]" if one.consent else ""
            click.echo(f"{mark} {one.probe:34} {one.about}{consent}")
            for lack in one.lacks:
                click.echo(f"    {lack.in_language(language)}")
            if one.blind_to:
                click.echo(f"    {'cannot see' if language == 'en' else '見えないもの'}: {one.blind_to}")
        if find_unblob() is None:
            click.echo(_UNBLOB.in_language(language))
        if not is_installed():
            click.echo(_BROWSER.in_language(language))
        ready = sum(1 for one in found if not one.lacks)
        click.echo(f"\n{ready}/{len(found)}" + (" probes can look here" if language == "en" else " プローブが使用可能"))
