"""The earlier phrases that each phrase may mean again."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from kg.resolve.coref.phrases import Phrase
from kg.resolve.coref.scene import FIRST_PERSONS, Ints, Scene

NEVER_BACK = frozenset({"a", "no", "what", "each", "number", "verb"})
RECENT = 45  # phrases looked back on by a pronoun
REACH = {"i": 400, "we": 60, "you": 60, "he": 10, "she": 10, "it": 4, "they": 4, "this": 2}  # sentences
AHEAD = {"he": 4, "she": 4, "it": 2, "they": 2, "i": 1}  # phrases after a pronoun that it may mean
NEAR = 12  # phrases before a description that it may mean with no word in common
ALIKE = 10  # earlier phrases that share the head or a name with it
EVENTFUL = frozenset({"this", "it"})


def candidate_pairs(scene: Scene, wanted: Sequence[Phrase] | None = None) -> tuple[Ints, Ints]:
    """Return for each pair the phrase and what it may mean, of all phrases or the wanted ones.

    The pairs of one phrase stand together: those with phrases before it, the nearest first, then those with phrases after it.
    """
    chosen = None if wanted is None else {phrase.order for phrase in wanted}
    later: list[int] = []
    earlier: list[int] = []
    nominal: list[int] = []  # phrases so far that are no verbs
    for phrase in scene.phrases:
        if phrase.kind != "verb":
            nominal.append(phrase.order)
        if chosen is not None and phrase.order not in chosen:
            continue
        found = [j for j in candidates(phrase, nominal[-RECENT - 1 :], scene) if may_mean(phrase, scene.phrases[j])]
        found += names_ahead(phrase, scene)
        later += [phrase.order] * len(found)
        earlier += found
    return np.array(later, dtype=np.int64), np.array(earlier, dtype=np.int64)


def candidates(phrase: Phrase, nominal: list[int], scene: Scene) -> list[int]:
    """Return the earlier phrases that a phrase may mean again, the nearest first."""
    i, form = phrase.order, phrase.form
    if form in NEVER_BACK or (form == "joined" and not phrase.key):
        return []
    phrases = scene.phrases
    found: set[int] = set()
    if phrase.kind == "pronoun":
        found.update(j for j in nominal[-RECENT - 1 : -1] if phrase.sentence - phrases[j].sentence <= REACH[form])
        if form in FIRST_PERSONS:
            far = before(scene.alike[form], i)
            found.update(far[-3:])
            found.update([j for j in far if scene.voices[j] == scene.voices[i]][-1:])
    else:
        shared = {j for word in scene.handles[i] for j in before(scene.alike[word], i)[-ALIKE:]}
        shared |= {word_list[0] for word in scene.handles[i] if (word_list := scene.alike[word])[0] < i}
        found.update(sorted(shared)[-ALIKE:])
        found.update(sorted(shared)[:1])
        if phrase.kind == "noun" and form in {"the", "this", "poss"}:
            found.update(nominal[-NEAR - 1 : -1])
    if form in EVENTFUL or (phrase.kind == "noun" and form == "this"):
        found.update(verbs_before(phrase, scene))
    return sorted(found, reverse=True)


def before(orders: list[int], i: int) -> list[int]:
    """Return the last of the sorted orders that come before `i`."""
    end = bisect_left(orders, i)
    return orders[max(end - 60, 0) : end]


def names_ahead(phrase: Phrase, scene: Scene) -> list[int]:
    """Return the next names and nouns of the pronoun's sentence, and of the one after it, that it may mean: in her speech, Ms Lee said."""
    limit = AHEAD.get(phrase.form, 0)
    found: list[int] = []
    for other in scene.phrases[phrase.order + 1 : phrase.order + 1 + RECENT]:
        if len(found) == limit or other.sentence > phrase.sentence + 1:
            break
        fit = (other.kind == "name" and other.form != "joined") or (other.sentence == phrase.sentence and other.form in {"the", "a"})
        if fit and other.start > phrase.start and other.verb != phrase.head:
            found.append(other.order)
    return found


def verbs_before(phrase: Phrase, scene: Scene) -> Iterator[int]:
    """Yield the verbs of the sentence before and of the phrase's own before it."""
    j = phrase.order - 1
    while j >= 0 and phrase.sentence - scene.phrases[j].sentence <= 1 and phrase.order - j < RECENT:
        if scene.phrases[j].kind == "verb" and scene.phrases[j].head != phrase.verb:
            yield j
        j -= 1


def may_mean(phrase: Phrase, back: Phrase) -> bool:
    """Say whether the places of two phrases let them mean one thing: not one inside the other, but for a clause about its own noun."""
    if back.start >= phrase.end or phrase.start >= back.end:
        return True
    if back.kind == "pronoun" or back.kind == "verb" or not (back.start <= phrase.start and phrase.end <= back.end):
        return False
    return phrase.kind == "pronoun" and phrase.head > back.head and phrase.verb != back.head
