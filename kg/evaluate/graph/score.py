"""Scores of whole graphs against gold: entities, typed facts, their status, and what is asserted though it may not be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.evaluate.graph.comparison import NO_THING, Comparison, one_line
from kg.evaluate.graph.gold import UNNAMED, GoldFact, GoldGraph
from kg.graph import Ontology
from kg.model import GraphData, Literal, MentionKind, Statement

Scores = dict[str, Any]


@dataclass
class Tally:
    """What was right, missed and wrong, as lines that name the article."""

    right: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)
    right_status: list[str] = field(default_factory=list)
    wrong_status: list[str] = field(default_factory=list)
    false_assertions: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)


def evaluate_graphs(pairs: Iterable[tuple[GoldGraph, GraphData]], ontology: Ontology) -> Scores:
    """Return the scores of graphs, one article each, against their gold, with all errors listed under `errors`."""
    things, types, facts = Tally(), Tally(), Tally()
    compared = [Comparison(gold, graph, ontology) for gold, graph in pairs]
    for one in compared:
        _count_entities(one, things, types)
        _count_facts(one, facts)
    n_typed = len(types.right) + len(types.missed)
    return {
        "n": len(compared),
        "entities": _scores(len(things.right), len(things.missed), len(things.spurious))
        | {"type_accuracy": round(len(types.right) / max(n_typed, 1), 3)},
        "facts": _scores(len(facts.right), len(facts.missed), len(facts.spurious)),
        "facts_with_status": _scores(
            len(facts.right_status), len(facts.missed) + len(facts.wrong_status), len(facts.spurious) + len(facts.wrong_status)
        ),
        "false_assertions": facts.false_assertions,
        "right_but_at_another_node": len(facts.misplaced),
        "errors": {
            "missed": facts.missed,
            "spurious": facts.spurious,
            "wrong_status": facts.wrong_status,
            "entities_missed": things.missed,
            "entities_spurious": things.spurious,
            "entities_of_wrong_type": types.missed,
        },
    }


def _scores(right: int, missed: int, wrong: int) -> dict[str, float | int]:
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * right / max(2 * right + missed + wrong, 1)
    counts = {"gold": right + missed, "right": right, "wrong": wrong}
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)} | counts


def _count_entities(one: Comparison, things: Tally, types: Tally) -> None:
    """Count named entities; those that the gold leaves open count nowhere."""
    found = {id(gold) for gold in one.links.values()}
    for gold in one.gold.entities:
        if not gold.is_optional:
            (things.right if id(gold) in found else things.missed).append(f"{one.gold.name}: {gold.names[0]}")
    for name, entity in sorted(one.entities.items()):
        known = one.links.get(name)
        if known is None and entity.type not in NO_THING and any(m.kind is MentionKind.NAME for _, m in entity.mentions):
            things.spurious.append(f"{one.gold.name}: {entity.label} ({entity.type})")
        elif known is not None and not known.is_optional:
            line = f"{one.gold.name}: {entity.label}: {entity.type}, not {' or '.join(sorted(known.types))}"
            (types.right if one.has_type(known, entity) else types.missed).append(line)


def _count_facts(one: Comparison, tally: Tally) -> None:
    """Count typed facts; what the gold leaves open, or what is but wider than a gold fact, counts nowhere."""
    matches = {fact: [item for item in one.typed if one.says(item, fact)] for fact in one.gold.facts}
    for fact, found in matches.items():
        if not fact.is_optional:
            _count_gold(one, fact, found, tally)
    for statement in one.typed:
        facts = [fact for fact, found in matches.items() if statement in found]
        line = f"{one.gold.name}: {describe(one, statement)}"
        is_wider = not facts and any(one.widens(statement, fact) for fact in one.gold.facts)
        if not facts and not is_wider:
            tally.spurious.append(line)
        if statement.asserted and not is_wider and not _may_assert(one, statement, facts):
            tally.false_assertions.append(line)
            if not facts and any(one.resembles(statement, fact) for fact in one.gold.facts):
                tally.misplaced.append(line)


def _count_gold(one: Comparison, fact: GoldFact, found: Sequence[Statement], tally: Tally) -> None:
    line = f"{one.gold.name}: {fact} | {fact.evidence}"
    (tally.right if found else tally.missed).append(line)
    told = [item for item in found if one.is_in_sentence(item, fact)] or found
    if any(one.has_status(item, fact) for item in told):
        tally.right_status.append(line)
    elif told:
        tally.wrong_status.append(f"{one.gold.name}: {describe(one, told[0])}")


def _may_assert(one: Comparison, statement: Statement, facts: Sequence[GoldFact]) -> bool:
    """Tell whether a gold fact of the same sentence, or where there is none any that a statement says, is asserted."""
    told = [fact for fact in facts if one.is_in_sentence(statement, fact)] or facts
    return any(True in fact.status.asserted for fact in told)


def describe(one: Comparison, statement: Statement) -> str:
    """Return a statement with its status and sentence on one line."""
    ends = [_label(one, statement.subject), statement.predicate, _label(one, statement.object)]
    claimant = _label(one, statement.attributed_to) if statement.attributed_to else (UNNAMED if statement.attribution_cue else "")
    marks = [
        "yes" if statement.asserted else "no",
        statement.polarity,
        statement.certainty,
        statement.tense,
        f"@{claimant}" if claimant else "",
    ]
    return (
        f"{' | '.join(ends)} | {' '.join(filter(None, marks))} | {statement.evidence.rule} | {one_line(statement.evidence.sentence_text)}"
    )


def _label(one: Comparison, end: str | Literal) -> str:
    if isinstance(end, Literal):
        return end.text or end.value
    return one.entities[end].label if end in one.entities else end
