"""Mends of a parse inside a sentence's phrases: hyphens, numbers after a noun, what stands between a conjunction and its verb."""

from kg.extract.lexicon import word_set
from kg.extract.lexicon.nouns import can_describe
from kg.extract.lexicon.speech import SPEECH_ACTS, SPEECH_VERBS
from kg.extract.syntax.sentence import HYPHENS, NOMINAL, Tree, entity_range

PREFIX_LABELS = word_set("discourse amod advmod dep compound obl obj appos nmod conj obl:unmarked nmod:unmarked nsubj root ROOT xcomp")
OPPOSITES = frozenset({"non", "anti", "pseudo", "quasi"})
"""First parts of a word that make it another thing: a non-member is no member."""
VERB_PREFIXES = frozenset({"re", "co", "pre", "over", "under", "mis", "out", "self"})
"""First parts of a verb that are no verb themselves: "re-elected", "co-wrote"."""
NAMES = word_set("PERSON ORG GPE LOC FAC PRODUCT EVENT LAW WORK_OF_ART")
AMOUNTS = word_set("MONEY QUANTITY CARDINAL PERCENT")
CLAUSE_MARKS = word_set("after before when while because since although though as if until unless where whereas once that whether")
DETERMINERS = frozenset({"det", "nmod:poss", "nummod"})
DASH_OR_COMMA = frozenset({",", "-", "--", "–", "—", "("})


def join_hyphens(tree: Tree) -> None:
    """Make what stands before a hyphen a part of the word after it: "like-minded" is one word, "anti-smoking" no coordination."""
    for _ in range(2):
        for i, word in enumerate(tree.words):
            if word in HYPHENS and 0 < i < len(tree) - 1 and tree.ends[i - 1] == tree.starts[i] and tree.ends[i] == tree.starts[i + 1]:
                _join(tree, i - 1, i + 1)


def _join(tree: Tree, before: int, after: int) -> None:
    prefix = tree.words[before].lower()
    if prefix in OPPOSITES and not tree.lemmas[after].startswith(prefix):
        tree.lemmas[after] = f"{prefix}-{tree.lemmas[after]}"
    if prefix in VERB_PREFIXES and tree.tags[after].startswith("V"):
        _join_prefix(tree, before, after)
        return
    if (tree.entities[before] and tree.entities[after]) or tree.deps[before] not in PREFIX_LABELS or tree.pos[after] == "NUM":
        return
    if tree.heads[after] == before and tree.deps[after] in ("conj", "appos", "nmod", "dep", "obj") and tree.pos[after] != "VERB":
        tree.heads[after], tree.deps[after] = tree.heads[before], tree.deps[before]
    elif tree.heads[before] == after:
        tree.deps[before] = "compound" if tree.deps[before] in ("discourse", "dep") else tree.deps[before]
        return
    elif prefix in OPPOSITES and tree.heads[before] >= 0:
        tree.heads[after], tree.deps[after] = tree.heads[before], tree.deps[before]
    elif tree.heads[before] != tree.heads[after] or tree.heads[before] < 0 or tree.pos[after] == "PROPN":
        return
    for k, head in enumerate(tree.heads):
        if head == before and k != after:
            tree.heads[k] = after
    tree.heads[before], tree.deps[before] = after, "compound"


def _join_prefix(tree: Tree, before: int, after: int) -> None:
    """Make a verb the head of what stands before its hyphen, and its lemma one word: "re-elect"."""
    if tree.heads[before] == after and tree.deps[before] == "compound" and "-" in tree.lemmas[after]:
        return
    tree.lemmas[after] = f"{tree.words[before].lower()}-{tree.lemmas[after]}"
    is_head = tree.pos[before] in ("VERB", "AUX") and tree.heads[before] != after
    if is_head or tree.heads[after] == before:
        tree.heads[after], tree.deps[after] = tree.heads[before], tree.deps[before]
    tree.pos[after] = "VERB" if tree.tags[after] in ("VBD", "VBZ", "VBP", "VB") or tree.pos[before] == "VERB" else tree.pos[after]
    for k, head in enumerate(tree.heads):
        if head == before and k != after:
            tree.heads[k] = after
    tree.heads[before], tree.deps[before] = after, "compound"


