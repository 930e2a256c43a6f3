"""Open relations of other tools beside ours, on the same parse: python -m benchmarks.peers FOLDER.

FOLDER holds `carb/dev.tsv`, `benchie/dev_gold.txt` and `wire57/dev.json`.

The peers are textacy's `subject_verb_object_triples` (`pip install textacy==0.13.0`, in an environment of its own) and a port of ClausIE
to spaCy (`claucy`, https://github.com/mmxgn/spacy-clausie, not on the package index: put its folder on PYTHONPATH). Both expect the
labels of spaCy's own English models, so each sentence's tree is turned into those labels (`to_clear`): prepositions head their phrases, a
copula heads its complement, "obj" is "dobj", and so on. Each tuple is scored as ours are, with confidence 1, by the scorers of
`kg evaluate`. The seconds are those of extraction, for the peers with the turning of labels.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.evaluate.openie.benchie import evaluate_benchie
from kg.evaluate.openie.carb import evaluate_carb
from kg.evaluate.openie.wire57 import evaluate_wire57
from kg.extract import open_triples
from kg.pipeline import load_tools

Rows = Iterable[tuple[str, ...]]
LABELS = {
    **{"nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "obj": "dobj", "iobj": "dative", "aux:pass": "auxpass", "obl:agent": "agent"},
    **{"nmod:poss": "poss", "compound:prt": "prt", "flat": "compound", "acl:relcl": "relcl", "discourse": "intj", "nmod:desc": "compound"},
    **{"obl:unmarked": "npadvmod", "nmod:unmarked": "npadvmod", "cc:preconj": "preconj", "det:predet": "predet", "root": "ROOT"},
    **{"nsubj:outer": "nsubj", "csubj:outer": "csubj", "advcl:relcl": "advcl", "obl": "npadvmod", "nmod": "npadvmod", "fixed": "mwe"},
}
"""Labels of Universal Dependencies that are called otherwise in spaCy's English models, where the head is the same."""
RAISED = frozenset(
    {"nsubj", "nsubj:outer", "csubj", "aux", "mark", "punct", "cc", "advcl", "ccomp", "expl", "parataxis", "discourse", "obl"}
)
"""What hangs on a copula instead of on its complement."""
GOLD = {"carb": "carb/dev.tsv", "benchie": "benchie/dev_gold.txt", "wire57": "wire57/dev.json"}


def to_clear(doc: Doc) -> Doc:
    """Return the document with the labels and heads of spaCy's English models."""
    heads, deps = [token.head.i for token in doc], [token.dep_ for token in doc]
    for token in doc:
        if token.dep_ == "cop":
            _lift_copula(doc, heads, deps, token.i)
    for token in doc:
        if token.dep_ in ("case", "mark") and token.tag_ not in ("POS", "TO"):
            _lift_preposition(doc, heads, deps, token.i)
    labels = ["aux" if t.tag_ == "TO" and dep == "mark" else LABELS.get(dep, dep) for t, dep in zip(doc, deps, strict=True)]
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=heads,
        deps=labels,
        pos=[token.pos_ for token in doc],
        tags=[token.tag_ for token in doc],
        lemmas=[token.lemma_ for token in doc],
    )


def _lift_copula(doc: Doc, heads: list[int], deps: list[str], copula: int) -> None:
    """Make a copula the head of its complement, subject and clause."""
    complement = doc[copula].head.i
    heads[copula] = copula if heads[complement] == complement else heads[complement]
    deps[copula] = deps[complement]
    for child in doc[complement].children:
        if child.dep_ in RAISED or (child.dep_ == "advmod" and child.i <= copula + 1):
            heads[child.i] = copula
    heads[complement], deps[complement] = copula, "acomp" if doc[complement].pos_ == "ADJ" else "attr"


def _lift_preposition(doc: Doc, heads: list[int], deps: list[str], word: int) -> None:
    """Make a preposition the head of its phrase, or of a gerund; other conjunctions stay marks."""
    phrase = doc[word].head.i
    is_gerund = doc[word].dep_ == "mark" and doc[phrase].tag_ == "VBG" and doc[word].tag_ == "IN"
    if heads[word] != phrase or not (doc[word].dep_ == "case" or is_gerund) or deps[phrase] in ("pobj", "pcomp", "conj", "root", "ROOT"):
        return
    heads[word], deps[word] = heads[phrase], "agent" if deps[phrase] == "obl:agent" else "prep"
    heads[phrase], deps[phrase] = word, "pcomp" if is_gerund else "pobj"


