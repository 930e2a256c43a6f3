"""Clauses: predicates head them, not their copulas; all conjuncts hang on the first; small clauses are open complements."""

from kg.annotate.clear.tree import SUBJECTS, VERBAL_TAGS, Draft, is_nominal, word_set

PLACE_ADVERBS = word_set("here there home abroad away back ahead behind near nearby out up over down together apart alone")
"""Adverbs that can be all that is said of a subject: "is abroad"."""
BARE_INFINITIVE_VERBS = word_set("make let have help see hear watch feel bid")
PARTICIPLE_VERBS = BARE_INFINITIVE_VERBS | word_set("find catch keep leave get want")
CLAUSE_MARKS = word_set("that whether")
AIMS = word_set(
    "aim goal plan purpose idea task job mission objective intention hope priority duty role challenge question choice decision strategy "
    "policy problem solution answer way thing step dream ambition point proposal"
)
"""Subjects that an infinitive explains: "the aim is to win"; other subjects of "is to" do what it says."""


def chain_conjuncts(draft: Draft) -> None:
    """Hang every conjunct on the first of its list, and each conjunction and comma on the conjunct after it."""
    for i in range(len(draft.words)):
        following = draft.all_children(i, "conj")
        for joint in draft.all_children(i, "cc", "punct") if following else ():
            target = next((c for c in following if c > joint > i), -1)
            if target >= 0:
                draft.move(joint, target, draft.deps[joint])
    for i in range(len(draft.words)):
        if draft.deps[i] != "conj":
            continue
        first = draft.heads[i]
        while draft.deps[first] == "conj" and draft.heads[first] != first:
            first = draft.heads[first]
        if first != draft.heads[i]:
            draft.move(i, first, "conj")


def raise_small_clauses(draft: Draft) -> None:
    """Make the subject of an infinitive or a bare predicate the object of the verb above: "want him to leave", "call it a success"."""
    for i, dep in enumerate(draft.deps):
        verb, subject = draft.heads[i], draft.child(i, "nsubj")
        if dep != "ccomp" or subject < 0 or draft.tags[verb] not in VERBAL_TAGS or not verb < subject < i:
            continue
        if draft.child(i, "mark") < 0 and draft.child(verb, "dobj") < 0 and _lacks_finite_verb(draft, i, verb):
            draft.move(subject, verb, "dobj")
            draft.deps[i] = "xcomp"


def _lacks_finite_verb(draft: Draft, i: int, verb: int) -> bool:
    auxiliaries = draft.all_children(i, "aux", "auxpass")
    if any(draft.tags[a] == "TO" for a in auxiliaries):
        return True
    if draft.tags[i] not in VERBAL_TAGS:
        return not auxiliaries and draft.child(i, "cop") < 0
    verbs = {"VB": BARE_INFINITIVE_VERBS, "VBG": PARTICIPLE_VERBS, "VBN": PARTICIPLE_VERBS}.get(draft.tags[i], frozenset())
    return not auxiliaries and draft.lemmas[verb].lower() in verbs


def lower_copulas(draft: Draft) -> None:
    """Put what is said of a subject in the place of "be", which becomes its `cop`; "there is" keeps its verb."""
    for i in list(draft.upwards()):
        if not _is_be(draft, i):
            _name_complements(draft, i)
            continue
        if any(draft.words[c].lower() == "there" for c in draft.all_children(i, "expl")):
            for noun in draft.all_children(i, "attr", "dobj"):
                draft.deps[noun] = "nsubj"
            continue
        predicate = _find_predicate(draft, i)
        if predicate >= 0:
            _lower(draft, i, predicate)


def _is_be(draft: Draft, i: int) -> bool:
    return draft.lemmas[i].lower() == "be" and draft.tags[i] in VERBAL_TAGS and draft.deps[i] not in ("aux", "auxpass", "cop")


def _name_complements(draft: Draft, i: int) -> None:
    for predicate in draft.all_children(i, "attr", "acomp", "oprd"):
        draft.deps[predicate] = "xcomp"


def _find_predicate(draft: Draft, i: int) -> int:
    """Return what is said of the subject of "be", or -1: a noun or adjective, else a clause, else the first phrase or place after it."""
    for deps in (("attr", "acomp", "oprd"), ("ccomp", "xcomp")):
        found = draft.child(i, *deps)
        if found >= 0 and (deps[0] == "attr" or found > i):
            return found
    if draft.child(i, "dobj") >= 0:
        return -1
    after = [c for c in draft.all_children(i, "obl", "advmod") if c > i]
    return next((c for c in after if draft.deps[c] == "obl" or draft.words[c].lower() in PLACE_ADVERBS), -1)


def _lower(draft: Draft, be: int, predicate: int) -> None:
    kind, subject = draft.deps[predicate], draft.child(be, *SUBJECTS)
    is_explained = kind == "ccomp" or (kind == "xcomp" and subject >= 0 and draft.lemmas[subject].lower() in AIMS)
    if is_explained and subject >= 0:
        draft.deps[subject] = "csubj:outer" if draft.deps[subject] == "csubj" else "nsubj:outer"
    draft.promote(predicate, draft.deps[be], parent_dep="cop")
    if kind == "acomp":
        _expose_clause(draft, predicate, subject)


def _expose_clause(draft: Draft, adjective: int, subject: int) -> None:
    """Make the clause after "it is clear that" the subject."""
    clause = draft.child(adjective, "ccomp")
    if clause < 0 or subject < 0 or draft.words[subject].lower() != "it":
        return
    if any(draft.words[m].lower() in CLAUSE_MARKS for m in draft.all_children(clause, "mark")):
        draft.deps[subject], draft.deps[clause] = "expl", "csubj"


def mark_infinitives(draft: Draft) -> None:
    """Make the "to" of an infinitive a `mark`, and a relative clause on a verb an adverbial one."""
    for i, dep in enumerate(draft.deps):
        if dep == "aux" and draft.tags[i] == "TO":
            draft.deps[i] = "mark"
        elif dep == "relcl" and not is_nominal(draft, draft.heads[i]) and draft.tags[draft.heads[i]] in VERBAL_TAGS:
            draft.deps[i] = "advcl:relcl"