def join_names(tree: Tree) -> None:
    """Make one phrase of a name whose words a parse hung on the same word twice: "Cinema for Peace Foundation"."""
    i, size, entities = 0, len(tree.words), tree.entities
    while i < size:
        last = entity_range(tree, i)[1] if entities[i] in NAMES else i
        if last == i:
            i += 1
            continue
        tops = [k for k in range(i, last + 1) if not i <= tree.heads[k] <= last and tree.deps[k] != "punct"]
        if len(tops) == 2 and tree.heads[tops[0]] == tree.heads[tops[1]] >= 0 and tree.deps[tops[0]] == tree.deps[tops[1]]:
            tree.heads[tops[0]], tree.deps[tops[0]] = tops[1], "compound"
        i = last + 1


def join_amounts(tree: Tree) -> None:
    """Make a noun right before an amount in the same role a part of it: "a record $3 million"."""
    for i in range(len(tree) - 1):
        if tree.entities[i + 1] not in AMOUNTS or tree.pos[i] != "NOUN" or tree.deps[i] not in ("obj", "obl", "nsubj", "nmod"):
            continue
        beside = (tree.heads[i], tree.deps[i])
        amount = next((k for k in range(i + 1, min(i + 4, len(tree))) if (tree.heads[k], tree.deps[k]) == beside), -1)
        if amount < 0 or tree.heads[i] < 0:
            continue
        if all(tree.entities[k] == tree.entities[i + 1] for k in range(i + 1, amount + 1)):
            for k, head in enumerate(tree.heads):
                if head == i:
                    tree.heads[k] = amount
            tree.heads[i], tree.deps[i] = amount, "compound"


def enclose_clauses(tree: Tree) -> None:
    """Give a clause what stands between its conjunction and its verb, where a parse hung that on a word before the conjunction."""
    for mark, dep in enumerate(tree.deps):
        verb = tree.heads[mark]
        if dep != "mark" or verb <= mark or tree.lemmas[mark] not in CLAUSE_MARKS:
            continue
        for k in range(mark + 1, verb):
            if 0 <= tree.heads[k] < mark and tree.pos[k] != "PUNCT":
                _enclose(tree, verb, k)
        if tree.deps[verb] == "conj" and tree.lemmas[mark] != "that":
            tree.deps[verb] = "advcl"


def _enclose(tree: Tree, verb: int, k: int) -> None:
    """Hang a word on a clause: as its subject, where it has none and the word is a bare nominal."""
    below = [(c, tree.deps[c]) for c, head in enumerate(tree.heads) if head == verb]
    is_bare = tree.pos[k] in NOMINAL and not any(tree.heads[c] == k and tree.deps[c] == "case" and tree.tags[c] != "POS" for c in range(k))
    if is_bare and not any(label.startswith(("nsubj", "csubj", "expl")) for _, label in below):
        tree.deps[k] = "nsubj:pass" if any(label == "aux:pass" for _, label in below) else "nsubj"
    elif tree.deps[k] in ("obl:agent", "conj", "appos"):
        tree.deps[k] = "obl"
    tree.heads[k] = verb


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


def move_appositions(tree: Tree) -> bool:
    """Hang a description on the name right before it where it can only, or more likely, be said of that one; tell whether any moved.

    "Ana Ruiz of Delta Radio, a firm", "in Karu, near Oslo, the capital", "this crew -- the crew that".
    """
    moves = [(i, nearer) for i, dep in enumerate(tree.deps) if dep == "appos" and (nearer := _nearer_anchor(tree, i)) >= 0]
    moves += [(i, nearer) for i, dep in enumerate(tree.deps) if dep == "acl:relcl" and (nearer := _nearer_antecedent(tree, i)) >= 0]
    for i, nearer in moves:
        tree.heads[i] = nearer
    return bool(moves)


def _nearer_antecedent(tree: Tree, i: int) -> int:
    """Return the name right before ", which", where a parse took a person for its antecedent; or the person before ", who" for a thing."""
    left, antecedent = tree.left[i], tree.heads[i]
    while left < i and tree.words[left] in DASH_OR_COMMA:
        left += 1
    pronoun = tree.words[left].lower()
    if left < 2 or antecedent < 0 or pronoun not in ("which", "who") or tree.words[left - 1] != ",":
        return -1
    is_person = tree.entities[antecedent] == "PERSON"
    if not tree.entities[antecedent] or is_person == (pronoun == "who"):
        return -1
    candidate = left - 2
    while candidate > antecedent:
        if tree.pos[candidate] == "PROPN" and tree.entities[candidate] and (tree.entities[candidate] == "PERSON") == (pronoun == "who"):
            return candidate if tree.right[candidate] < left else -1
        candidate = tree.heads[candidate]
    return -1