def ours(doc: Doc) -> Iterator[tuple[str, ...]]:
    """Yield the tuples of this project."""
    for _, *slots in open_triples(doc):
        yield tuple(slots)


def textacy_tuples(doc: Doc) -> Iterator[tuple[str, ...]]:
    """Yield textacy's subject-verb-object triples."""
    for found in import_module("textacy.extract.triples").subject_verb_object_triples(to_clear(doc)):
        subject, verb, thing = (" ".join(token.text for token in part) for part in found)
        yield "1", verb, subject, thing


def clausie_tuples(doc: Doc) -> Iterator[tuple[str, ...]]:
    """Yield the propositions of the ClausIE port that have an argument besides the subject, in the order of their text."""
    for sentence in to_clear(doc).sents:
        found = {p for clause in import_module("claucy").extract_clauses(sentence) for p in clause.to_propositions()}
        rows = sorted({tuple(str(part) for part in proposition) for proposition in found if len(proposition) > 2})
        for subject, verb, *rest in rows:
            yield "1", verb, subject, *rest


PEERS: dict[str, tuple[str, Callable[[Doc], Rows]]] = {
    "kg": ("kg", ours),
    "textacy SVO": ("textacy", textacy_tuples),
    "ClausIE port": ("claucy", clausie_tuples),
}


def read_docs(nlp: Language, sentences: Iterable[str]) -> dict[str, Doc]:
    """Return the annotated document of each sentence."""
    kept = list(dict.fromkeys(sentences))
    parts = [nlp.make_doc(sentence) for sentence in kept]
    for part in parts:
        for token in part:
            token.is_sent_start = token.i == 0
    return dict(zip(kept, nlp.pipe(parts), strict=True))


class Peer:
    """An extractor over parses that are made once; it counts its own seconds."""

    def __init__(self, extract: Callable[[Doc], Rows], nlp: Language, parses: dict[str, Doc]) -> None:
        self.extract, self.nlp, self.parses, self.seconds = extract, nlp, parses, 0.0

    def __call__(self, sentences: Iterable[str]) -> Iterator[tuple[str, ...]]:
        """Yield sentence, confidence, relation and arguments."""
        kept = list(sentences)
        self.parses |= read_docs(self.nlp, [s for s in kept if s not in self.parses])
        for sentence in kept:
            begin = time.perf_counter()
            rows = list(self.extract(self.parses[sentence]))
            self.seconds += time.perf_counter() - begin
            for row in rows:
                yield sentence, *row


def score(peer: Peer, folder: Path) -> list[dict[str, Any]]:
    """Return precision, recall and F1 on each benchmark; WiRe57 plain and resolved."""
    texts = {name: (folder / path).read_text(encoding="utf8") for name, path in GOLD.items()}
    wire = evaluate_wire57(texts["wire57"], peer, resolve=lambda _: [])
    plain: Any = wire["plain"]
    resolved: Any = wire["resolved"]
    return [evaluate_carb(texts["carb"], peer), evaluate_benchie(texts["benchie"], peer), plain, resolved]


def main() -> None:
    """Print a table of all peers that can run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    nlp, parses = load_tools().nlp, dict[str, Doc]()
    sys.stdout.write("| tool | CaRB P | R | F1 | BenchIE P | R | F1 | WiRe57 P | R | F1 | resolved F1 | seconds |\n|" + "---|" * 12 + "\n")
    for name, (module, extract) in PEERS.items():
        if find_spec(module) is None:
            sys.stdout.write(f"| {name} | not installed: `{module}` |\n")
            continue
        peer = Peer(extract, nlp, parses)
        *found, resolved = score(peer, folder)
        cells = [f"{scores[key]:.3f}" for scores in found for key in ("precision", "recall", "f1")]
        sys.stdout.write(f"| {name} | {' | '.join(cells)} | {resolved['f1']:.3f} | {peer.seconds:.1f} |\n")


if __name__ == "__main__":
    main()
