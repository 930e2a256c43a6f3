"""The mapping as a spaCy component, for the end of a pipeline whose parser has CLEAR labels."""

from collections.abc import Iterator

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.clear.clauses import chain_conjuncts, lower_copulas, mark_infinitives, raise_small_clauses
from kg.annotate.clear.labels import ENTITY_TYPES, rename_labels
from kg.annotate.clear.phrases import lift_currencies, lower_prepositions, shape_names
from kg.annotate.clear.tree import Draft

CLEAR_TREES = "kg_clear_trees"
NAME_TYPES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW"})
ARTICLES = frozenset({"the", "a", "an"})


@Language.component(
    CLEAR_TREES,
    assigns=["token.dep", "token.head", "token.pos", "token.ent_type", "token.ent_iob", "doc.ents", "doc.sents"],
    requires=["token.dep", "token.head", "token.tag", "token.lemma", "doc.ents"],
)
def map_clear_trees(doc: Doc) -> Doc:
    """Return the document with UD trees in place of its CLEAR trees, and entities of the project's types."""
    doc.set_ents(list(_entities(doc)))
    draft = Draft(
        words=[token.text for token in doc],
        lemmas=[token.lemma_ for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
        entities=[token.ent_type_ for token in doc],
    )
    convert(draft)
    _write(draft, doc)
    return doc


def convert(draft: Draft) -> None:
    """Turn a CLEAR tree into a UD tree."""
    chain_conjuncts(draft)
    lower_prepositions(draft)
    lift_currencies(draft)
    shape_names(draft)
    lower_copulas(draft)
    raise_small_clauses(draft)
    mark_infinitives(draft)
    rename_labels(draft)


def _write(draft: Draft, doc: Doc) -> None:
    add = doc.vocab.strings.add
    rows = np.zeros((len(doc), 3), dtype=np.uint64)
    rows[:, 0] = (np.array(draft.heads, dtype=np.int64) - np.arange(len(doc))).view(np.uint64)
    rows[:, 1:] = np.array([[add(dep), add(pos)] for dep, pos in zip(draft.deps, draft.pos, strict=True)], dtype=np.uint64).reshape(-1, 2)
    doc.from_array(["HEAD", "DEP", "POS"], rows)  # type: ignore[arg-type]  # spaCy takes 64-bit rows, its stub says otherwise


def _entities(doc: Doc) -> Iterator[Span]:
    """Yield the entities under their types, names without an article before or a possessive after them."""
    for span in doc.ents:
        label = ENTITY_TYPES.get(span.label_, span.label_)
        start, end = span.start, span.end
        if label in NAME_TYPES:
            start += end - start > 1 and doc[start].text.lower() in ARTICLES
            end -= end - start > 1 and doc[end - 1].tag_ == "POS"
        if label:
            yield Span(doc, start, end, label=label)
