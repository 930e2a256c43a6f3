"""BenchIE scores of open relations: facts found exactly, each in any of its acceptable forms.

Notes: Gashteovski et al. (2022), BenchIE: A Framework for Multi-Faceted Fact-Based Open Information Extraction Evaluation. Written from
that definition. Words in brackets may be left out. A guess is subject, relation and the first object; upper and lower case are the same.
"""

import re

from kg.evaluate.openie.open_relations import Extractor, Guess, Scores, guess_tuples, to_scores
from kg.model import InputError

Form = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]
"""An acceptable form of a fact: what subject, relation and object must match."""
Fact = list[Form]
HEADER = re.compile(r"^sent_id:\S+[\t ]+(.+)$")
CLUSTER = re.compile(r"^\d+\s*-->\s*Cluster\b")
PARTS = re.compile(r"\[[^\]]*\]|[^\s\[\]]+")


def read_benchie(text: str, *, origin: str = "gold") -> dict[str, list[Fact]]:
    """Return the facts of each sentence.

    Raises:
        InputError: for a line that is no sentence, no cluster and no form of a fact, and where there is no sentence.
    """
    gold: dict[str, list[Fact]] = {}
    facts: list[Fact] = []
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if header := HEADER.match(line):
            facts = gold.setdefault(header[1].strip(), [])
        elif CLUSTER.match(line):
            facts.append([])
        elif line:
            slots = [slot.strip() for slot in line.split("-->")]
            if len(slots) != 3 or not facts:
                raise InputError(f"{origin}, line {number}: needs subject --> relation --> object below a cluster of a sentence")
            facts[-1].append((slot_pattern(slots[0]), slot_pattern(slots[1]), slot_pattern(slots[2])))
    if not gold:
        raise InputError(f"{origin}: holds no sentence; give lines of sent_id:NUMBER and the sentence, with their clusters below")
    return gold


def slot_pattern(slot: str) -> re.Pattern[str]:
    """Return a pattern of a slot's words, each followed by a space; those in brackets may be absent.

    >>> bool(slot_pattern("[the] old mill [of Bergen]").fullmatch("the old mill ")), bool(slot_pattern("mill").fullmatch("old mill "))
    (True, False)
    """
    parts = [(part.startswith("["), part.strip("[]").split()) for part in PARTS.findall(slot)]
    return re.compile("".join(_words_pattern(words, is_optional) for is_optional, words in parts if words), re.IGNORECASE)


def _words_pattern(words: list[str], is_optional: bool) -> str:
    pattern = "".join(re.escape(word) + " " for word in words)
    return f"(?:{pattern})?" if is_optional else pattern


def evaluate_benchie(gold_text: str, extract: Extractor, *, origin: str = "gold") -> Scores:
    """Return precision, recall and F1 over facts, with the numbers of sentences, facts, facts hit and wrong guesses."""
    gold = read_benchie(gold_text, origin=origin)
    guesses = guess_tuples(gold, extract)
    hit = wrong = 0
    for sentence, facts in gold.items():
        found, missed = score_facts(facts, guesses[sentence])
        hit, wrong = hit + found, wrong + missed
    total = sum(len(facts) for facts in gold.values())
    counts = {"n": len(gold), "gold": total, "hit": hit, "wrong": wrong}
    return {**counts, **to_scores(hit / max(hit + wrong, 1), hit / max(total, 1))}


def score_facts(facts: list[Fact], guesses: list[Guess]) -> tuple[int, int]:
    """Return how many facts the guesses hit, and how many distinct guesses hit none."""
    triples = {(_plain(g.arguments[0]), _plain(g.relation), _plain(g.arguments[1])): None for g in guesses if len(g.arguments) > 1}
    hits = {triple: {i for i, fact in enumerate(facts) if any(_is_form(form, triple) for form in fact)} for triple in triples}
    return len(set().union(*hits.values())), sum(not found for found in hits.values())


def _plain(slot: str) -> str:
    return "".join(word + " " for word in slot.split())


def _is_form(form: Form, triple: tuple[str, str, str]) -> bool:
    return all(pattern.fullmatch(slot) for pattern, slot in zip(form, triple, strict=True))
