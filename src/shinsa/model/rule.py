"""A rule: a pure question to the facts, declared by its signature."""

from __future__ import annotations

from collections.abc import Callable

from shinsa.model.dataclass import dataclass
from shinsa.model.judgement import Judgement, held_back
from shinsa.model.seen import Seen
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict

RULES_PACKAGE = "shinsa.rules."


class About(str):
    """What a standard asks a rule about: the text after "@" in "group.rule@about". It may be a requirement's number."""

    __slots__ = ()


@dataclass(frozen=True)
class Rule:
    """One question: its id is its path below `rules`, its parameters what it needs, `wants` what good devices show."""

    id: str
    wants: Text
    ask: Callable[..., Judgement]
    where_given: bool = False
    """Whether it asks only of what need not be given, such as a recording: where nothing was, it weakens no provision."""
    despite: tuple[str, ...] = ()
    """Parameters whose gaps it weighs by itself when it answers `shows`: one sight is enough, or the gap is of something else."""
    shows: Verdict = Verdict.PASS

    def __call__(self, *seen: object, **named: object) -> Judgement:
        """Answer from the given facts. What was given and not looked at keeps the answer from being a good one."""
        given = dict(zip(self.ask.__annotations__, seen, strict=False)) | named
        answer = self.ask(*seen, **named)
        weighed = self.despite if answer.verdict is self.shows else ()
        lacking = (one for name, one in given.items() if isinstance(one, Seen) and name not in weighed)
        return held_back(answer, (gap for one in lacking for gap in one.broken))


def rule(
    *, ja: str, where_given: bool = False, despite: tuple[str, ...] = (), shows: Verdict = Verdict.PASS
) -> Callable[[Callable[..., Judgement]], Rule]:
    """Make a function a rule. The first line of its docstring, and `ja`, say what a good device shows.

    `where_given` rules are asked where something was given that their `Observed` parameters can be seen in; where nothing
    was, they do not apply. Each provision needs a rule besides that is always asked.

    Parameters are annotated `Declared[F]`, `Observed[F]`, `Attested[F]` or `Seen[F]`, `date` for the day of judging, or
    `About` for a question that standards put for one thing at a time, as "scope.decisions_are_justified@AUM-2".
    `despite` names those of them whose gaps the rule weighs by itself: whatever else was given and not looked at turns a good
    answer into INCONCLUSIVE, here and not in each rule. `shows` is the answer for which it does.
    Raises ValueError for a function without a docstring, and for a name that is no parameter of it.
    """

    def make(ask: Callable[..., Judgement]) -> Rule:
        asked = (ask.__doc__ or "").strip()
        if not asked:
            raise ValueError(f"rule {ask.__qualname__} has no docstring to say what it wants")
        if strangers := [name for name in despite if name not in ask.__annotations__]:
            raise ValueError(f"rule {ask.__qualname__} has no parameter {strangers[0]}")
        wants = Text(asked.splitlines()[0].strip(), ja)
        return Rule(ask.__module__.removeprefix(RULES_PACKAGE), wants, ask, where_given, despite, shows)

    return make
