"""Mends of a parse inside names and titles: hyphens, amounts, prepositions, a description and the name beside it."""

from kg.extract.lexicon import word_set
from kg.extract.lexicon.nouns import TITLE_NOUNS, can_describe
from kg.extract.lexicon.verbs import GIVING, NAMING
from kg.extract.syntax.sentence import HYPHENS, Tree, entity_range, near_children

PREFIX_LABELS = word_set(
    "discourse amod advmod dep compound obl obl:agent obj iobj appos nmod nmod:desc conj obl:unmarked nmod:unmarked nsubj nsubj:pass "
    "root ROOT xcomp"
)
OPPOSITES = frozenset({"non", "anti", "pseudo", "quasi"})
"""First parts of a word that make it another thing: a non-member is no member."""
VERB_PREFIXES = frozenset({"re", "co", "pre", "over", "under", "mis", "out", "self"})
"""First parts of a verb that are no verb themselves: "re-elected", "co-wrote"."""
TIME_PREFIXES = frozenset({"then", "ex"})
"""First parts of a title that say when it was held: "then-mayor"."""
GENERALS = word_set("director secretary attorney solicitor consul governor surgeon inspector auditor postmaster comptroller")
"""Offices with "general" behind them."""
NAMES = word_set("PERSON ORG GPE LOC FAC PRODUCT EVENT LAW WORK_OF_ART")
AMOUNTS = word_set("MONEY QUANTITY CARDINAL PERCENT")
NOMINATING = frozenset({"nominate", "elect", "choose", "select", "pick", "propose", "field"})
DETERMINERS = frozenset({"det", "nmod:poss", "nummod"})
BESIDE_LABELS = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "nmod"})
TITLE_LABELS = frozenset({"nmod:desc", "compound", "amod", "nummod"})
INNER_LABELS = TITLE_LABELS | DETERMINERS
PREPOSITION_STARTS = frozenset({"ahead", "outside", "inside", "instead"})
PRICED = frozenset({"a", "an", "per", "each"})


def join_hyphens(tree: Tree) -> None:
    """Make what stands before a hyphen a part of the word after it: "like-minded" is one word, "anti-smoking" no coordination."""
    for _ in range(2):
        for i, word in enumerate(tree.words):
            if word in HYPHENS and 0 < i < len(tree) - 1 and tree.ends[i - 1] == tree.starts[i] and tree.ends[i] == tree.starts[i + 1]:
                _join(tree, i - 1, i + 1)


def _join(tree: Tree, before: int, after: int) -> None:
    prefix = tree.words[before].lower()
    if tree.entities[before] in NAMES and not tree.entities[after] and tree.tags[before] == tree.tags[after] == "NNP":
        for k in (before + 1, after):
            tree.entities[k], tree.entity_begins[k] = tree.entities[before], False
    if prefix in TIME_PREFIXES:
        _join_time(tree, before, after)
        return
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


def _join_time(tree: Tree, then: int, after: int) -> None:
    """Hang "then-" on the title after it, and what a parse hung on "then" on that title or on the name that bears it."""
    title = top = after
    while then < tree.heads[top] and tree.deps[top] in TITLE_LABELS:
        top = tree.heads[top]
        title = top if tree.entities[top] != "PERSON" else title
    if tree.heads[top] == then:
        tree.heads[top], tree.deps[top] = tree.heads[then], tree.deps[then]
    for k in near_children(tree, then):
        tree.heads[k] = top if k < then or k > top else title
    tree.heads[then], tree.deps[then] = title, "amod"


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


def join_tags(tree: Tree) -> None:
    """Make the word after "#" or "@" the head of both: "#lima" is Lima."""
    for sign, word in enumerate(tree.words[:-1]):
        name = sign + 1
        if word not in ("#", "@") or tree.ends[sign] != tree.starts[name] or not tree.words[name][0].isalpha():
            continue
        if tree.heads[name] == sign:
            tree.heads[name], tree.deps[name] = tree.heads[sign], tree.deps[sign]
        for k in near_children(tree, sign):
            tree.heads[k] = name
        tree.heads[sign], tree.deps[sign] = name, "punct"


def join_generals(tree: Tree) -> None:
    """Make "general" part of the office before it, where a parse took it for the office: "the director general of Delta"."""
    for i in range(1, len(tree)):
        if tree.words[i].lower() == "general" and tree.lemmas[i - 1] in GENERALS and tree.heads[i - 1] in (i, tree.heads[i]):
            tree.heads[i - 1], tree.deps[i - 1] = tree.heads[i], tree.deps[i]
            for k in near_children(tree, i):
                tree.heads[k] = i - 1
            tree.heads[i], tree.deps[i] = i - 1, "amod"


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


