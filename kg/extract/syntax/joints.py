"""Mends of a parse between a sentence's phrases: what stands between a conjunction and its verb, agents, receivers, lists."""

from kg.extract.lexicon import word_set
from kg.extract.syntax.sentence import NOMINAL, Tree, near_children

CLAUSE_MARKS = word_set("with after before when while because since although though as if until unless where whereas once that whether")
ABSOLUTE_GAP = 5
"""Words from the noun of "with X doing" to its participle, at most."""
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
SECOND_CLAUSES = frozenset({"conj", "parataxis"})
"""Labels of a main clause that follows another."""
DASH_OR_COMMA = frozenset({",", "-", "--", "–", "—", "("})


def enclose_clauses(tree: Tree) -> None:
    """Give a clause what stands between its conjunction and its verb, where a parse hung that on a word before the conjunction."""
    for mark, dep in enumerate(tree.deps):
        verb = tree.heads[mark]
        is_purpose = tree.lemmas[mark] == "for" and any(tree.tags[k] == "TO" and tree.heads[k] == verb for k in range(mark + 2, verb))
        if dep != "mark" or verb <= mark or not (is_purpose or tree.lemmas[mark] in CLAUSE_MARKS):
            continue
        if tree.lemmas[mark] == "with" and tree.pos[verb] != "VERB":
            continue
        for k in range(mark + 1, verb):
            if 0 <= tree.heads[k] < mark and tree.pos[k] != "PUNCT":
                _enclose(tree, verb, k)
        if tree.deps[verb] == "conj" and tree.lemmas[mark] != "that":
            tree.deps[verb] = "advcl"


def _enclose(tree: Tree, verb: int, k: int) -> None:
    """Hang a word on a clause: as its subject, where it has none and the word is a bare nominal."""
    if tree.heads[verb] == k:
        tree.heads[verb], tree.deps[verb] = tree.heads[k], "advcl"
    below = [(c, tree.deps[c]) for c, head in enumerate(tree.heads) if head == verb]
    is_bare = tree.pos[k] in NOMINAL and not any(tree.heads[c] == k and tree.deps[c] == "case" and tree.tags[c] != "POS" for c in range(k))
    if is_bare and not any(label.startswith(("nsubj", "csubj", "expl")) for _, label in below):
        tree.deps[k] = "nsubj:pass" if any(label == "aux:pass" for _, label in below) else "nsubj"
    elif tree.deps[k] in ("obl:agent", "conj", "appos"):
        tree.deps[k] = "obl"
    tree.heads[k] = verb


def mend_absolutes(tree: Tree) -> None:
    """Make a participle after "with" and a noun phrase a clause of its own: ", with the latter yesterday confirming it"."""
    for i, word in enumerate(tree.words):
        noun = tree.heads[i]
        if word.lower() != "with" or i == 0 or tree.words[i - 1] not in DASH_OR_COMMA or tree.deps[i] != "case" or noun < i:
            continue
        verb = _participle_after(tree, noun)
        if verb < 0 or tree.deps[verb] != "advcl" or not 0 <= tree.heads[verb] < i:
            continue
        tree.heads[noun], tree.deps[noun] = verb, "nsubj"
        tree.heads[i], tree.deps[i] = verb, "mark"
        for k in range(noun + 1, verb):
            if tree.heads[k] < i:
                tree.heads[k] = verb


def part_gapped_clauses(tree: Tree) -> None:
    """Give a coordinated verb its own subject, where a parse coordinated that with the first verb or its subject: "Ana asks, Ben gives"."""
    for i, dep in enumerate(tree.deps):
        first = tree.heads[i]
        if dep != "conj" or first < 0 or tree.pos[i] not in NOMINAL:
            continue
        _part_second_clause(tree, first, i)
        is_subject = tree.deps[first].startswith("nsubj") and first < tree.heads[first] < i
        verb = tree.heads[first] if is_subject else first if tree.pos[first] == "VERB" and first < i else -1
        if verb < 0:
            continue
        second = next((k for k in near_children(tree, verb) if k > i and tree.deps[k] == "conj" and tree.tags[k] == tree.tags[verb]), -1)
        if second < 0:
            if is_subject:
                _join_predicate(tree, i, verb)
        elif not any(tree.deps[k].startswith("nsubj") for k in near_children(tree, second)):
            _take_subject(tree, i, second)


