"""Documents with trees written by hand, for tests that must not hang on a parse."""

import spacy
from spacy.tokens import Doc

NLP = spacy.blank("en")


def parse(rows: str) -> Doc:
    """Return a Doc of lines of word, lemma, tag, head (from 1; 0 is the root), relation and, where it matters, the fine tag."""
    cells = [line.split() for line in rows.strip().splitlines()]
    return Doc(
        NLP.vocab,
        words=[cell[0] for cell in cells],
        lemmas=[cell[1] for cell in cells],
        pos=[cell[2] for cell in cells],
        tags=[cell[5] if len(cell) > 5 else "" for cell in cells],
        heads=[i if int(cell[3]) == 0 else int(cell[3]) - 1 for i, cell in enumerate(cells)],
        deps=["ROOT" if cell[3] == "0" else cell[4] for cell in cells],
    )