def _nearer_anchor(tree: Tree, i: int) -> int:
    anchor, end = tree.heads[i], tree.left[i] - 1
    if tree.words[tree.left[i]] in DASH_OR_COMMA:
        end = tree.left[i]
    if anchor < 0 or end <= anchor or tree.words[end] not in DASH_OR_COMMA or tree.pos[i] != "NOUN":
        return -1
    candidate = end - 1
    while candidate >= 0 and candidate != anchor:
        if tree.pos[candidate] in NOMINAL and tree.right[candidate] < end and _is_likelier(tree, i, anchor, candidate):
            return candidate
        candidate = tree.heads[candidate]
    return -1


def _is_likelier(tree: Tree, i: int, anchor: int, candidate: int) -> bool:
    noun = tree.lemmas[i]
    if tree.lemmas[candidate] == noun and tree.lemmas[anchor] != noun:
        return True
    if tree.pos[candidate] != "PROPN" or not tree.entities[candidate] or not can_describe(noun, tree.entities[candidate]):
        return False
    if not can_describe(noun, tree.entities[anchor]):
        return True
    set_off = any(tree.words[k] == "," for k in range(anchor + 1, candidate))
    same_kind = tree.entities[candidate] == tree.entities[anchor] and tree.deps[candidate] in ("nmod", "obl")
    return set_off and same_kind


def mend_titles(tree: Tree) -> None:
    """Make a person's name right after two coordinated nouns the head of both: "actor and singer Ana Ruiz"."""
    for i, dep in enumerate(tree.deps):
        first = tree.heads[i]
        if dep != "conj" or tree.entities[i] != "PERSON" or i < 2 or tree.pos[i - 1] != "NOUN" or tree.pos[first] != "NOUN":
            continue
        beside = (tree.heads[i - 1], tree.deps[i - 1])
        is_bare = tree.tags[first] == "NN" and not any(head == first and tree.deps[k] in DETERMINERS for k, head in enumerate(tree.heads))
        if not tree.entities[first] and (beside == (first, "conj") or (is_bare and beside == (i, "nmod:desc"))):
            tree.heads[i], tree.deps[i] = tree.heads[first], tree.deps[first]
            tree.heads[first], tree.deps[first] = i, "nmod:desc"
            for k, head in enumerate(tree.heads):
                if head == first and (tree.deps[k] == "case" or k > i):
                    tree.heads[k] = i


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


def mend_contents(tree: Tree, nouns: frozenset[str]) -> None:
    """Hang a clause right after a noun like "reports" on it, where a parse set it beside the main clause: "at reports Ruiz fled"."""
    for i, dep in enumerate(tree.deps):
        if dep != "parataxis":
            continue
        subjects = [k for k, head in enumerate(tree.heads) if head == i and tree.deps[k] in ("nsubj", "nsubj:pass") and k < i]
        if not subjects:
            continue
        left = subjects[0]
        while any(head == left and k < left for k, head in enumerate(tree.heads)):
            left = min(k for k, head in enumerate(tree.heads) if head == left)
        if left > 0 and tree.lemmas[left - 1] in nouns:
            tree.heads[i], tree.deps[i] = left - 1, "acl:relcl"


def mend_pairs(tree: Tree) -> None:
    """Coordinate two names before a plural verb, as headlines do: "Chile, Peru sign pact"."""
    for i, dep in enumerate(tree.deps):
        first = tree.heads[i]
        if dep != "appos" or first < 0 or tree.pos[i] != "PROPN" or tree.pos[first] != "PROPN" or tree.deps[first] != "nsubj":
            continue
        verb = tree.heads[first]
        if verb == i + 1 and tree.tags[verb] == "VBP" and tree.words[i - 1] == ",":
            tree.deps[i] = "conj"


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


def raise_speech_acts(tree: Tree) -> None:
    """Hang ", a complaint that ..." on the verb of speech whose speech it names, where a parse hung it on a word of that speech."""
    for i, dep in enumerate(tree.deps):
        if dep not in ("appos", "parataxis", "dep") or tree.lemmas[i] not in SPEECH_ACTS or tree.heads[i] < 0:
            continue
        first = min([i, *(k for k, head in enumerate(tree.heads) if head == i and k < i and tree.deps[k] in ("det", "amod"))])
        if first == 0 or tree.words[first - 1] not in DASH_OR_COMMA or tree.lemmas[first] not in ("a", "an"):
            continue
        above = tree.heads[i]
        while above >= 0 and (tree.lemmas[above] not in SPEECH_VERBS or tree.pos[above] != "VERB"):
            above = tree.heads[above]
        if above >= 0:
            tree.heads[i], tree.deps[i] = above, "parataxis"
