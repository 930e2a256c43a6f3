"""What a phrase and a possible antecedent tell about whether they mean the same thing, as rows of a table of weights.

A feature is a small tuple of numbers; its row is a hash of the tuple, so that whole columns of features are computed at once.

Notes: surface features in the manner of Durrett and Klein, "Easy Victories and Uphill Battles in Coreference Resolution", 2013; hashing
after Weinberger et al. 2009.
"""

import numpy as np
from numpy.typing import NDArray

from kg.resolve.coref.scene import STEPS, Ints, Scene, number_of

ROWS = 1 << 18
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
Rows = NDArray[np.int32]
Columns = dict[str, Ints]


def row_of(name: str, *parts: Ints) -> Rows:
    """Return the table's row of each combination of values."""
    mixed = np.full(parts[0].shape if parts else (1,), number_of(name), dtype=np.uint64)
    for part in parts:
        mixed = (mixed ^ part.astype(np.uint64)) * MULTIPLIER
        mixed ^= mixed >> np.uint64(29)
    return ((mixed * MULTIPLIER) >> np.uint64(46)).astype(np.int32)


def steps(values: Ints) -> Ints:
    """Return the class of each distance."""
    return np.searchsorted(np.array(STEPS), values, side="right")


def phrase_rows(scene: Scene) -> Rows:
    """Return the rows of what each phrase is by itself, one line for each phrase."""
    c = scene.columns
    group = c["group"]
    pronoun = c["kind"] == number_of("pronoun")
    near_words = np.where(pronoun, c["next"], 0)
    return np.stack(
        [
            row_of("group", group),
            row_of("role", group, c["role"]),
            row_of("length", group, c["length"], c["opens"]),
            row_of("number", group, c["number"], c["class"]),
            row_of("early", group, c["early"]),
            row_of("count", group, c["count"]),
            row_of("type", group, c["type"], c["gender"]),
            row_of("lemma", group, np.where(c["kind"] == number_of("name"), 0, c["lemma"])),
            row_of("word", c["word"], c["role"]),
            row_of("verb", group, c["role"], c["verb_lemma"]),
            row_of("verb pos", group, c["role"], c["verb_pos"], c["copular"]),
            row_of("next", group, near_words),
            row_of("clausal", group, c["clausal"], c["copular"], c["role"]),
            row_of("depth", group, c["depth"], c["role"]),
        ],
        axis=1,
    )


def pair_rows(scene: Scene, later: Ints, earlier: Ints) -> Rows:
    """Return the rows of what each pair of phrases tells, one line for each pair."""
    c = scene.columns
    i, j = {n: v[later] for n, v in c.items()}, {n: v[earlier] for n, v in c.items()}
    ahead = (earlier > later).astype(np.int64)
    pair = i["group"] * 31 + j["kind"] * 7 + ahead
    group = i["group"]
    sentences = i["sentence"] - j["sentence"]
    far = steps(sentences) + (sentences < 0)
    place = clause(i, j)
    voice = np.where(i["voice"] == j["voice"], 1, np.where((i["voice"] == 0) | (j["voice"] == 0), 2, 3))
    known = np.where(
        (i["entity"] == 0) & (j["entity"] == 0),
        0,
        np.where((i["entity"] == 0) | (j["entity"] == 0), 1, np.where(i["entity"] == j["entity"], 2, 3)),
    )
    match = np.where(group_is(i, "kind", "pronoun"), 0, wording(i, j))
    fits = agree(i, j)
    rank = steps(ranks(later, fits))
    subject_rank = steps(ranks(later, fits & (j["role"] == number_of("nsubj"))))
    same_verb = (i["verb_lemma"] == j["verb_lemma"]) & (i["verb_lemma"] > 0)
    names = group_is(i, "kind", "name") & group_is(j, "kind", "name")
    noun_word = np.where(group_is(j, "kind", "pronoun"), 0, j["lemma"])
    thing = np.where(names, 0, np.where(group_is(i, "kind", "name"), j["lemma"], i["lemma"]))
    return np.stack(
        [
            row_of("pair", pair),
            row_of("groups", group, j["group"], far == 0),
            row_of("numbers", pair, i["number"], j["number"], agree_type(i, j)),
            row_of("classes", pair, i["class"], j["class"]),
            row_of("genders", pair, i["gender"], j["gender"]),
            row_of("roles", pair, i["role"], j["role"]),
            row_of("lengths", pair, j["length"]),
            row_of("voice", pair, voice),
            row_of("voice forms", group, j["group"], voice),
            row_of("known", pair, known, match),
            row_of("clause", pair, place),
            row_of("clause roles", pair, place, j["role"], i["role"]),
            row_of("sentences", pair, far, j["role"]),
            row_of("phrases", pair, steps(np.abs(later - earlier))),
            row_of("count", pair, j["count"], i["count"]),
            row_of("total", pair, j["total"], rank),
            row_of("parallel", pair, np.where(i["role"] == j["role"], i["role"], 0), np.minimum(far, 2), subject_rank == 0),
            row_of("place", pair, far, place, j["role"]),
            row_of("rank", pair, rank, subject_rank),
            row_of("rank role", pair, rank, j["role"], far),
            row_of("type", group, j["type"], j["form"]),
            row_of("opens", pair, j["opens"], far, j["depth"]),
            row_of("same verb", pair, same_verb, i["role"] == j["role"]),
            row_of("word", group, noun_word),
            row_of("match", pair, match),
            row_of("match type", pair, match, i["type"], j["type"]),
            row_of("thing", pair, thing, j["type"], match),
            row_of("verb", group, i["verb_lemma"], i["role"], j["class"]),
            row_of("back verb", group, j["verb_lemma"], j["role"], far == 0),
            row_of("forms", pair, i["form"], j["form"], match),
        ],
        axis=1,
    )


