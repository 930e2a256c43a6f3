"""The suite of phenomena: self-written sentences over the bundled pipeline, with the relations and the status they must give.

A line of `extract_suite.tsv` is group, sentence, expectations, and why it fails where it is known to. An expectation is
`lemma(role=words, ...)` with words of status: `negative`, `probable`, `possible`, `past`, `present`, `future`, `@speaker` (`@?`: an
unnamed voice), `when=value`. What is not said must be plain: positive, certain, not future, nobody's claim. The words of a role are
words of the argument. `!lemma(...)` must not be said as a fact.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.language import Language

from kg.extract import extract_relations
from kg.model import Certainty, Polarity, Relation, Tense

TABLE = Path(__file__).with_name("extract_suite.tsv")
FLOOR = 0.9
"""Share of the sentences that must come out right. Notes: measured .99 with the bundled model; the rest is room for another one."""
EXPECTATION = re.compile(r"(!?)([\w -]+)\(([^)]*)\)\s*(.*)")


@dataclass(frozen=True)
class Case:
    group: str
    sentence: str
    expected: tuple[str, ...]
    reason: str


def read_cases() -> list[Case]:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [Case(row[0], row[1], tuple(row[2].split(" ; ")), row[3] if len(row) > 3 else "") for row in rows]


CASES = read_cases()


def is_met(expectation: str, relations: Iterable[Relation]) -> bool:
    found = EXPECTATION.fullmatch(expectation.strip())
    assert found, f"cannot be read: {expectation}"
    forbidden, lemma, roles, status = found.groups()
    wanted = [part.strip().split("=", 1) for part in roles.split(",") if part.strip()]
    alike = [r for r in relations if r.lemma == lemma and all(has_argument(r, role, words) for role, words in wanted)]
    if forbidden:
        return not any(has_status(r, []) for r in alike)
    return any(has_status(r, status.split(" ")) for r in alike)


def has_argument(relation: Relation, role: str, words: str) -> bool:
    return any(a.role == role and set(words.split()) <= set(a.text.split()) for a in relation.arguments)


def has_status(relation: Relation, marks: list[str]) -> bool:
    speaker = next((m[1:] for m in " ".join(marks).split(" ") if m.startswith("@")), "")
    times = [m.removeprefix("when=") for m in marks if m.startswith("when=")]
    polarity = Polarity.NEGATIVE if "negative" in marks else Polarity.POSITIVE
    certainty = Certainty("possible" if "possible" in marks else "probable" if "probable" in marks else "certain")
    tenses = [Tense(m) for m in marks if m in ("past", "present", "future")]
    is_tense = (
        relation.tense in tenses
        if tenses
        else relation.tense is not Tense.FUTURE or polarity is Polarity.NEGATIVE or certainty is not Certainty.CERTAIN
    )
    is_time = not times or (relation.time is not None and relation.time.value == times[0])
    return relation.polarity is polarity and relation.certainty is certainty and is_tense and is_time and is_claim(relation, speaker)


def is_claim(relation: Relation, speaker: str) -> bool:
    claim = relation.attribution
    if not speaker or claim is None:
        return not speaker and claim is None
    return claim.speaker is None if speaker == "?" else claim.speaker is not None and speaker in claim.speaker.text.split()


@pytest.fixture(scope="module")
def failures(nlp: Language) -> dict[str, list[str]]:
    """The expectations of each sentence that are not met."""
    docs = nlp.pipe(case.sentence for case in CASES)
    found = ((case, extract_relations(doc).relations) for case, doc in zip(CASES, docs, strict=True))
    return {case.sentence: [e for e in case.expected if not is_met(e, relations)] for case, relations in found}


def test_the_table_is_large_and_its_sentences_differ() -> None:
    assert len(CASES) >= 150
    assert len({case.sentence for case in CASES}) == len(CASES)


def test_the_share_right_is_above_the_floor(failures: dict[str, list[str]]) -> None:
    wrong = {sentence: missed for sentence, missed in failures.items() if missed}
    share = 1 - len(wrong) / len(CASES)
    assert share >= FLOOR, f"{share:.3f} right; wrong: {wrong}"


@pytest.mark.parametrize("group", sorted({case.group for case in CASES}))
def test_most_of_each_group_is_right(group: str, failures: dict[str, list[str]]) -> None:
    known = [case for case in CASES if case.group == group and not case.reason]
    wrong = {case.sentence: failures[case.sentence] for case in known if failures[case.sentence]}
    assert len(wrong) <= max(1, len(known) // 5), wrong


def test_nothing_forbidden_is_said_as_a_fact(failures: dict[str, list[str]]) -> None:
    said = {case.sentence: missed for case in CASES if (missed := [e for e in failures[case.sentence] if e.startswith("!")])}
    assert not said
