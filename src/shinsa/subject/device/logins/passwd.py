"""The dialogue of the command `passwd`, as BusyBox and shadow hold it: which password each of its prompts asks for."""

from __future__ import annotations

from shinsa.subject.device.wire import without_escapes

COMMAND = "passwd"
ANSWERS = 7
"""Prompts that are answered: an old password, and a new one twice, for as often as it is asked again."""
_OLD = ("old password", "current password", "current unix password", "(current)")
_DONE = ("changed", "updated", "unchanged", "not found", "failure", "error", "denied", "success")
SHELL_ENDS = ("#", "$", ">", "%")
"""How the prompt of a shell ends."""
_AGAIN = ("new password", "retype", "re-enter", "reenter", "again", "confirm")


def answer(said: str, old: str, new: str) -> str | None:
    """What to type after what was said since the last answer; None where no password is asked for."""
    lines = [line.strip().lower() for line in without_escapes(said).replace("\r", "\n").split("\n") if line.strip()]
    last = lines[-1] if lines else ""
    if not last.endswith(":") or "password" not in last:
        return None
    if any(word in last for word in _OLD):
        return old
    return new if any(word in last for word in _AGAIN) else None


def ended(said: str) -> bool:
    """Whether the dialogue is over: its last words are there, or the shell is back."""
    lowered = without_escapes(said).strip().lower()
    return any(word in lowered for word in _DONE) or lowered.endswith(SHELL_ENDS)
