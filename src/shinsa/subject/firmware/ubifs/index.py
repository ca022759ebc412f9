"""Finds the nodes that are in force: by the index, then the journal over it; by reading everything where that fails.

Source: fs/ubifs/{master,tnc,log,replay}.c of Linux.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.ubifs.nodes import (
    DATA,
    HEAD,
    INDEX,
    LOG_BLOCK,
    MASTER,
    MASTER_BLOCKS,
    REF,
    START,
    Media,
    Node,
    Superblock,
)
from shinsa.subject.firmware.ubifs.state import KEY_BITS, State

#: The level of an index node; with a fanout of 2 and 64 bits of keys no real tree is deeper.
DEEPEST = 64
SMALLEST_BRANCH = 20
LEAF_KINDS = range(4)


@dataclass(slots=True)
class Index:
    """Reads one file system into a state. `faults` says what is lost."""

    media: Media
    superblock: Superblock
    faults: list[str] = field(default_factory=list)

    def read(self) -> State:
        """Give what is in force."""
        try:
            master = self._master()
            state = self._tree(master)
        except Malformed as error:
            self.faults.append(f"the index is damaged ({error}): all nodes were read, removed files may be among them")
            return self._everything()
        self._journal(master, state)
        return state

    def _master(self) -> Node:
        """Give the newest master node of the two copies."""
        found: list[Node] = []
        for number in MASTER_BLOCKS:
            try:
                found.extend(node for node in self.media.nodes(number) if node.kind == MASTER)
            except Malformed:
                # the other copy, or what was written before, serves
                continue
        if not found:
            raise Malformed("no master node is valid")
        return max(found, key=lambda node: node.sequence)

    def _tree(self, master: Node) -> State:
        """Walk the index from its root. An index node that cannot be read makes it all worthless; a leaf only itself."""
        state = State(self.media.window.budget)
        number, offset = master.unpack("2I", 48)
        waiting = [(self.media.place(number, offset), DEEPEST)]
        seen = set()
        while waiting:
            place, level = waiting.pop()
            if place in seen:
                raise Malformed(f"two branches lead to {place:#x}")
            seen.add(place)
            node = self.media.node(place)
            self.media.window.budget.spend_work(len(node.data))
            count, own = node.unpack("2H", HEAD)
            if node.kind != INDEX or own >= level:
                raise Malformed(f"the node at {place:#x} is not an index node of a level below {level}")
            # hashes of authenticated file systems make the branches longer
            size = (len(node.data) - HEAD - 4) // count if count else SMALLEST_BRANCH
            if size < SMALLEST_BRANCH:
                raise Malformed(f"the index node at {place:#x} is too short")
            for at in range(HEAD + 4, HEAD + 4 + size * count, size):
                number, offset, length, inode, key = node.unpack("5I", at)
                child = self.media.place(number, offset)
                if own:
                    waiting.append((child, own))
                else:
                    self._leaf(state, child, length, inode, key)
        return state

    def _leaf(self, state: State, place: int, length: int, inode: int, key: int) -> None:
        if key >> KEY_BITS == DATA:
            state.piece(inode, key, place, length)
            return
        try:
            node = self.media.node(place)
            self.media.window.budget.spend_work(len(node.data))
            state.apply(node)
            if node.kind not in LEAF_KINDS:
                self.faults.append(f"the node at {place:#x} is not a leaf")
        except Malformed as error:
            self.faults.append(str(error))

    def _journal(self, master: Node, state: State) -> None:
        """Apply what was written after the last commit, in its order."""
        nodes: list[Node] = []
        for number, offset in self._buds(master):
            try:
                # what is appended before an error stays
                nodes.extend(self.media.nodes(number, offset))
            except Malformed as error:
                self.faults.append(f"the journal breaks off: {error}")
        for node in sorted(nodes, key=lambda node: node.sequence):
            try:
                state.apply(node)
            except Malformed as error:
                self.faults.append(f"in the journal: {error}")

    def _buds(self, master: Node) -> list[tuple[int, int]]:
        """Give the places in the main area that the log names since the last commit."""
        (commit,) = master.unpack("Q", 32)
        (first,) = master.unpack("I", 44)
        count = self.superblock.log_blocks
        start = 0
        found: list[tuple[int, int]] = []
        for step in range(min(count, self.media.count)):
            number = LOG_BLOCK + (first - LOG_BLOCK + step) % count
            try:
                for position, node in enumerate(self.media.nodes(number)):
                    if not step and not position:
                        if node.kind != START or node.unpack("Q", HEAD)[0] != commit:
                            return []
                        start = node.sequence
                    if node.sequence < start:
                        return found
                    if node.kind == REF:
                        bud, offset = node.unpack("2I", HEAD)
                        self.media.place(bud, offset)
                        found.append((bud, offset))
            except Malformed as error:
                self.faults.append(f"the log breaks off: {error}")
                return found
        return found

    def _everything(self) -> State:
        """Apply every node of the main area, oldest first."""
        state = State(self.media.window.budget)
        nodes: list[Node] = []
        for number in range(self.superblock.main, self.media.count):
            try:
                nodes.extend(node for node in self.media.nodes(number) if node.kind != INDEX)
            except Malformed as error:
                self.faults.append(f"logical erase block {number} breaks off: {error}")
        for node in sorted(nodes, key=lambda node: node.sequence):
            try:
                state.apply(node)
            except Malformed as error:
                self.faults.append(str(error))
        return state