def _part_second_clause(tree: Tree, first: int, i: int) -> None:
    """Make the second of two names, set off by a comma, the subject of the verb after it: "hit Peru, and Chile, which ..., left"."""
    verb = tree.heads[first]
    links = [k for k in near_children(tree, i) if tree.deps[k] == "cc"]
    is_set_off = bool(links) and tree.words[links[0] - 1] == "," and not any(tree.heads[k] == first for k in range(first + 1, links[0] - 1))
    if not is_set_off or tree.deps[first] not in ("obj", "obl") or verb > first:
        return
    below_verb = near_children(tree, verb)
    second = next((k for k in below_verb if k > i and tree.deps[k] in SECOND_CLAUSES and _has_finite(tree, k)), -1)
    below = near_children(tree, second) if second >= 0 else []
    if second >= 0 and not any(tree.deps[k].startswith("nsubj") or tree.deps[k] == "cc" for k in below):
        _take_subject(tree, i, second)
        tree.deps[second] = "conj"
        for k in below_verb:
            if i < k < second and tree.deps[k] != "punct":
                tree.heads[k] = second


def _has_finite(tree: Tree, verb: int) -> bool:
    return tree.tags[verb] in FINITE_TAGS or any(tree.deps[k] == "aux" and tree.tags[k] in FINITE_TAGS for k in near_children(tree, verb))


def _take_subject(tree: Tree, noun: int, verb: int) -> None:
    """Make a noun the subject of a verb, and what joins it to the clause before the verb's."""
    tree.heads[noun], tree.deps[noun] = verb, "nsubj"
    for k in near_children(tree, noun):
        if tree.deps[k] == "cc":
            tree.heads[k] = verb


def _join_predicate(tree: Tree, i: int, verb: int) -> None:
    """Coordinate what follows a clause's predicate with that, where a parse took it for a second subject: "was a cook and a judge"."""
    if tree.pos[verb] == "NOUN":
        tree.heads[i] = verb
        return
    things = [k for k in near_children(tree, verb) if verb < k < i and tree.deps[k] == "obj"]
    if things:
        tree.heads[i] = things[-1]


def _participle_after(tree: Tree, noun: int) -> int:
    """Return the participle without subject that follows a noun with nothing but adverbs and times between, or -1."""
    for k in range(noun + 1, min(noun + ABSOLUTE_GAP, len(tree))):
        if tree.tags[k] == "VBG" and tree.pos[k] == "VERB":
            return k if not any(tree.deps[c].startswith("nsubj") for c in near_children(tree, k)) else -1
        if tree.heads[k] != noun and not _is_adverbial(tree, k):
            return -1
    return -1


def _is_adverbial(tree: Tree, k: int) -> bool:
    return tree.deps[k] in ("advmod", "obl:unmarked", "obl:tmod", "flat") or tree.entities[k] == "DATE"


def mend_agents(tree: Tree) -> None:
    """Make an agent without "by" what it is: the hearer of a verb of speech before its clause, else a plain modifier."""
    for i, dep in enumerate(tree.deps):
        verb = tree.heads[i]
        if dep != "obl:agent" or verb < 0:
            continue
        cases = [tree.lemmas[k] for k, head in enumerate(tree.heads) if head == i and tree.deps[k] == "case"]
        above = tree.heads[verb]
        if not cases and i < verb and 0 <= above < i and tree.deps[verb] == "ccomp":
            tree.heads[i], tree.deps[i] = above, "obj"
        elif "by" not in cases:
            tree.deps[i] = "obl"


def mend_late_subjects(tree: Tree) -> None:
    """Make a subject behind its passive verb and "by" the agent: "a rocket built by the start-up Delta"."""
    for i, dep in enumerate(tree.deps):
        verb = tree.heads[i]
        if dep != "nsubj:pass" or not 0 <= verb < i - 1 or tree.words[verb + 1].lower() != "by" or "," in tree.words[verb:i]:
            continue
        tree.deps[i] = "obl:agent"
        tree.heads[verb + 1], tree.deps[verb + 1] = i, "case"


def mend_receivers(tree: Tree, verbs: frozenset[str]) -> None:
    """Make the first of two neighbouring objects of a verb of giving the receiver: "lent Peru two ships"."""
    for i, dep in enumerate(tree.deps):
        verb = tree.heads[i]
        if dep != "obj" or verb < 0 or i <= verb or tree.lemmas[verb] not in verbs:
            continue
        later = [k for k in range(i + 1, min(i + 8, len(tree))) if tree.heads[k] == verb and tree.deps[k] == "obj"]
        if later and all(
            tree.heads[k] == later[0] or _leads_to(tree, k, later[0]) for k in range(i + 1, later[0]) if tree.deps[k] != "flat"
        ):
            tree.deps[i] = "iobj"


def _leads_to(tree: Tree, word: int, top: int) -> bool:
    for _ in range(6):
        if word == top:
            return True
        word = tree.heads[word]
        if word < 0:
            return False
    return False


