"""One sentence's words and tree as plain lists: everything that the rules look at, read once from the `Doc`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from kg.extract.lexicon import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc


NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
RELATIVE_WORDS = frozenset({"who", "whom", "which", "that"})

WHOLE_LABELS = frozenset({"nsubj", "nsubj:pass", "obj", "root", "ROOT", "conj"})
"""Roles of a phrase whose list may go on after a semicolon; what stands deeper ends there."""
FOREIGN_WORDS = word_set(
    "el la los las que del y en una un por se le les des et dans est du au aux der das und ist nicht von zu mit den ein eine il che di "
    "per gli della como para como os uma em na het een van de et il sur avec"
)
ENGLISH_WORDS = word_set("the of and to is was are were for on that with by as at from it he she they his her has have had said in not")
LAST_LATIN = "\u024f"
"""The last of the Latin letters with their marks: a sentence mostly of other letters is not English."""
FOREIGN_MINIMUM = 4
"""Function words of another language in one sentence: fewer come with names ("Rio de la Plata")."""
KEPT_IN_PHRASE = word_set(
    "det det:predet amod compound nummod flat flat:name fixed goeswith nmod:poss nmod:desc advmod nmod:unmarked obl:unmarked"
)
"""Dependents of a nominal head that belong to its minimal phrase. Prepositional phrases go, but for restrictive "of"."""
KEPT_PREPOSITIONS = frozenset({"of"})
ATTRIBUTES = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "HEAD", "IDX", "ENT_TYPE", "ENT_IOB")
TWO_TO_63, TWO_TO_64 = 1 << 63, 1 << 64
"""Heads come as steps in 64 bits without a sign."""
ENTITY_BEGINS = 3
"""The mark of a name's first word in spaCy's arrays."""
NEAR = 60
"""Words on either side in which a word's dependents are looked for while links are mended."""
NO_CHILDREN: tuple[int, ...] = ()
HYPHENS = frozenset({"-", "‑", "–"})
LOOSE_MARKS = frozenset({",", ";", ":", "-", "--", "–", "—", "(", "["})
PAIRED_MARKS = (
    (frozenset({'"'}), frozenset({'"'})),
    (frozenset({"“", "``"}), frozenset({"”", "''"})),
    (frozenset({"(", "["}), frozenset({")", "]"})),
)
"""Quote marks and brackets that open, and those that close."""
PAIRING = frozenset().union(*(marks for pair in PAIRED_MARKS for marks in pair))
DROPPED_ADVERBS = word_set(
    "then also however meanwhile therefore thus too not n't n’t never now still already here there no longer neither both either"
)
DROPPED_INSIDE = word_set("punct acl acl:relcl advcl appos parataxis discourse list orphan dep")


@dataclass(slots=True)
class Tree:
    """A sentence: parallel lists by word, local indices. `order` goes from the root down; a word without head in it has head -1."""

    text: str
    start: int
    end: int
    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    entities: list[str]
    entity_begins: list[bool]
    children: list[Sequence[int]] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    phrases: dict[int, list[int]] = field(default_factory=dict)
    marks: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def child(self, i: int, *deps: str) -> int:
        """Return the first child of word `i` with one of the labels, or -1."""
        for c in self.children[i]:
            if self.deps[c] in deps:
                return c
        return -1

    def all_children(self, i: int, *deps: str) -> list[int]:
        """Return the children of word `i` with one of the labels."""
        below = self.children[i]
        return [c for c in below if self.deps[c] in deps] if below else []


def read_sentences(doc: "Doc") -> Iterator[Tree]:
    """Yield a tree for each sentence of the document that lies in its content paragraphs."""
    content = [(s.start_char, s.end_char) for s in doc.spans["content"]] if "content" in doc.spans else None
    part, table = 0, _read_words(doc)
    for sentence in doc.sents if len(doc) else ():
        if content is not None:
            while part < len(content) and content[part][1] <= sentence.start_char:
                part += 1
            if part == len(content) or content[part][0] >= sentence.end_char:
                continue
        tree = _read_tree(table, sentence.start, sentence.end)
        if tree.words:
            yield tree


