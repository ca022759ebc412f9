"""Paths of what developers leave behind: source control, dumps, symbols, tests, histories, backups, caches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.subject.firmware.example_paths import is_example
from shinsa.subject.firmware.root_view import PROGRAM_FOLDERS, RootView
from shinsa.subject.firmware.tree import Entry, EntryKind

SOURCE_CONTROL = frozenset({".git", ".svn", ".hg", "CVS", ".bzr", ".repo"})
HISTORY = re.compile(
    r"\.(?:bash_history|ash_history|sh_history|zsh_history|python_history|mysql_history|viminfo|lesshst|gdb_history)$"
)
BACKUP = re.compile(r"[^/]+(?:\.bak|\.orig|\.rej|\.old|\.save|\.swp|~)$")
BACKED_UP = re.compile(r"(?:etc|etc_ro|www|var/www|usr/www|srv|opt|root|home|bin|sbin|usr/bin|usr/sbin)/")
"""Where a backup is one of the maker's; packages ship their own elsewhere."""
BUILD = re.compile(r"(?:Makefile|CMakeLists\.txt|CMakeCache\.txt|config\.status|[^/]+\.(?:c|cc|cpp|o|lo|la))$")
BUILT = re.compile(r"(?:usr/(?:share|src|include|lib|libexec)|lib)/")
"""Where packages ship such files."""
CACHE = re.compile(
    r"(?:var/cache/apt/archives/[^/]+\.deb|var/lib/apt/lists/[^/]+_Packages(?:\.lz4)?|var/cache/apk/[^/]+\.tar\.gz|"
    r"var/opkg-lists/[^/]+|var/cache/dnf/.+\.solvx?|root/\.cache/.+|root/\.npm/.+|[^/]+/[^/]+\.ipk)$"
)
SYMBOLS = re.compile(r"(?:usr/lib/debug/.+|(?:.+/)?\.debug/[^/]+|(?:.+/)?[^/]+\.(?:debug|dwo|pdb)|(?:boot/)?vmlinux)$")
TEST = re.compile(
    r"(?:(?:factory|mfg|manufactur(?:e|ing)|ate|burn[_-]?in|production)(?:[_-]?(?:test|mode|tool|diag|menu|check|debug|cli|app)\w*|d)?(?:\.sh|\.py)?"
    r"|(?:test|debug)[_-]\w{2,40}(?:\.sh|\.py|\.lua)|\w{2,40}[_-](?:selftest|unittest|factorytest)(?:\.sh|\.py)?"
    r"|(?:hw|board|wifi|bt|led|camera|audio|ddr|emmc|nand|gpio|uart)[_-]?test(?:er)?(?:\.sh|\.py)?)$",
    re.IGNORECASE,
)
TEST_PAGE = re.compile(
    r"(?:phpinfo|info|test)\.php$|(?:test-cgi|printenv|test\.cgi|env\.cgi|printenv\.(?:pl|cgi))$", re.IGNORECASE
)
WEB = re.compile(
    r"(?:www|var/www|usr/www|srv/www|usr/share/nginx/html|home/httpd|webroot|web|usr/local/www|usr/lib/cgi-bin)/"
)
MOST = 20
"""Of one kind: the first show what happened."""


def leftovers(view: RootView) -> Iterator[tuple[Entry, str]]:
    """Each entry that is something left behind, with what it is (a name of `Leftover`); of each kind the first ones."""
    counts: dict[str, int] = {}
    folders = frozenset(PROGRAM_FOLDERS)
    for path, entry in view.tree.entries.items():
        folder, _, name = path.rpartition("/")
        what = _folder(name) if entry.kind is EntryKind.DIRECTORY else _file(path, folder, name, entry, folders)
        if what and counts.get(what, 0) < MOST and not is_example(path):
            counts[what] = counts.get(what, 0) + 1
            yield entry, what


def _folder(name: str) -> str:
    return "SOURCE_CONTROL" if name in SOURCE_CONTROL else ""


def _file(path: str, folder: str, name: str, entry: Entry, folders: frozenset[str]) -> str:
    if not entry.is_file or not entry.size:
        return ""
    if name.startswith(".") and HISTORY.match(name):
        return "HISTORY"
    if folder in folders and TEST.match(name) and (entry.mode is None or entry.mode & 0o111):
        return "TEST_PROGRAM"
    if ("debug" in path or name.endswith((".dwo", ".pdb")) or name == "vmlinux") and SYMBOLS.match(path):
        return "DEBUG_SYMBOLS"
    return _by_ending(path, name)


def _by_ending(path: str, name: str) -> str:
    if BACKUP.match(name) and BACKED_UP.match(path):
        return "BACKUP"
    if BUILD.match(name) and not BUILT.match(path):
        return "BUILD_FILE"
    if TEST_PAGE.match(name) and WEB.match(path):
        return "TEST_PAGE"
    return "CACHE" if CACHE.match(path) else ""