def cut_titles(tree: Tree) -> None:
    """Make a title that a parse took for the first word of a name, or for a second subject, what it is: "Councillor Ana Ruiz"."""
    for i in range(len(tree) - 1):
        name = i + 1
        if (
            tree.lemmas[i] not in TITLE_NOUNS
            or tree.tags[i] in ("NNS", "NNPS")
            or not tree.words[i].istitle()
            or tree.entities[name] != "PERSON"
            or tree.heads[i] == name
        ):
            continue
        is_twin = tree.heads[i] == tree.heads[name] and tree.deps[i] == tree.deps[name] and tree.deps[i] in BESIDE_LABELS
        if not is_twin and not (
            tree.entities[i] == "PERSON" and tree.entity_begins[i] and tree.heads[name] == i and tree.deps[name] == "flat"
        ):
            continue
        if not is_twin:
            tree.heads[name], tree.deps[name] = tree.heads[i], tree.deps[i]
            tree.entities[i], tree.entity_begins[i], tree.entity_begins[name] = "", False, True
        for k in near_children(tree, i):
            if k != name and tree.deps[k] != "det":
                tree.heads[k] = name
        tree.heads[i], tree.deps[i], tree.tags[i], tree.pos[i] = name, "nmod:desc", "NN", "NOUN"


def part_offices(tree: Tree) -> None:
    """Part the office of one nominee from the name of the next: "nominated Ana Ruiz for president and singer Ben Holt for deputy"."""
    for office, dep in enumerate(tree.deps):
        below = near_children(tree, office)
        name = tree.heads[office] if dep == "nmod:desc" else next((k for k in below if tree.deps[k] == "appos"), -1)
        verb = tree.heads[name if dep == "nmod:desc" else office] if name > office else -1
        if verb < 0 or tree.lemmas[verb] not in NOMINATING or tree.entities[name] != "PERSON":
            continue
        thing = next((k for k in near_children(tree, verb) if tree.deps[k] == "obj" and k < office), -1)
        cases = [k for k in (*below, *near_children(tree, name)) if tree.deps[k] == "case" and tree.lemmas[k] == "for" and k < office]
        other = next((k for k in below if tree.deps[k] == "conj" and office < k < name), -1)
        if thing < 0 or other < 0 or not cases:
            continue
        tree.heads[office], tree.deps[office], tree.heads[cases[0]] = verb, "obl", office
        tree.heads[name], tree.deps[name] = thing, "conj"
        tree.heads[other], tree.deps[other] = name, "nmod:desc"
        for k in near_children(tree, other):
            if tree.deps[k] == "cc":
                tree.heads[k] = name


def part_names(tree: Tree) -> None:
    """Coordinate a name with the one before, where a parse hung it on that one's title: "Mayor Ana Ruiz and Judge Ben Holt"."""
    for i, dep in enumerate(tree.deps):
        title = tree.heads[i]
        if dep not in ("appos", "conj") or title < 0 or tree.deps[title] != "nmod:desc" or tree.entities[i] != "PERSON":
            continue
        name = tree.heads[title]
        if title < name < i and tree.entities[name] == "PERSON" and any(tree.deps[k] == "cc" for k in near_children(tree, i)):
            tree.heads[i], tree.deps[i] = name, "conj"


def part_plural_titles(tree: Tree) -> None:
    """Make the names that a plural title introduces an apposition of it: "Councillors Ana Ruiz and Ben Holt"."""
    for i, dep in enumerate(tree.deps):
        title = tree.heads[i]
        if dep != "flat" or title != i - 1 or tree.tags[title] != "NNS" or tree.entities[i] != "PERSON":
            continue
        if any(tree.deps[k] == "conj" and tree.entities[k] == "PERSON" for k in near_children(tree, i)):
            tree.deps[i] = "appos"


def lift_cases(tree: Tree) -> None:
    """Give a phrase the preposition that a parse hung on the title or modifier before its head: "by Chilean ambassador Ana Ruiz"."""
    for i, dep in enumerate(tree.deps):
        if dep != "case" or tree.tags[i] == "POS" or _is_hyphenated(tree, i):
            continue
        head = tree.heads[i]
        while i < head < tree.heads[head] and tree.deps[head] in TITLE_LABELS:
            head = tree.heads[head]
        if head != tree.heads[i] and not any(k < i and tree.deps[k] in INNER_LABELS for k in near_children(tree, head)):
            tree.heads[i] = head


