"""Which logins guard the services that the network reaches: the question that two test groups put to two sets of services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from shinsa.facts.attack_surface import DeclaredService
from shinsa.facts.best_practice import agreed
from shinsa.facts.cryptography import declared_in, falls_short, surely_gives
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.passwords import AuthenticationMechanism, Factor
from shinsa.model.combined import combined
from shinsa.model.dataclass import dataclass
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement, absent, inconclusive, not_applicable
from shinsa.model.seen import Declared
from shinsa.model.text import Text, listed, say

LIST = Text(
    "List every service in IXIT 13-SoftServ with `reachable`, `allows_configuration` and `authentication` (ids of 1-AuthMech).",
    "全サービスを `reachable`、`allows_configuration`、`authentication`(1-AuthMech の ID)とともに IXIT 13-SoftServ に記載する。",
)
NO_SERVICE = Text("No such service is declared.", "該当するサービスの申告がない。")
NO_LOGIN = Text("No login guards such a service.", "該当するサービスを守る認証手段がない。")
CHECKED = frozenset(
    {Guarantee.CONFIDENTIALITY, Guarantee.INTEGRITY, Guarantee.AUTHENTICITY, Guarantee.REPLAY_PROTECTION}
)


@dataclass(frozen=True)
class Guarded:
    """The services that are asked about, and the logins of IXIT 1-AuthMech that they name."""

    services: Declared[DeclaredService]
    logins: Declared[AuthenticationMechanism]
    meant: Callable[[DeclaredService], bool | None]
    """Whether a service is one of those; None where its entry does not say."""

    @property
    def asked(self) -> Declared[DeclaredService]:
        """The services, with those that may be meant."""
        return self.services.where(lambda one: one.enabled is not False and self.meant(one) is not False)

    @property
    def guards(self) -> Declared[AuthenticationMechanism]:
        """The logins that those of them name which are meant for sure; what only may be meant is left open elsewhere."""
        named = {id_ for o in self.asked if self.meant(o.fact) is True for id_ in o.fact.authentication}
        return self.logins.where(lambda one: one.id in named)

    def named(self) -> Judgement:
        """Whether each service names a login that there is (TS 103 701, 5.5-4-1 a)."""
        factors = {o.fact.id: o.fact.factor for o in self.logins}

        def open_to_all(one: DeclaredService) -> bool:
            lost = self.logins.complete and not set(one.authentication) <= factors.keys()
            none = bool(one.authentication) and all(factors.get(id_) is Factor.NONE for id_ in one.authentication)
            return self.meant(one) is True and (lost or none)

        question = Question(
            holds=lambda one: (
                self.meant(one) is True
                and any(factors.get(id_) not in {None, Factor.NONE} for id_ in one.authentication)
            ),
            breaks=open_to_all,
            good=("Each service names a login that guards it: {ids}.", "各サービスに認証手段が記載されている: {ids}。"),
            bad=(
                "These name a login that IXIT 1-AuthMech does not have, or one that asks for nothing: {ids}.",
                "IXIT 1-AuthMech にない認証手段、または何も求めない認証手段を参照している: {ids}。",
            ),
            remedy=Text(
                "Put a login before the service, and name its id of IXIT 1-AuthMech in `authentication`.",
                "サービスの前に認証を設け、`authentication` に IXIT 1-AuthMech の ID を記載する。",
            ),
            silent=(
                "Which login guards these, or whether the network reaches them, is not said: {ids}.",
                "認証手段、またはネットワークから届くか否かが記載されていない: {ids}。",
            ),
            fill_in=LIST,
            none=NO_SERVICE,
        )
        return put_to_each(self.asked, question)

    def tells_apart(self) -> Judgement:
        """Whether each login knows one subject from another and turns wrong ones away (5.5-4-1 b)."""
        question: Question[AuthenticationMechanism] = Question(
            holds=lambda one: one.tells_subjects_apart is True and one.rejects_invalid is True,
            breaks=lambda one: (
                one.factor is Factor.NONE or one.tells_subjects_apart is False or one.rejects_invalid is False
            ),
            good=(
                "Each login tells subjects apart and turns wrong ones away: {ids}.",
                "各認証手段は主体を識別し、無効なものを拒否する: {ids}。",
            ),
            bad=(
                "These let in whoever comes, or cannot tell who it is: {ids}.",
                "誰でも受け入れるか、主体を識別できない: {ids}。",
            ),
            remedy=Text(
                "Ask each subject for a factor of its own, and refuse what is wrong.",
                "主体ごとに固有の認証要素を求め、無効なものを拒否する。",
            ),
            silent=(
                "What these tell apart and turn away is not said: {ids}.",
                "識別または拒否の可否が記載されていない: {ids}。",
            ),
            fill_in=Text(
                "Fill in `tells_subjects_apart` and `rejects_invalid` in IXIT 1-AuthMech.",
                "IXIT 1-AuthMech の `tells_subjects_apart` と `rejects_invalid` を記入する。",
            ),
            none=NO_LOGIN,
        )
        return self._of_guards(put_to_each(self.guards, question))

    def protected(self, today: date) -> Judgement:
        """Whether what protects each login is agreed on and gives what is guaranteed (5.5-4-1 c)."""
        question: Question[AuthenticationMechanism] = Question(
            holds=lambda one: (
                bool(one.guarantees) and surely_gives(declared_in(one.cryptography), _checked(one), today)
            ),
            breaks=lambda one: falls_short(declared_in(one.cryptography), _checked(one), today),
            good=(
                "What protects each login gives what is guaranteed: {ids}.",
                "保護手段が保証どおりのものを与える: {ids}。",
            ),
            bad=(
                "What protects these does not give what is guaranteed: {ids}.",
                "保護手段が保証されたものを与えない: {ids}。",
            ),
            remedy=Text(
                "Protect the login by a channel such as TLS 1.3, and correct `cryptography` or `guarantees` in IXIT 1-AuthMech.",
                "TLS 1.3 などの通信路で認証を保護し、IXIT 1-AuthMech の `cryptography` または `guarantees` を訂正する。",
            ),
            silent=(
                "What these guarantee, or by what, is not said: {ids}.",
                "保証またはその手段が記載されていない: {ids}。",
            ),
            fill_in=Text(
                "Fill in `guarantees` and `cryptography` in IXIT 1-AuthMech.",
                "IXIT 1-AuthMech の `guarantees` と `cryptography` を記入する。",
            ),
            none=NO_LOGIN,
        )
        names = agreed(
            self.guards,
            Text("`cryptography` of IXIT 1-AuthMech", "IXIT 1-AuthMech の `cryptography`"),
            today,
            lambda one: one.ciphers,
        )
        return self._of_guards(combined(put_to_each(self.guards, question), names))

    def enforces(self) -> Judgement:
        """Whether each login grants what a subject has the right to and denies the rest (5.5-4-1 d)."""
        question: Question[AuthenticationMechanism] = Question(
            holds=lambda one: one.enforces_rights is True,
            breaks=lambda one: one.enforces_rights is False or one.factor is Factor.NONE,
            good=("Each login grants and denies by rights: {ids}.", "各認証手段は権限に従い許可と拒否を行う: {ids}。"),
            bad=("These grant access without regard to rights: {ids}.", "権限を確かめずにアクセスを許可する: {ids}。"),
            remedy=Text(
                "Check the rights of whoever is logged in before each function is carried out.",
                "機能を実行する前に、ログインした主体の権限を確認する。",
            ),
            silent=("Whether these enforce rights is not said: {ids}.", "権限の適用が記載されていない: {ids}。"),
            fill_in=Text(
                "Fill in `enforces_rights` in IXIT 1-AuthMech.", "IXIT 1-AuthMech の `enforces_rights` を記入する。"
            ),
            none=NO_LOGIN,
        )
        return self._of_guards(put_to_each(self.guards, question))

    def _of_guards(self, answer: Judgement) -> Judgement:
        """The answer, unless it is not known which logins are meant, or none is."""
        if not self.services.complete:
            return combined(answer, absent(self.services, LIST, LIST))
        if not len(self.asked):
            return not_applicable(NO_SERVICE, self.services.looks)
        unsaid = self.asked.where(lambda one: not one.authentication or self.meant(one) is None)
        if len(unsaid):
            because = say(
                "Which login guards these, or whether they are meant, is not said: {ids}.",
                "認証手段、または対象か否かが記載されていない: {ids}。",
                ids=listed(o.fact.id for o in unsaid),
            )
            return combined(answer, inconclusive(because, LIST, unsaid))
        return answer


def _checked(one: AuthenticationMechanism) -> frozenset[Guarantee]:
    return CHECKED.intersection(one.guarantees)
