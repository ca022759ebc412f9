"""Whether a lay user gets at what is published, and understands it: by declaration who may read it, by its words how plain it is."""

from __future__ import annotations

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.understandable import plainly_written
from shinsa.facts.user_information import Access, UserInformation
from shinsa.model.combined import combined
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Declared, Seen
from shinsa.model.text import Text, say


def easy_to_find(
    information: Declared[UserInformation], statements: Seen[PublishedStatement], *wanted: tuple[str, Topic]
) -> Judgement:
    """For each field of IXIT 2-UserInfo that says who may read it, and the topic of what is read there."""
    open_to_all = [put_to_each(information, _question(field)) for field, _ in wanted]
    plain = [plainly_written(statements, topic) for _, topic in wanted]
    return combined(open_to_all[0], *open_to_all[1:], *plain)


def _question(field: str) -> Question[UserInformation]:
    def access(table: UserInformation) -> Access | None:
        found: Access | None = getattr(table, field)
        return found

    return Question(
        holds=lambda table: access(table) is Access.ANYBODY,
        breaks=lambda table: access(table) not in {None, Access.ANYBODY},
        good=("Anybody may read it, by declaration.", "誰でも閲覧できると記載されている。"),
        bad=(
            f"Not everybody may read it, by declaration (`{field}`).",
            f"閲覧が制限されていると記載されている (`{field}`)。",
        ),
        remedy=say(
            "Publish it on a page that opens without an account, and set `{field}: anybody` in IXIT 2-UserInfo.",
            "登録なしで開けるページに公開し、IXIT 2-UserInfo で `{field}: anybody` とする。",
            field=field,
        ),
        silent=(f"Who may read it is not declared (`{field}`).", f"閲覧できる人の記載がない (`{field}`)。"),
        fill_in=say("Fill in `{field}` of IXIT 2-UserInfo.", "IXIT 2-UserInfo の `{field}` を記入する。", field=field),
        none=Text("IXIT 2-UserInfo is not given.", "IXIT 2-UserInfo がない。"),
    )