@dataclass(frozen=True, slots=True)
class _Words:
    """The columns of a document's words, read at once: spaCy makes an object anew for each word that it is asked for."""

    text: str
    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    entities: list[str]
    begins: list[bool]


def _read_words(doc: "Doc") -> _Words:
    rows = doc.to_array(list(ATTRIBUTES)).reshape(len(doc), len(ATTRIBUTES))
    columns: dict[str, list[int]] = dict(zip(ATTRIBUTES, cast("list[list[int]]", rows.T.tolist()), strict=True))
    strings, known = doc.vocab.strings, {0: ""}

    def spelt(name: str) -> list[str]:
        column = columns[name]
        known.update((key, strings[key]) for key in set(column) - known.keys())
        return [known[key] for key in column]

    words = spelt("ORTH")
    lemmas = [(lemma or word).lower() for lemma, word in zip(spelt("LEMMA"), words, strict=True)]
    heads = [i + (step - TWO_TO_64 if step >= TWO_TO_63 else step) for i, step in enumerate(columns["HEAD"])]
    begins = [iob == ENTITY_BEGINS for iob in columns["ENT_IOB"]]
    named = (spelt("POS"), spelt("TAG"), spelt("DEP"))
    return _Words(doc.text, words, lemmas, *named, heads, columns["IDX"], spelt("ENT_TYPE"), begins)


def _read_tree(table: _Words, first: int, end: int) -> Tree:
    """Return the words of a sentence without white space and their links, not yet shaped; links that leave the sentence are cut."""
    kept = [i for i in range(first, end) if not table.words[i].isspace()]
    place = {i: k for k, i in enumerate(kept)}
    stops = [table.starts[i] + len(table.words[i]) for i in kept]
    begin = table.starts[first]
    return Tree(
        text=table.text,
        start=table.starts[kept[0]] if kept else begin,
        end=stops[-1] if kept else begin,
        words=[table.words[i] for i in kept],
        lemmas=[table.lemmas[i] for i in kept],
        pos=[table.pos[i] for i in kept],
        tags=[table.tags[i] for i in kept],
        deps=[table.deps[i] for i in kept],
        heads=[-1 if table.heads[i] == i else place.get(table.heads[i], -1) for i in kept],
        starts=[table.starts[i] for i in kept],
        ends=stops,
        entities=[table.entities[i] for i in kept],
        entity_begins=[table.begins[i] for i in kept],
    )


def is_english(tree: Tree) -> bool:
    """Return whether a sentence is English: not one with more of another language's function words than of English ones."""
    words = [w.lower() for w in tree.words]
    if sum(not w.isascii() and w[0] > LAST_LATIN for w in words) > len(words) / 2:
        return False
    foreign = sum(w in FOREIGN_WORDS for w in words)
    return foreign < FOREIGN_MINIMUM or foreign <= sum(w in ENGLISH_WORDS for w in words)


def shape_tree(tree: Tree) -> None:
    """Fill children, order from the root down, and each subtree's edges; hang what a cycle hides on no head."""
    heads, size = tree.heads, len(tree.words)
    below: dict[int, list[int]] = {}
    for i, h in enumerate(heads):
        if h >= 0:
            below.setdefault(h, []).append(i)
    order = [i for i, h in enumerate(heads) if h < 0]
    for i in order:
        order.extend(below.get(i, NO_CHILDREN))
    for i in sorted(set(range(size)) - set(order)) if len(order) < size else ():
        heads[i] = -1
        below.pop(i, None)
        order.append(i)
    tree.children = [below.get(i, NO_CHILDREN) for i in range(size)]
    tree.order, tree.phrases, tree.marks = order, {}, {}
    left, right = list(range(size)), list(range(size))
    for i in reversed(order):
        h = heads[i]
        if h >= 0:
            left[h] = min(left[h], left[i])
            right[h] = max(right[h], right[i])
    tree.left, tree.right = left, right


