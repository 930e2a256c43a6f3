"""Node scores: B-cubed over the mentions of the graph's entities, against gold chains.

Each entity of the graph stands for all its mentions: names, pronouns, descriptions. A mention is the gold one whose head word it has, or to
whose head it stands in apposition or as a name to its title (in gold these are one mention); of several the shortest. Gold leaves out what
is mentioned once and most adjectives of nations: so an entity of one mention counts only where gold has the mention, and an adjective too.
Any other mention that gold does not have is wrong.

Notes: B-cubed is Bagga and Baldwin 1998. `all` asks for every gold chain, also those of things that no graph has (a problem, a day);
`named` only for chains that hold a proper noun, and leaves out mentions of the others.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from kg.evaluate.coref import Chains, Mention, Score, count_b_cubed, score_of


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A mention of an entity: first token, last token + 1, the token of its head, and that of the phrase that it is part of, or -1.

    `is_adjective` says that gold may leave it out.
    """

    start: int
    end: int
    head: int
    phrase: int = -1
    is_adjective: bool = False


@dataclass(frozen=True, slots=True)
class NodeDocument:
    """The gold chains of a document, the head token of each gold mention, those that are names, and the mentions of each entity."""

    gold: Chains
    heads: Mapping[Mention, int]
    names: Set[Mention]
    entities: Sequence[Sequence[Part]]


def evaluate_nodes(documents: Iterable[NodeDocument]) -> dict[str, int | Score]:
    """Return B-cubed precision, recall and F1 in percent over `all` gold chains and over `named` ones, and counts of gold mentions."""
    totals = {"all": [0.0] * 4, "named": [0.0] * 4}
    counts = dict.fromkeys(("documents", "mentions", "mentions_of_named", "found"), 0)
    for document in documents:
        nodes, every = align_entities(document), mentions_in(document.gold)
        named = [chain for chain in document.gold if chain & document.names]
        unasked = every - mentions_in(named)
        for name, gold, response in (("all", document.gold, nodes), ("named", named, [node - unasked for node in nodes])):
            (right_p, guessed), (right_r, wanted) = count_b_cubed(response, gold), count_b_cubed(gold, response)
            totals[name] = [a + b for a, b in zip(totals[name], (right_p, guessed, right_r, wanted), strict=True)]
        counts["documents"] += 1
        counts["mentions"] += len(every)
        counts["mentions_of_named"] += len(mentions_in(named))
        counts["found"] += len(every & mentions_in(nodes))
    return {**{name: score_of(*four) for name, four in totals.items()}, **counts}


def mentions_in(chains: Chains) -> frozenset[Mention]:
    """Return the mentions of all chains."""
    return frozenset[Mention]().union(*chains)


def align_entities(document: NodeDocument) -> list[frozenset[Mention]]:
    """Return the entities as chains of gold mentions, and of their own where gold has none; each gold mention goes to one entity."""
    gold = mentions_in(document.gold)
    by_head: dict[int, list[Mention]] = {}
    for mention in sorted(gold, key=lambda m: (m[1] - m[0], m)):
        by_head.setdefault(document.heads[mention], []).append(mention)
    taken: dict[Mention, int] = {}
    for number, parts in enumerate(document.entities):
        for part in sorted(parts):
            mention = align_part(part, by_head)
            if mention in gold or not part.is_adjective:
                taken.setdefault(mention, number)
    nodes = (frozenset(m for m, owner in taken.items() if owner == number) for number in range(len(document.entities)))
    return [node for node in nodes if len(node) > 1 or node & gold]


def align_part(part: Part, by_head: Mapping[int, Sequence[Mention]]) -> Mention:
    """Return the shortest gold mention that has the head of a part, and whose head the part or its phrase has, or the part's own tokens."""
    heads = (part.head, *(token for token in range(part.start, part.end) if token != part.head), part.phrase)
    fits = (mention for head in heads for mention in by_head.get(head, ()) if mention[0] <= part.head < mention[1])
    return next(fits, (part.start, part.end))