def group_is(columns: Columns, name: str, value: str) -> NDArray[np.bool_]:
    """Return where a column has a value."""
    found: NDArray[np.bool_] = columns[name] == number_of(value)
    return found


def clause(i: Columns, j: Columns) -> Ints:
    """Return how two phrases stand to each other in the tree: 0 in other sentences, 1 one clause, 2 beside their owner, and so on."""
    above = (j["verb_left"] <= i["head"]) & (i["head"] <= j["verb_right"])
    below = (i["verb_left"] <= j["head"]) & (j["head"] <= i["verb_right"])
    inside = (j["start"] <= i["start"]) & (i["end"] <= j["end"])
    owner = (j["left"] <= i["head"]) & (i["head"] <= j["right"])
    found = np.where(above & below, 3, np.where(above, 4, np.where(below, 5, 6)))
    found = np.where(i["verb"] == j["verb"], 1, found)
    found = np.where(i["verb"] == j["head"], 7, np.where(j["verb"] == i["head"], 8, found))
    found = np.where(inside, 9, np.where(owner, 10, found))
    return np.where(i["sentence"] != j["sentence"], np.where(i["sentence"] - j["sentence"] == 1, 11, 0), found)


def agree(i: Columns, j: Columns) -> NDArray[np.bool_]:
    """Say for each pair whether number, gender and class let them mean one thing."""
    number = i["number"] == j["number"]
    gender = (i["gender"] == 0) | (j["gender"] == 0) | (i["gender"] == j["gender"])
    kinds = (i["class"] == 0) | (j["class"] == 0) | (i["class"] == j["class"])
    thing = group_is(i, "form", "it") & group_is(j, "class", "person")
    found: NDArray[np.bool_] = number & gender & kinds & ~thing
    return found


def agree_type(i: Columns, j: Columns) -> Ints:
    """Return 1 where it would mean a person."""
    return (group_is(i, "form", "it") & group_is(j, "class", "person")).astype(np.int64)


def ranks(later: Ints, chosen: NDArray[np.bool_]) -> Ints:
    """Return how many of the chosen pairs of the same later phrase come before each pair, the nearest first; 40 where it is not chosen."""
    if not len(later):
        return later
    total = np.cumsum(chosen)
    begins = np.concatenate([[True], later[1:] != later[:-1]])
    first = np.maximum.accumulate(np.where(begins, np.arange(len(later)), 0))
    before: Ints = total - chosen - (total - chosen)[first]
    return np.where(chosen, before, 40)


def wording(i: Columns, j: Columns) -> Ints:
    """Return how the words of two phrases agree, as a number."""
    same_head = (i["lemma"] == j["lemma"]).astype(np.int64)
    new, lost = i["mask"] & ~j["mask"], j["mask"] & ~i["mask"]
    more = np.where(new == 0, 0, np.where(new != i["mask"], 1, 2))
    found = np.where(same_head > 0, 10 + more * 2 + (lost != 0), 1)
    names = group_is(i, "kind", "name") & group_is(j, "kind", "name")
    found = np.where(names, 20 + names_agree(i, j), found)
    return np.where(i["key"] == j["key"], 2 + names, found)


def names_agree(i: Columns, j: Columns) -> Ints:
    """Return how two names agree: 1 acronym, 2 end, 3 beginning, 4 inside, 5 head, 0 not."""
    a, b = i["name_mask"], j["name_mask"]
    inside = ((a & ~b) == 0) | ((b & ~a) == 0)
    last, first = i["last"] == j["last"], i["first"] == j["first"]
    acronym = ((i["initials"] == j["key"]) & (i["initials"] > 0)) | ((j["initials"] == i["key"]) & (j["initials"] > 0))
    crossed = (i["last"] == j["first"]) | (i["first"] == j["last"])
    return np.where(
        acronym,
        1,
        np.where(
            inside & last,
            2,
            np.where(inside & first, 3, np.where(inside, 4, np.where(last, 5, np.where(first, 6, np.where(crossed, 7, 0))))),
        ),
    )