def join_prepositions(tree: Tree) -> None:
    """Make one preposition of an adverb and "of" that a parse hung apart: "ahead of Ben Holt"."""
    for i, word in enumerate(tree.words[:-1]):
        if (
            word.lower() in PREPOSITION_STARTS
            and tree.words[i + 1].lower() == "of"
            and tree.deps[i + 1] == "case"
            and tree.deps[i] == "advmod"
        ):
            noun = tree.heads[i + 1]
            if tree.heads[noun] == i:
                tree.heads[noun], tree.deps[noun] = tree.heads[i], "obl"
            tree.heads[i], tree.deps[i] = noun, "case"
            tree.heads[i + 1], tree.deps[i + 1] = i, "fixed"


def _is_hyphenated(tree: Tree, i: int) -> bool:
    return (i > 0 and tree.words[i - 1] in HYPHENS) or (i + 1 < len(tree) and tree.words[i + 1] in HYPHENS)


def join_described(tree: Tree) -> None:
    """Make one phrase of a description and the name right after it in the same role: "bought the rival Delta", "in comet Encke"."""
    for i, dep in enumerate(tree.deps):
        verb = tree.heads[i]
        if dep not in BESIDE_LABELS or tree.tags[i] != "NN" or tree.entities[i] or verb < 0 or tree.lemmas[verb] in GIVING | NAMING:
            continue
        name = _name_after(tree, i)
        if name < 0 or not can_describe(tree.lemmas[i], tree.entities[name]):
            continue
        if any(tree.deps[k] in DETERMINERS for k in near_children(tree, i)):
            tree.heads[name], tree.deps[name] = i, "appos"
        else:
            _hang_title(tree, i, name)


def _name_after(tree: Tree, i: int) -> int:
    """Return the head of the name right after a noun that a parse gave the same role beside it, or -1."""
    for name in range(i + 1, min(i + 5, len(tree))):
        if tree.heads[name] == tree.heads[i] and tree.deps[name] == tree.deps[i] and tree.entities[name] in NAMES:
            first, _ = entity_range(tree, name)
            has_own = any(tree.deps[k] in ("case", "cc") and k < name for k in near_children(tree, name))
            is_beside = first == i + 1 or (first == i + 2 and tree.words[i + 1] == "," and tree.deps[i] in ("nsubj", "nsubj:pass"))
            return name if is_beside and not has_own else -1
    return -1


def _hang_title(tree: Tree, title: int, name: int) -> None:
    """Make a bare noun the title of a name, which takes its preposition and what follows."""
    verb = tree.heads[name]
    for k in near_children(tree, title):
        if name < k < max(verb, len(tree) * (verb < name)) or tree.deps[k] == "case":
            tree.heads[k] = name
    tree.heads[title], tree.deps[title] = name, "nmod:desc" if tree.entities[name] == "PERSON" else "compound"


def join_prices(tree: Tree) -> None:
    """Make what one pays a price for a part of the amount: "pay $5 a share"."""
    for unit, dep in enumerate(tree.deps):
        if dep != "obj" or unit < 2 or tree.words[unit - 1].lower() not in PRICED or tree.tags[unit] != "NN":
            continue
        amount = next((k for k in near_children(tree, tree.heads[unit]) if tree.deps[k] == "obj" and k < unit), -1)
        if amount >= 0 and all(tree.entities[k] in AMOUNTS for k in range(amount, unit - 1)):
            tree.heads[unit], tree.deps[unit] = amount, "nmod:unmarked"


def join_ampersands(tree: Tree) -> None:
    """Make one name of two that "&" joins: "Lund & Holm", "Lund Water & Power"."""
    for sign, word in enumerate(tree.words):
        last = tree.heads[sign]
        first = tree.heads[last] if last > sign else -1
        if word != "&" or first < 0 or tree.deps[last] != "conj" or tree.pos[last] != "PROPN" or tree.pos[first] != "PROPN":
            continue
        if first < sign and all(tree.tags[k] in ("NNP", "NNPS") for k in range(sign + 1, last)):
            tree.deps[last] = "flat"
            if tree.entities[first] and tree.entities[first] == tree.entities[last]:
                for k in range(sign, last + 1):
                    tree.entities[k], tree.entity_begins[k] = tree.entities[last], False