def near_children(tree: Tree, head: int) -> list[int]:
    """Return the words that hang on a word, among those near it; for a tree that is not shaped yet."""
    near = range(max(0, head - NEAR), min(len(tree), head + NEAR))
    return [k for k in near if tree.heads[k] == head]


def preposition(tree: Tree, i: int) -> tuple[str, list[int]]:
    """Return the lower-case preposition of a phrase by its head ("because of"), with its words; "" if it has none."""
    parts = [c for c in tree.children[i] if tree.deps[c] == "case" and tree.tags[c] != "POS"]
    if not parts:
        return "", []
    words = sorted(w for c in parts for w in (c, *(f for f in tree.children[c] if tree.deps[f] == "fixed")))
    return " ".join(tree.words[w].lower() for w in words), words


def mark_of(tree: Tree, i: int) -> str:
    """Return the lower-case words that introduce a clause: if, as, without, in order to; "" if none but "to"."""
    known = tree.marks.get(i)
    if known is None:
        known = tree.marks[i] = _read_mark(tree, i) if tree.children[i] else ""
    return known


def _read_mark(tree: Tree, i: int) -> str:
    marks = [c for c in tree.children[i] if tree.deps[c] in ("mark", "case") and tree.tags[c] not in ("TO", "POS")]
    words = sorted(w for c in marks for w in (c, *(f for f in tree.children[c] if tree.deps[f] == "fixed")))
    words += [c for c in tree.children[i] if tree.tags[c] == "WRB"] if not words else []
    return " ".join(tree.words[w].lower() for w in words)


def _is_kept(tree: Tree, c: int) -> bool:
    dep = tree.deps[c]
    if tree.left[c] > 0 and "(" in (tree.words[tree.left[c] - 1], tree.words[tree.left[c]]):
        return False
    if dep == "nmod:unmarked" and "," in (tree.words[tree.left[c] - 1], tree.words[tree.left[c]]) and tree.entities[c] != "DATE":
        return False
    if dep == "nmod":
        return preposition(tree, c)[0] in KEPT_PREPOSITIONS
    if dep == "appos":
        return is_close_name(tree, c)
    if dep == "advmod":
        if c > tree.heads[c] or tree.pos[tree.heads[c]] == "PROPN" or _is_of_clause(tree, c):
            return False
        return tree.words[c].lower() not in DROPPED_ADVERBS and tree.tags[c] not in WH_TAGS
    if dep in ("obl:unmarked", "obl:npmod"):
        return c < tree.heads[c]
    return dep in KEPT_IN_PHRASE


def _is_of_clause(tree: Tree, adverb: int) -> bool:
    """Return whether an adverb before a noun belongs to what is said, not to the noun: "originally was a copy", "is now the owner"."""
    noun = tree.heads[adverb]
    between = {tree.deps[k] for k in tree.children[noun] if adverb < k < noun}
    return bool(between & {"cop", "case", "aux", "mark", "nsubj"}) or ("det" in between and tree.child(noun, "cop") >= 0)


def is_close_name(tree: Tree, c: int) -> bool:
    """Return whether an apposition is a name right after its noun, with no mark between: "the composer Ana Ruiz"."""
    first, noun = tree.left[c], tree.heads[c]
    is_name = tree.pos[c] == "PROPN" and tree.tags[noun] in ("NN", "NNS")
    return is_name and first == noun + 1 and tree.deps[first] != "punct" and not tree.all_children(c, "conj", "appos")


def noun_phrase(tree: Tree, head: int) -> list[int]:
    """Return the words of the minimal phrase of a nominal head, in order."""
    known = tree.phrases.get(head)
    if known is None:
        kept = {head}
        for c in tree.children[head]:
            if _is_kept(tree, c):
                kept.update(_inner_words(tree, c))
        known = tree.phrases[head] = _with_joints(tree, kept | _entity_words(tree, head))
    return known


