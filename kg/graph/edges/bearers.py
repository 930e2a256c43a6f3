"""People and bodies named with what they belong to: "Ana Ruiz of Lima University", "Condor of Peru"."""

import re
from collections.abc import Iterator, Sequence

from kg.graph.fillers import Scene
from kg.model import Argument, Mention, MentionKind, Relation, Span, Tense

OF = "of"
"""The lemma, as triggers know it, of what a bare "of" between two names says."""
RULE = "name-of"
BEHIND = re.compile(r"\s+(?P<of>of)\s+(?:the\s+)?")
BODY, STATE = "Organization", "Country"
TRUST = 0.8
"""How sure it is that a body named right behind somebody's name is his."""


def bearer_relations(scene: Scene, relations: Sequence[Relation]) -> Iterator[Relation]:
    """Yield a relation for each person with "of" and a body, and for each body with "of" and a country, right behind the name."""
    names = {mention.start: mention for mention in scene.mentions.values() if mention.kind is MentionKind.NAME}
    sentences = sorted({relation.sentence for relation in relations})
    for mention in sorted(names.values()):
        wanted = BODY if _is_a(scene, mention, "Person") else STATE if _is_a(scene, mention, BODY) else ""
        behind = BEHIND.match(scene.article.text, mention.end) if wanted else None
        body = names.get(behind.end()) if behind else None
        sentence = next((span for span in sentences if span.start <= mention.start < span.end), None)
        if behind and body and sentence and _is_a(scene, body, wanted):
            word = Span(behind.start("of"), behind.end("of"))
            arguments = (_argument("subj", mention), _argument(OF, body))
            yield Relation(
                sentence, OF, "noun", OF, (word,), arguments, implied=True, tense=Tense.PRESENT, confidence=TRUST, rule=RULE
            )  # fmt: skip


def _is_a(scene: Scene, mention: Mention, kind: str) -> bool:
    name = scene.links.get(mention.head, "")
    return bool(name) and scene.ontology.is_a(scene.entities[name].type, kind)


def _argument(role: str, mention: Mention) -> Argument:
    lemma = mention.text.split()[-1].lower()
    return Argument(role, mention.start, mention.end, " ".join(mention.text.split()), mention.head, lemma)
