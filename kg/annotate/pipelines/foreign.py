"""Other pipelines of spaCy's, made to give what the later stages read: UD trees, tags, lemmas, names of one set of types."""

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.clear.component import CLEAR_TREES
from kg.annotate.clear.labels import CLEAR_LABELS
from kg.annotate.component import ANNOTATOR
from kg.annotate.layout.component import SEGMENTS
from kg.model import UsageError

PROBE = "The minister was moved to Oslo by Ana Ruiz."
"""Annotated once, to see what a pipeline gives."""
NEEDED = (
    ("DEP", "dependency trees (a parser)"),
    ("TAG", "Penn part-of-speech tags (a tagger)"),
    ("POS", "parts of speech (a morphologizer or an attribute ruler)"),
    ("LEMMA", "lemmas (a lemmatizer)"),
    ("ENT_IOB", "named entities (an entity recognizer)"),
)


def load_foreign(name: str) -> Language:
    """Return a pipeline that spaCy can load by name or path, with what maps its labels added where they are CLEAR's.

    Raises:
        UsageError: if there is none of that name, it cannot be loaded or run, or it leaves out something that the later stages read.
    """
    nlp = _load(name)
    probe = _probe(nlp, name)
    missing = [what for attribute, what in NEEDED if not probe.has_annotation(attribute)]
    if missing:
        raise UsageError(f"the pipeline {name!r} gives no {', no '.join(missing)}: choose one that does, or leave the option out")
    if ANNOTATOR not in nlp.pipe_names:
        nlp.add_pipe(SEGMENTS, first=True)
    if CLEAR_TREES not in nlp.pipe_names and _has_clear_labels(nlp, probe):
        nlp.add_pipe(CLEAR_TREES, last=True)
    return nlp


def _load(name: str) -> Language:
    try:
        return spacy.load(name)
    except (OSError, ImportError) as error:
        if Path(name).exists():
            raise UsageError(f"{name!r} is no folder of a spaCy pipeline: {error}") from error
        raise UsageError(
            f"no pipeline {name!r}: install it, give the path of a spaCy pipeline, or leave the option out for kg_news"
        ) from error


def _probe(nlp: Language, name: str) -> Doc:
    try:
        return nlp(PROBE)
    except Exception as error:  # whatever a component of others raises
        raise UsageError(f"the pipeline {name!r} cannot annotate a sentence: {error}") from error


def _has_clear_labels(nlp: Language, probe: Doc) -> bool:
    """Return whether the trees have CLEAR labels: by what the parser lists, or by what it gave the probe."""
    listed = {label for _, pipe in nlp.pipeline for label in getattr(pipe, "labels", ())}
    return len(CLEAR_LABELS & (listed | {token.dep_ for token in probe})) > 1
