"""Sure sentence starts as a spaCy component, for parsers that keep the starts that a `Doc` has."""

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.layout.segments import sentence_starts

SEGMENTS = "kg_segments"


@Language.component(SEGMENTS, assigns=["token.is_sent_start"])
def mark_segments(doc: Doc) -> Doc:
    """Return the document with its sure sentence starts; one that has starts already stays as it is."""
    if not doc.has_annotation("SENT_START"):
        tokens = [token.i for token in doc if not token.is_space]
        for n in sentence_starts(doc, tokens):
            doc[tokens[n]].is_sent_start = True
    return doc
