"""Somebody described twice before his name: "his challenger, the lawyer Ana Ruiz" is his challenger as well as a lawyer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.graph.fillers import POSSESSIVE_ENDINGS, POSSESSIVE_PRONOUNS, Scene, linked_heads, word_end
from kg.model import Argument, Relation, Span

RULE = "apposition-chain"
TRUST = 0.9
"""How sure it is that both descriptions are of the one who is named."""
DESCRIPTION = "comp"


def chained_relations(scene: Scene, relations: Sequence[Relation]) -> Iterator[Relation]:
    """Yield for each description by a possessor that shares its apposition with a name what it says of the one so named."""
    described = [(relation, _role(relation, "subj"), _role(relation, DESCRIPTION)) for relation in relations if relation.category == "noun"]
    pairs = [(relation, subject, comp) for relation, subject, comp in described if subject and comp]
    named = {comp.start: subject for _, subject, comp in pairs if subject.start == subject.head and subject.head in scene.links}
    for relation, subject, comp in pairs:
        holder = named.get(comp.start)
        owner = _owner(scene, subject) if holder and subject.start < comp.start < holder.start else None
        if holder and owner:
            yield _chained(relation, subject, holder, owner)


def _chained(relation: Relation, subject: Argument, holder: Argument, owner: Argument) -> Relation:
    noun = subject.text.split()[-1].lower()
    head = subject.start + subject.text.rindex(subject.text.split()[-1])
    said = replace(subject, role=DESCRIPTION, end=subject.start + len(subject.text), head=head, head_lemma=noun)
    return replace(
        relation,
        lemma=noun,
        phrase=subject.text,
        words=(Span(head, head + len(noun)),),
        arguments=(replace(holder, role="subj"), said, owner),
        confidence=round(relation.confidence * TRUST, 3),
        rule=RULE,
    )


def _role(relation: Relation, name: str) -> Argument | None:
    return next((argument for argument in relation.arguments if argument.role == name), None)


def _owner(scene: Scene, subject: Argument) -> Argument | None:
    """Return the possessor before the noun of a phrase, as an argument: "his" of "his challenger"; None if there is none."""
    text, end = scene.article.text, subject.start + len(subject.text)
    if text[subject.start : end] != subject.text:
        return None
    for head in reversed(linked_heads(scene, subject.start, end)):
        stop = word_end(scene, head)
        word = text[head:stop]
        if stop < end and (word.lower() in POSSESSIVE_PRONOUNS or text.startswith(POSSESSIVE_ENDINGS, stop)):
            return Argument("poss", head, stop, word, head, word.lower())
    return None