def _inner_words(tree: Tree, top: int) -> list[int]:
    """Return the words of a kept dependent: its subtree without clauses, appositions and foreign prepositional phrases."""
    found, stack = [], [top]
    while stack:
        i = stack.pop()
        found.append(i)
        stack.extend(c for c in tree.children[i] if tree.deps[c] not in DROPPED_INSIDE and (tree.deps[c] != "nmod" or _is_kept(tree, c)))
    return found


def _entity_words(tree: Tree, head: int) -> set[int]:
    """Return the words of the named entity that the head belongs to, as far as they hang below it."""
    if not tree.entities[head]:
        return set()
    first, last = entity_range(tree, head)
    return set(range(first, last + 1)) if tree.left[head] <= first and last <= tree.right[head] else set()


def entity_range(tree: Tree, i: int) -> tuple[int, int]:
    """Return the first and last word of the entity that covers word `i`."""
    first = last = i
    while first > 0 and not tree.entity_begins[first] and tree.entities[first - 1] == tree.entities[i]:
        first -= 1
    while last + 1 < len(tree) and tree.entities[last + 1] == tree.entities[i] and not tree.entity_begins[last + 1]:
        last += 1
    return first, last


def _with_joints(tree: Tree, kept: set[int]) -> list[int]:
    """Add punctuation that stands inside the phrase: hyphens, and a mark between two kept words, or quotes around kept words."""
    first, last = min(kept), max(kept)
    for i in range(first + 1, last):
        if i not in kept and tree.deps[i] == "punct" and i - 1 in kept and i + 1 in kept:
            kept.add(i)
    words = sorted(kept)
    while len(words) > 1 and tree.words[words[-1]] in LOOSE_MARKS:
        words.pop()
    while len(words) > 1 and tree.words[words[0]] in LOOSE_MARKS:
        words.pop(0)
    return _closed(tree, words)


def _closed(tree: Tree, words: list[int]) -> list[int]:
    """Return the words of a phrase with the quote mark or bracket right beside it that one inside it lacks."""
    inside = [tree.words[w] for w in words]
    if PAIRING.isdisjoint(inside):
        return words
    for opening, closing in PAIRED_MARKS:
        opened, closed = (sum(w in marks for w in inside) for marks in (opening, closing))
        is_odd = opened % 2 == 1 if opening == closing else opened > closed
        if is_odd and words[-1] + 1 < len(tree) and tree.words[words[-1] + 1] in closing:
            return [*words, words[-1] + 1]
        if (opening != closing and closed > opened) and words[0] > 0 and tree.words[words[0] - 1] in opening:
            return [words[0] - 1, *words]
    return words


def pieces(words: list[int]) -> list[tuple[int, int]]:
    """Return runs of neighbouring words as first and last.

    >>> pieces([1, 2, 5])
    [(1, 2), (5, 5)]
    """
    runs: list[tuple[int, int]] = []
    for w in words:
        if runs and runs[-1][1] == w - 1:
            runs[-1] = (runs[-1][0], w)
        else:
            runs.append((w, w))
    return runs


def surface(tree: Tree, words: list[int]) -> str:
    """Return the words as the text has them, separate pieces joined by a space."""
    if words and words[-1] - words[0] == len(words) - 1:
        return tree.text[tree.starts[words[0]] : tree.ends[words[-1]]]
    return " ".join(tree.text[tree.starts[a] : tree.ends[b]] for a, b in pieces(words))


def conjuncts(tree: Tree, head: int) -> list[int]:
    """Return a nominal head and the nominals coordinated with it, in order."""
    found = [head]
    for i in found:
        joined = [c for c in tree.children[i] if tree.deps[c] == "conj" and (tree.pos[c] in NOMINAL or tree.pos[c] == "ADJ")]
        found.extend(c for c in joined if tree.deps[head] in WHOLE_LABELS or ";" not in tree.words[i:c])
    return sorted(found)


def is_relative_pronoun(tree: Tree, i: int) -> bool:
    """Return whether a word is a relative or question pronoun that can stand for an antecedent."""
    return tree.tags[i] in ("WDT", "WP") and tree.lemmas[i] in RELATIVE_WORDS
