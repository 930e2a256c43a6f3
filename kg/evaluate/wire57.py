"""WiRe57 scores of open relations: word overlap, one to one, against plain gold and gold with its coreference resolved.

Notes: Lechelle, Gotti and Langlais (2019), WiRe57: A Fine-Grained Benchmark for Open Information Extraction. A guess can match a gold
tuple if first argument, relation and second argument each have a word in common.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from kg.evaluate.open_relations import Extractor, Guess, Match, Scores, common_words, guess_tuples, match_one_to_one, to_scores
from kg.model import InputError

Slots = list[list[str]]
"""The words of first argument, relation, second argument and all further ones."""
WORD = re.compile(r"['’]s\b|\w+(?:(?:[-–/]|[.,](?=\d))\w+)*|\S")


def read_wire57(text: str, *, origin: str = "gold") -> dict[str, list[tuple[Slots, Slots]]]:
    """Return the tuples of each sentence, plain and resolved.

    Raises:
        InputError: for a file that is not of the benchmark's form.
    """
    try:
        rows = [row for document in json.loads(text).values() for row in document]
        return {str(row["sent"]): [(_slots(t, "words"), _slots(t, "decorefed_words")) for t in row["tuples"]] for row in rows}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{origin}: not JSON of documents with sentences and their tuples ({error!r})") from error


def _slots(row: Mapping[str, Any], form: str) -> Slots:
    slots = [row["arg1"], row["rel"], row["arg2"], *row["arg3+"]]
    return [[str(word) for word in slot.get(form, slot["words"])] for slot in slots]


def evaluate_wire57(gold_text: str, extract: Extractor, *, origin: str = "gold") -> dict[str, int | Scores]:
    """Return the numbers of sentences, gold tuples and guesses, and precision, recall and F1 against plain and resolved gold."""
    gold = read_wire57(gold_text, origin=origin)
    guesses = guess_tuples(gold, extract)
    guessed = {sentence: [guess_slots(g) for g in found] for sentence, found in guesses.items()}
    plain = [([p for p, _ in tuples], guessed[sentence]) for sentence, tuples in gold.items()]
    resolved = [([r for _, r in tuples], guessed[sentence]) for sentence, tuples in gold.items()]
    counts = {"n": len(gold), "gold": sum(map(len, gold.values())), "guessed": sum(map(len, guessed.values()))}
    return {**counts, "plain": _score(plain), "resolved": _score(resolved)}


def guess_slots(guess: Guess) -> Slots:
    """Return the words of a guess, punctuation set off.

    >>> guess_slots(Guess(0.9, "sold", ("Chile's mine", "ore, in May", "to Peru")))
    [['Chile', "'s", 'mine'], ['sold'], ['ore', ',', 'in', 'May'], ['to', 'Peru']]
    """
    first, *others = guess.arguments
    return [WORD.findall(slot) for slot in (first, guess.relation, *others)]


def _score(sentences: list[tuple[list[Slots], list[Slots]]]) -> Scores:
    kept = [m for gold, guesses in sentences for m in match_one_to_one(_matches(gold, guesses), lambda m: m.f1)]
    guessed = sum(len(guesses) for _, guesses in sentences)
    wanted = sum(len(gold) for gold, _ in sentences)
    return to_scores(sum(m.precision for m in kept) / max(guessed, 1), sum(m.recall for m in kept) / max(wanted, 1))


def _matches(gold: list[Slots], guesses: list[Slots]) -> list[Match]:
    pairs = (match_tuples(a, b, i, j) for i, a in enumerate(gold) for j, b in enumerate(guesses))
    return [match for match in pairs if match is not None]


def match_tuples(gold: Slots, guess: Slots, gold_index: int = 0, guess_index: int = 0) -> Match | None:
    """Return how well a guess fits a gold tuple, nothing where one of the first three slots has no word in common."""
    shared = [common_words(a, b) for a, b in zip(gold, guess, strict=False)]
    if len(shared) < 3 or not all(shared[:3]):
        return None
    return Match(gold_index, guess_index, sum(shared) / sum(map(len, guess)), sum(shared) / sum(map(len, gold)))
