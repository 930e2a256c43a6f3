"""How sure an open tuple is: a logistic regression over a few things seen of it.

Notes: the weights, in `confidence.tsv`, are fitted by `python -m training.fit_confidence` on CaRB's development half: the share of a
tuple's words that the gold tuple matched one to one with it confirms. A tuple that repeats one phrase of another ranks below all that
stand for themselves: fitted freely, the F1 at the best threshold falls from .544 to .534.
"""

from functools import lru_cache
from math import exp, log1p

from kg.extract.predicates import Draft
from kg.extract.syntax.sentence import pieces
from kg.resources import PACKAGE

WEIGHTS_FILE = PACKAGE / "extract" / "confidence.tsv"
LOWEST, LOWEST_WHOLE, HIGHEST_DETAIL = 0.02, 0.36, 0.35
KINDS = frozenset({"clause", "copula", "copula-noun", "copula-adjective", "apposition", "title", "place-apposition", "participle-compound"})
LINKS = frozenset({"main", "xcomp", "ccomp", "advcl", "acl", "relative"})


@lru_cache(maxsize=1)
def read_weights() -> dict[str, float]:
    """Return the weight of each feature."""
    rows = (line.split("\t") for line in WEIGHTS_FILE.read_text(encoding="utf8").splitlines() if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def find_features(draft: Draft, relation: str, arguments: tuple[list[int], ...], *, is_detail: bool) -> dict[str, float]:
    """Return what is seen of a tuple: its rule, the sizes of its parts on a log scale, and what makes a reading hard."""
    kind, _, link = draft.rule.partition(":")
    kind, link = kind if kind in KINDS else "other", (link or "main") if (link or "main") in LINKS else "other"
    first, lead, *others = arguments
    tree, roles = draft.tree, draft.arguments
    found = {
        "bias": 1.0,
        f"kind={kind}": 1.0,
        f"link={link}": 1.0,
        "relation": log1p(len(relation.split())),
        "subject": log1p(len(first)),
        "lead": log1p(len(lead)),
        "size": log1p(sum(map(len, arguments))),
        "arguments": min(len(others), 4),
        "sentence": log1p(len(tree)),
        "pronoun": len(first) == 1 and tree.pos[first[0]] == "PRON",
        "clause": any(s.clause >= 0 for s in roles),
        "coordinated": any(s.conjunct_of >= 0 for s in roles),
        "no doer": all(s.role != "subj" for s in roles),
        "in pieces": any(len(pieces(words)) > 1 for words in arguments),
        "claimed": draft.claim is not None,
        "after": first[0] > draft.head,
    }
    if is_detail:
        found |= {"detail": 1.0, "detail of a clause": kind == "clause", "detail of the main clause": link == "main"}
    return {name: float(value) for name, value in found.items()}


def tuple_confidence(draft: Draft, relation: str, arguments: tuple[list[int], ...], *, is_detail: bool) -> float:
    """Return how sure a tuple is, from 0 to 1."""
    weights = read_weights()
    features = find_features(draft, relation, arguments, is_detail=is_detail)
    chance = 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in features.items())))
    return max(LOWEST, min(chance, HIGHEST_DETAIL)) if is_detail else max(chance, LOWEST_WHOLE)
