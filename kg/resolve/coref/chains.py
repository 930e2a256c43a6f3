"""All chains of a document, and a second opinion on the graph's pronouns.

The graph and the chains want different things. In the graph a wrong link is a wrong fact: there a pronoun stays with the entity that the
rules give it only where the ranker thinks it likely too. The chains of `kg annotate` are complete: every phrase goes to what it most
likely means.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from kg.resolve.coref.pairs import candidate_pairs
from kg.resolve.coref.phrases import Phrase
from kg.resolve.coref.ranker import Scores, Weights, load_weights, score_scene
from kg.resolve.coref.scene import Scene, make_scene
from kg.resolve.knowledge import Knowledge

NEW = -0.4  # added to the score of meaning something new: chosen on OntoGUM dev, where .4 either way costs .3 CoNLL F1
SURE = {"he": 0.4, "she": 0.4, "it": 0.9, "it subject": 0.7, "its": 0.6, "they": 0.5}
"""Shares below which the graph leaves a pronoun out.

On the news of OntoGUM's train documents, with weights fitted without them, 2 of 17 "it" under these were right and 10 of 16 above (a strict
count: the very words must be in the gold chain); of "its" 16 of 22 above, 2 of 2 under; of "he" and "she" 8 of 22 under and 240 of 298
above on dev.
"""
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
THIRD_PERSON = frozenset({"he", "she", "it", "they"})
ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})
NEARBY = 30  # phrases of one clause
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
    scene = make_scene(doc, knowledge, links, speakers)
    members: dict[int, list[int]] = defaultdict(list)
    for order, chain in enumerate(rank_phrases(scene, load_weights())):
        members[chain].append(order)
    kept = [orders for _, orders in sorted(members.items()) if len(orders) > 1]
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


# ---------------------------------------------------------------- all phrases


def rank_phrases(scene: Scene, weights: Weights, *, bias: float = NEW) -> list[int]:
    """Return for each phrase the number of its chain, that of its first phrase; a phrase that means something new opens one.

    `bias` is added to the score of meaning something new: higher, and fewer phrases are joined. A pronoun goes to the chain whose phrases
    together are likeliest, so that a thing mentioned twice nearby is not beaten by its own double; all else goes to the likeliest phrase.
    """
    scores = score_scene(scene, *candidate_pairs(scene), weights)
    up = list(range(len(scene.phrases)))
    first: dict[str, int] = {}
    for phrase in scene.phrases:
        i = phrase.order
        if i in scores.starts:
            best = best_chain(i, scene, scores, up, first, bias) if phrase.kind == "pronoun" else best_phrase(i, scores, bias)
            if best >= 0:
                one, other = find_root(i, up), find_root(best, up)
                up[max(one, other)] = min(one, other)
        if scene.entities[i]:
            first.setdefault(scene.entities[i], i)
    return [find_root(i, up) for i in range(len(up))]


def find_root(i: int, up: list[int]) -> int:
    """Return the first phrase of a chain, and shorten the way to it."""
    while up[i] != i:
        up[i] = up[up[i]]
        i = up[i]
    return i


def best_phrase(i: int, scores: Scores, bias: float) -> int:
    """Return the likeliest phrase that a phrase means again, or -1."""
    start, end = scores.starts[i]
    best = start + int(np.argmax(scores.pairs[start:end]))
    return int(scores.earlier[best]) if scores.pairs[best] > scores.new[i] + bias else -1


def best_chain(i: int, scene: Scene, scores: Scores, up: list[int], first: Mapping[str, int], bias: float) -> int:
    """Return the first phrase of the likeliest chain that a pronoun means, or -1; names still to come count for their entity's chain."""
    start, end = scores.starts[i]
    new = float(scores.new[i]) + bias
    top = max(float(scores.pairs[start:end].max()), new)
    shares: dict[int, float] = {}
    for j, power in zip(scores.earlier[start:end].tolist(), np.exp(scores.pairs[start:end] - top).tolist(), strict=True):
        root = find_root(first.get(scene.entities[j], j) if j > i and scene.entities[j] else j, up)
        shares[root] = shares.get(root, 0.0) + power
    for j in arguments_beside(scene.phrases[i], scene):
        shares.pop(find_root(j, up), None)
    best = max(shares, key=lambda root: (shares[root], root), default=-1)
    return best if best >= 0 and shares[best] > np.exp(new - top) else -1


