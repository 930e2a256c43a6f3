"""All chains of a document, and a second opinion on the graph's pronouns.

The graph and the chains want different things. In the graph a wrong link is a wrong fact: there a pronoun stays with its entity only where
the rules and the ranker agree. The chains of `kg annotate` are complete: every phrase goes to what
it most likely means.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.resolve.coref.features import make_scene
from kg.resolve.coref.phrases import Phrase, find_phrases
from kg.resolve.coref.ranker import load_weights, rank_phrases, rank_pronouns
from kg.resolve.knowledge import Knowledge

REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
CLASS_LABELS = {"person": "PERSON", "group": "NORP", "body": "ORG", "place": "LOC", "event": "EVENT", "thing": "PRODUCT"}


@dataclass(frozen=True, slots=True, order=True)
class ChainMention:
    """A mention of a chain: tokens `start` to `end` (excluded), the head's token, the chain's number from 1 on, its type or ""."""

    start: int
    end: int
    head: int
    chain: int
    type: str


def find_chains(doc: Doc, links: Mapping[int, str], knowledge: Knowledge, *, speakers: Sequence[str] = ()) -> list[ChainMention]:
    """Return the mentions of all chains of two or more, in the order of the text; chains are numbered in the order of their first mention.

    `links` are those of the document's `Resolution`; `speakers`, where known, name who says each sentence.
    """
    scene = make_scene(doc, find_phrases(doc), knowledge, dict(links), speakers)
    members: dict[int, list[int]] = defaultdict(list)
    for order, chain in enumerate(rank_phrases(scene, load_weights())):
        members[chain].append(order)
    kept = [orders for orders in members.values() if len(orders) > 1]
    found = []
    for number, orders in enumerate(kept, 1):
        label = chain_label([scene.phrases[i] for i in orders], [scene.classes[i] for i in orders])
        found += [ChainMention(p.start, p.end, p.head, number, label) for p in (scene.phrases[i] for i in orders)]
    return sorted(found)


def chain_label(phrases: Sequence[Phrase], classes: Sequence[str]) -> str:
    """Return the label that most names of a chain have, else that of the class that most phrases show, else ""."""
    named = Counter(p.type for p in phrases if p.type)
    shown = Counter(CLASS_LABELS[c] for c in classes if c in CLASS_LABELS)
    votes = named or shown
    return max(votes, key=lambda label: (votes[label], label)) if votes else ""


def doubtful_pronouns(doc: Doc, links: Mapping[int, str], knowledge: Knowledge) -> set[int]:
    """Return the offsets of the third-person pronouns whose entity the ranker does not find too.

    A reflexive, and a pronoun before the first name of its entity, are left to the rules.
    """
    scene = make_scene(doc, find_phrases(doc), knowledge, dict(links))
    first = {entity: order for order, entity in reversed(list(enumerate(scene.entities))) if entity}
    doubtful = set()
    for i, entity in rank_pronouns(scene, load_weights()).items():
        token, linked = doc[scene.phrases[i].head], scene.entities[i]
        if linked and linked != entity and first[linked] < i and token.lower_ not in REFLEXIVES:
            doubtful.add(token.idx)
    return doubtful
