"""Groups of things that are one, under pairs that must stay apart."""

from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


class Groups(Generic[Node]):
    """Nodes in groups; a group knows the groups that it must not join.

    Notes: union by size with path halving, so that n joins take about n steps; what a group must not join moves with the smaller group.
    """

    def __init__(self) -> None:
        """Begin with no node."""
        self._parents: dict[Node, Node] = {}
        self._members: dict[Node, list[Node]] = {}
        self._apart: dict[Node, set[Node]] = {}

    def find(self, node: Node) -> Node:
        """Return the node that stands for the group of a node; a new node is a group of its own."""
        if node not in self._parents:
            self._parents[node] = node
            self._members[node] = [node]
            return node
        while self._parents[node] != node:
            self._parents[node] = self._parents[self._parents[node]]
            node = self._parents[node]
        return node

    def join(self, one: Node, other: Node) -> bool:
        """Make the groups of two nodes one, and say whether they are now; groups that must stay apart do."""
        small, large = sorted((self.find(one), self.find(other)), key=lambda root: len(self._members[root]))
        if small == large:
            return True
        if large in self._apart.get(small, ()):
            return False
        self._parents[small] = large
        self._members[large] += self._members.pop(small)
        for enemy in self._apart.pop(small, set()):
            self._apart[enemy].discard(small)
            self._keep_apart(enemy, large)
        return True

    def part(self, one: Node, other: Node) -> bool:
        """Keep the groups of two nodes apart from now on, and say whether they are: those that are one already stay so."""
        first, second = self.find(one), self.find(other)
        if first == second:
            return False
        self._keep_apart(first, second)
        return True

    def __iter__(self) -> Iterator[list[Node]]:
        """Yield the members of each group."""
        return iter(self._members.values())

    def _keep_apart(self, one: Node, other: Node) -> None:
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)