def arguments_beside(phrase: Phrase, scene: Scene) -> list[int]:
    """Return the other arguments of the verb of a he or she before it, which it cannot mean, however often they are mentioned elsewhere."""
    words = scene.words
    if phrase.form not in {"he", "she"} or words.base[phrase.head] not in ARGUMENTS or words.lower[phrase.head] in REFLEXIVES:
        return []
    kids = {kid for kid in words.kids[phrase.verb] if words.base[kid] in ARGUMENTS and kid < phrase.head}
    return [p.order for p in scene.phrases[max(phrase.order - NEARBY, 0) : phrase.order] if p.head in kids and p.form != "joined"]


# ---------------------------------------------------------------- the graph's pronouns


def doubtful_pronouns(doc: Doc, links: Mapping[int, str], knowledge: Knowledge) -> set[int]:
    """Return the offsets of the third-person pronouns for whose entity the ranker sees too small a share.

    A reflexive, the subject of what its entity says or does next, and a pronoun before the first name of its entity, are left to the rules.
    """
    scene = make_scene(doc, knowledge, links)
    first = {entity: order for order, entity in reversed(list(enumerate(scene.entities))) if entity}
    doubtful = set()
    for i, shares in pronoun_shares(scene, load_weights()).items():
        phrase, linked = scene.phrases[i], scene.entities[i]
        word = scene.words.lower[phrase.head]
        least = SURE.get(f"{word} subject" if phrase.role == "nsubj" else word, SURE.get(word, SURE[phrase.form]))
        sure = shares.get(linked, 0.0) >= least or word in REFLEXIVES
        if linked and first[linked] < i and not sure and subject_around(phrase, scene) != linked:
            doubtful.add(doc[phrase.head].idx)
    return doubtful


def subject_around(phrase: Phrase, scene: Scene) -> str:
    """Return the entity that is the subject of the clause before a subject pronoun's, or "": Norway said it would pay, and it paid."""
    words, verb, voice = scene.words, phrase.verb, scene.voices[phrase.order]
    if words.base[phrase.head] != "nsubj" or words.base[verb] not in {"ccomp", "conj"}:
        return ""
    subjects = {kid for kid in words.kids[words.head[verb]] if words.base[kid] == "nsubj"}
    before = (p for p in scene.phrases[: phrase.order] if p.head in subjects and p.form != "joined" and scene.voices[p.order] == voice)
    return next((scene.entities[p.order] for p in before), "")


def pronoun_shares(scene: Scene, weights: Weights) -> dict[int, dict[str, float]]:
    """Return for each third-person pronoun the share of each entity, and of each other phrase ("new" and its number), of what it may mean.

    An entity's share adds up those of all its mentions. A pronoun before counts for what the graph has it for, else for what was found.
    """
    pronouns = [phrase for phrase in scene.phrases if phrase.form in THIRD_PERSON]
    scores = score_scene(scene, *candidate_pairs(scene, pronouns), weights)
    entities = [entity or f"new {i}" for i, entity in enumerate(scene.entities)]
    found: dict[int, dict[str, float]] = {}
    for i, (start, end) in scores.starts.items():
        top = max(float(scores.pairs[start:end].max()), float(scores.new[i]))
        powers = {f"new {i}": float(np.exp(scores.new[i] - top))}
        for j, power in zip(scores.earlier[start:end].tolist(), np.exp(scores.pairs[start:end] - top).tolist(), strict=True):
            powers[entities[j]] = powers.get(entities[j], 0.0) + power
        total = sum(powers.values())
        found[i] = {name: power / total for name, power in powers.items()}
        if not scene.entities[i]:
            entities[i] = max(powers, key=lambda name: (powers[name], name))
    return found
