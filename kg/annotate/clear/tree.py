"""A tree under change: the words of a document with their links, and the two moves that all changes are made of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field


def word_set(words: str) -> frozenset[str]:
    """Return the words of a table, written as one text.

    >>> sorted(word_set("may might"))
    ['may', 'might']
    """
    return frozenset(words.split())


NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
VERBAL_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})


@dataclass(slots=True)
class Draft:
    """Parallel lists by word; `heads` are positions, a root's is its own; `entities` are entity types, "" for none."""

    words: Sequence[str]
    lemmas: Sequence[str]
    tags: Sequence[str]
    pos: list[str]
    heads: list[int]
    deps: list[str]
    entities: Sequence[str] = ()
    children: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.children = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)

    def child(self, i: int, *deps: str) -> int:
        """Return the first child of word `i` with one of the labels, or -1."""
        return min(self.all_children(i, *deps), default=-1)

    def all_children(self, i: int, *deps: str) -> list[int]:
        """Return the children of word `i` with one of the labels, in order."""
        return sorted(c for c in self.children[i] if self.deps[c] in deps)

    def move(self, i: int, head: int, dep: str) -> None:
        """Hang word `i` on another, which may not be below it."""
        if self.heads[i] != i:
            self.children[self.heads[i]].remove(i)
        self.heads[i], self.deps[i] = head, dep
        self.children[head].append(i)

    def promote(self, child: int, dep: str, *, parent_dep: str, keep: Iterable[str] = ()) -> None:
        """Put a child in its parent's place, with all the parent's children but those labelled as in `keep`; the parent hangs on it."""
        parent = self.heads[child]
        above = self.heads[parent]
        self.children[parent].remove(child)
        if above == parent:
            self.heads[child] = child
        else:
            self.children[above].remove(parent)
            self.children[above].append(child)
            self.heads[child] = above
        self.deps[child] = dep
        kept = frozenset(keep)
        for other in [c for c in self.children[parent] if self.deps[c] not in kept]:
            self.move(other, child, self.deps[other])
        self.heads[parent], self.deps[parent] = child, parent_dep
        self.children[child].append(parent)

    def upwards(self) -> Iterator[int]:
        """Yield the words of the tree as it is now, every word after all below it."""
        order = [i for i, head in enumerate(self.heads) if head == i]
        for i in order:
            order.extend(self.children[i])
        return reversed(order)


def is_nominal(draft: Draft, i: int) -> bool:
    """Return whether a word heads a noun phrase."""
    return draft.pos[i] in NOMINAL or draft.tags[i] in ("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "$")


def is_clause(draft: Draft, i: int) -> bool:
    """Return whether a word heads a clause: a verb, or what has a subject or a mark."""
    return draft.tags[i] in VERBAL_TAGS or draft.child(i, *SUBJECTS, "mark", "cop", "aux") >= 0
