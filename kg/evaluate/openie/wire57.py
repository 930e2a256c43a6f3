"""WiRe57 scores of open relations: word overlap, one to one, against plain gold and gold with its coreference resolved.

Notes: Lechelle, Gotti and Langlais (2019), WiRe57: A Fine-Grained Benchmark for Open Information Extraction. Counted as the published
figures are: a guess can match a gold tuple if first argument, relation and second argument each share a word with it; words that the
annotators inferred ("inf") need not be found, and a slot that is wholly inferred matches anything; further arguments of the guess count
where the gold has one in the same place. Pairs are taken greedily, best F1 first.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluate.openie.open_relations import Extractor, Guess, Match, Scores, guess_tuples, match_one_to_one, to_scores
from kg.model import InputError

Slots = list[list[str]]
"""The words of first argument, relation, second argument and all further ones."""
Resolver = Callable[[Sequence[str]], Iterable[tuple[str, ...]]]
"""As an `Extractor`, of the sentences of one document in order, with names in the place of what stands for them."""
INFERRED = "inf"
NEEDED = 3
"""Slots that must match: further ones may be missing."""
WORD = re.compile(r"['’]s\b|\w+(?:(?:[-–/]|[.,](?=\d))\w+)*|\S")


@dataclass(frozen=True, slots=True)
class GoldTuple:
    """The words of each slot, and how many of them the sentence holds (the others the annotators inferred)."""

    slots: Slots
    real: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """The tuples of a sentence, plain and with their coreference resolved."""

    text: str
    plain: list[GoldTuple]
    resolved: list[GoldTuple]


def read_wire57(text: str, *, origin: str = "gold") -> list[list[GoldSentence]]:
    """Return the sentences of each document with their tuples.

    Raises:
        InputError: for a file that is not of the benchmark's form.
    """
    form = "an object of documents, each a list of sentences with sent and tuples"
    try:
        documents = [[_read_sentence(row) for row in document] for document in json.loads(text).values()]
    except json.JSONDecodeError as error:
        raise InputError(f"{origin}, line {error.lineno}: not JSON ({error.msg}); give {form}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{origin}: not of the benchmark's form ({error!r}); give {form}") from error
    if not any(documents):
        raise InputError(f"{origin}: holds no sentence; give {form}")
    return documents


def _read_sentence(row: Mapping[str, Any]) -> GoldSentence:
    tuples = row["tuples"]
    return GoldSentence(str(row["sent"]), [_read_tuple(t, "words") for t in tuples], [_read_tuple(t, "decorefed_words") for t in tuples])


def _read_tuple(row: Mapping[str, Any], form: str) -> GoldTuple:
    slots, real = [], []
    for slot in (row["arg1"], row["rel"], row["arg2"], *row["arg3+"]):
        chosen = form if form in slot else "words"
        words = [str(word) for word in slot[chosen]]
        marks = slot.get("decorefed_indexes" if chosen != "words" else "words_indexes", words)
        slots.append(words)
        real.append(sum(mark != INFERRED for mark in marks))
    return GoldTuple(slots, tuple(real))


def resolved_rows(sentences: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the open relations of a document's sentences, its own coreference resolved: sentence, confidence, relation, arguments."""
    from kg.evaluate.openie.resolved import resolve_document

    return resolve_document(sentences)


def evaluate_wire57(
    gold_text: str, extract: Extractor, *, origin: str = "gold", resolve: Resolver = resolved_rows
) -> dict[str, int | Scores]:
    """Return counts, and precision, recall and F1: of the sentences' own words against plain and resolved gold, and of resolved tuples.

    `resolved` are the tuples as they are, which name nothing that their sentence does not name; `resolved_output` are those of the whole
    document, with names in the place of pronouns and descriptions.
    """
    documents = read_wire57(gold_text, origin=origin)
    sentences = [sentence for document in documents for sentence in document]
    guesses = _guess_slots(guess_tuples([s.text for s in sentences], extract))
    named: dict[str, list[Slots]] = {}
    for document in documents:
        named |= _guess_slots(guess_tuples([s.text for s in document], lambda texts: resolve(list(texts))))
    return {
        "n": len(sentences),
        "gold": sum(len(s.plain) for s in sentences),
        "guessed": sum(map(len, guesses.values())),
        "plain": _score([(s.plain, guesses[s.text]) for s in sentences]),
        "resolved": _score([(s.resolved, guesses[s.text]) for s in sentences]),
        "resolved_output": _score([(s.resolved, named[s.text]) for s in sentences]),
    }


def _guess_slots(guesses: Mapping[str, list[Guess]]) -> dict[str, list[Slots]]:
    return {sentence: [guess_slots(g) for g in found] for sentence, found in guesses.items()}


def guess_slots(guess: Guess) -> Slots:
    """Return the words of a guess, punctuation set off.

    >>> guess_slots(Guess(0.9, "sold", ("Chile's mine", "ore, in May", "to Peru")))
    [['Chile', "'s", 'mine'], ['sold'], ['ore', ',', 'in', 'May'], ['to', 'Peru']]
    """
    first, *others = guess.arguments
    return [WORD.findall(slot) for slot in (first, guess.relation, *others)]


def _score(sentences: list[tuple[list[GoldTuple], list[Slots]]]) -> Scores:
    kept = [m for gold, guesses in sentences for m in match_one_to_one(_matches(gold, guesses), lambda m: m.f1)]
    guessed = sum(len(guesses) for _, guesses in sentences)
    wanted = sum(len(gold) for gold, _ in sentences)
    return to_scores(sum(m.precision for m in kept) / max(guessed, 1), sum(m.recall for m in kept) / max(wanted, 1))


def _matches(gold: list[GoldTuple], guesses: list[Slots]) -> list[Match]:
    pairs = (match_tuples(a, b, i, j) for i, a in enumerate(gold) for j, b in enumerate(guesses))
    return [match for match in pairs if match is not None and match.f1]


def match_tuples(gold: GoldTuple, guess: Slots, gold_index: int = 0, guess_index: int = 0) -> Match | None:
    """Return how well a guess fits a gold tuple, nothing where one of the first three slots has no word in common."""
    shared = [sum(word in slot for word in words) for slot, words in zip(gold.slots, guess, strict=False)]
    if len(shared) < NEEDED or any(not found and real for found, real in zip(shared[:NEEDED], gold.real, strict=False)):
        return None
    size, real = sum(len(words) for words in guess[: len(shared)]), sum(gold.real)
    return Match(gold_index, guess_index, sum(shared) / size, sum(shared) / real) if size and real else None