def free_subjects(tree: Tree) -> None:
    """Make a name the subject of the verb after it, where a parse set it beside a phrase before: "In a race in Lima, Ana Ruiz fell"."""
    for i, dep in enumerate(tree.deps):
        noun = tree.heads[i]
        verb = tree.heads[noun] if noun >= 0 else -1
        if dep != "appos" or not noun < i < verb or tree.deps[noun] != "obl" or tree.entities[i] != "PERSON" or tree.pos[verb] != "VERB":
            continue
        is_led = any(tree.deps[k] == "case" for k in near_children(tree, noun)) and "," in tree.words[noun:i]
        if is_led and not any(tree.deps[k].startswith(("nsubj", "csubj", "expl")) for k in near_children(tree, verb)):
            tree.heads[i], tree.deps[i] = verb, "nsubj"


def part_objects(tree: Tree) -> None:
    """Give the second of two verbs the object that follows it, where the first has one before: "killed one and injured eight people"."""
    for i, dep in enumerate(tree.deps):
        verb = tree.heads[i]
        if dep != "obj" or verb < 0 or i < verb or tree.pos[verb] != "VERB":
            continue
        below = near_children(tree, verb)
        second = max((k for k in below if verb < k < i and tree.deps[k] == "conj" and tree.pos[k] == "VERB"), default=-1)
        has_own = any(tree.deps[k] in ("obj", "ccomp", "xcomp", "nsubj:pass", "aux:pass") for k in near_children(tree, second))
        if second >= 0 and not has_own and any(tree.deps[k] == "obj" and verb < k < second for k in below):
            tree.heads[i] = second


def mend_pairs(tree: Tree) -> None:
    """Coordinate two names before a plural verb, as headlines do: "Chile, Peru sign pact"."""
    for i, dep in enumerate(tree.deps[:-1]):
        first, verb = tree.heads[i], i + 1
        if dep != "appos" or first < 0 or tree.words[i - 1] != "," or not tree.pos[i] == tree.pos[first] == "PROPN":
            continue
        is_plural = tree.tags[verb] in ("VBP", "VB") or (tree.deps[verb] == "parataxis" and tree.tags[verb] == "JJ")
        if tree.deps[first] == "nsubj" and tree.heads[first] == verb and is_plural:
            tree.deps[i] = "conj"
        elif tree.heads[first] < 0 and tree.heads[verb] == first and tree.deps[verb] == "parataxis" and is_plural:
            tree.heads[verb], tree.deps[verb] = -1, tree.deps[first]
            tree.heads[first], tree.deps[first], tree.deps[i] = verb, "nsubj", "conj"
            tree.tags[verb], tree.pos[verb] = "VBP", "VERB"


def mend_coordinated_appositions(tree: Tree) -> None:
    """Coordinate with the description, not the name, what follows it without a comma: "Kenya, an ally and one of the largest exporters"."""
    for c, dep in enumerate(tree.deps):
        name = tree.heads[c]
        if dep != "conj" or name < 0:
            continue
        link = next((k for k, head in enumerate(tree.heads) if head == c and tree.deps[k] == "cc" and k < c), -1)
        descriptions = [k for k, head in enumerate(tree.heads) if head == name and tree.deps[k] == "appos" and name < k < link]
        if (
            link > 0
            and descriptions
            and tree.deps[link - 1] != "punct"
            and tree.pos[descriptions[-1]] == "NOUN"
            and tree.pos[c] in ("NOUN", "NUM")
        ):
            tree.heads[c] = descriptions[-1]


def mend_one_of(tree: Tree) -> None:
    """Make the noun the head of "one of the biggest buyers", where that says what something is."""
    for i, word in enumerate(tree.words):
        if word.lower() != "one" or not _is_said(tree, i):
            continue
        for noun, head in enumerate(tree.heads):
            of = next((k for k, h in enumerate(tree.heads) if h == noun and tree.lemmas[k] == "of" and tree.deps[k] == "case"), -1)
            if head == i and of == i + 1 and tree.pos[noun] == "NOUN" and tree.tags[noun] == "NNS":
                _lift_noun(tree, i, noun, of)
                break


def _is_said(tree: Tree, i: int) -> bool:
    """Return whether a word is an appositive or complement, or coordinated with one."""
    head = tree.heads[i]
    if tree.deps[i] == "conj" and head >= 0:
        return _is_said(tree, head)
    is_linked = tree.deps[i] == "xcomp" and head >= 0 and tree.lemmas[head] in ("become", "remain")
    return tree.deps[i] == "appos" or is_linked or any(h == i and tree.deps[k] == "cop" for k, h in enumerate(tree.heads))


def _lift_noun(tree: Tree, one: int, noun: int, of: int) -> None:
    for k, head in enumerate(tree.heads):
        if head == one and k != noun:
            tree.heads[k] = noun
    tree.heads[noun], tree.deps[noun] = tree.heads[one], tree.deps[one]
    tree.heads[one], tree.deps[one] = noun, "nummod"
    tree.heads[of], tree.deps[of] = one, "fixed"
