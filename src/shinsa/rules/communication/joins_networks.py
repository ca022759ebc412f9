"""Does the equipment join networks? The condition of EN 18031-1, NMM-1 and TCM-1, which ask network equipment alone."""

from __future__ import annotations

from shinsa.facts.decisions import Leaf, TreeDecision
from shinsa.facts.joined_networks import JoinedNetworks
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import About, rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

DECIDE = (
    "Enter the outcome of {about} for the equipment under `decisions`, and give its firmware, so that what joins networks can be seen.",
    "機器の {about} の結果を `decisions` に記載し、ネットワークを接続する設定を確認できるようファームウェアを与える。",
)
CORRECT = Text(
    "Switch forwarding and bridges off, or walk the tree as network equipment does.",
    "転送とブリッジを無効にするか、ネットワーク機器として決定木をたどり直す。",
)


@rule(ja="機器がネットワーク間の通信を中継する(適用条件)。")
def joins_networks(decisions: Declared[TreeDecision], joints: Observed[JoinedNetworks], about: About) -> Judgement:
    """The equipment passes traffic on between networks, so that the requirement is asked of it."""
    denied = decisions.where(lambda one: one.requirement == about and one.outcome is Leaf.NOT_APPLICABLE)
    met = decisions.where(lambda one: one.requirement == about and one.outcome is Leaf.PASS)
    if len(joints) and len(denied):
        because = say(
            "It is declared to be no network equipment, and the firmware joins networks: {what}.",
            "ネットワーク機器ではないと申告されているが、ファームウェアがネットワークを相互に接続する: {what}。",
            what=listed(o.fact.text for o in joints),
        )
        return failed(because, CORRECT, (*denied, *joints))
    if len(joints) or len(met):
        because = Text("The equipment joins networks.", "機器がネットワークを相互に接続する。")
        return passed(because, (*joints, *met))
    missing = say(*DECIDE, about=about)
    if not joints.complete:
        return absent(joints, missing, missing)
    if len(denied) and decisions.complete:
        because = Text(
            "It is declared to be no network equipment, and the firmware joins no networks.",
            "ネットワーク機器ではないと申告されており、ファームウェアもネットワークを接続しない。",
        )
        return not_applicable(because, (*denied, *joints.looks))
    because = Text("Whether it is network equipment is not declared.", "ネットワーク機器か否かが申告されていない。")
    return inconclusive(because, missing, joints.looks)
