"""Names to the wider knowledge base: candidates, ranking, renamed things, and link scores."""

import json
import sqlite3
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from kg.evaluate.links import Guess, Holdings, evaluate_links, mention_kind, read_links
from kg.model import Article, Entity, Extraction, InputError, KgError, Resolution, Span
from kg.resolve import Knowledge, load_knowledge, resolve_article
from kg.resolve.chains import Chain, Names
from kg.resolve.describing.roles import holds
from kg.resolve.linking.base import Candidate, LinkBase, Term, Thing, is_held
from kg.resolve.linking.chains import date_offices, other_spellings
from kg.resolve.linking.ranking import Context, choose
from kg.resolve.names import name_key, near_spelling, sound_key
from training.base.build import write_base
from training.base.gum import read_gum
from training.base.things import Thing as BaseThing

VOCAB = spacy.blank("en").vocab
NO_ROLES: tuple[tuple[frozenset[str], str], ...] = ()


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def thing(number: int, label: str, kind: str, **fields: object) -> Thing:
    values: dict[str, object] = {"country": "", "title": "", "seen": 9, "words": frozenset(), "near": {}, "terms": ()}
    return Thing(number, f"t{number}", label, kind, **{**values, **fields})  # type: ignore[arg-type]


def context(*, words: str = "", countries: tuple[str, ...] = (), things: tuple[int, ...] = (), published: str = "") -> Context:
    return Context(frozenset(words.split()), dict.fromkeys(countries, 1), frozenset(things), published)


def chosen(
    candidates: list[Candidate], kind: str, need: str, where: Context, roles: tuple[tuple[frozenset[str], str], ...] = NO_ROLES
) -> str:
    link = choose(candidates, kind, need, roles, where)
    return link.thing.label if link else ""


# ---------------------------------------------------------------- ranking


def test_the_prior_decides_where_nothing_else_does() -> None:
    found = [Candidate(thing(1, "Port A", "City"), 40, 0.95), Candidate(thing(2, "Port B", "City"), 2, 0.05)]
    assert chosen(found, "GeopoliticalEntity", "word", context()) == "Port A"


def test_two_alike_are_nobody() -> None:
    found = [Candidate(thing(1, "Port A", "City"), 5, 0.5), Candidate(thing(2, "Port B", "City"), 5, 0.5)]
    assert chosen(found, "GeopoliticalEntity", "word", context()) == ""


def test_a_city_is_not_its_club() -> None:
    city, club = Candidate(thing(1, "Torvo", "City"), 30, 0.9), Candidate(thing(2, "Torvo FC", "SportsTeam"), 3, 0.1)
    assert chosen([city, club], "GeopoliticalEntity", "word", context()) == "Torvo"
    assert chosen([city, club], "Person", "word", context()) == ""


def test_the_country_of_the_article_decides_between_bodies_of_one_name() -> None:
    found = [
        Candidate(thing(1, "Ministry (A)", "Government", country="Q38"), 5, 0.5),
        Candidate(thing(2, "Ministry (B)", "Government", country="Q29"), 5, 0.5),
    ]
    assert chosen(found, "Organization", "generic", context(countries=("Q29",))) == "Ministry (B)"
    assert chosen(found, "Organization", "generic", context(countries=("Q55",))) == ""


def test_words_and_company_decide() -> None:
    found = [
        Candidate(thing(1, "Ana Berg (poet)", "Person", words=frozenset({"poem", "verse", "prize"})), 4, 0.5),
        Candidate(thing(2, "Ana Berg (judge)", "Person", near={7: 4}), 4, 0.5),
    ]
    assert chosen(found, "Person", "person", context(words="poem verse prize")) == "Ana Berg (poet)"
    assert chosen(found, "Person", "person", context(things=(7,))) == "Ana Berg (judge)"


def test_office_and_its_dates_decide() -> None:
    early, late = Term("mayor of torvo", "Q20", "2001-01-01", "2005-01-01"), Term("mayor of torvo", "Q20", "2015-01-01", "2019-01-01")
    found = [
        Candidate(thing(1, "Ola Vik (elder)", "Person", terms=(early,)), 1, 0.5),
        Candidate(thing(2, "Ola Vik (younger)", "Person", terms=(late,)), 1, 0.5),
    ]
    roles = ((frozenset({"mayor"}), "Q20"),)
    assert chosen(found, "Person", "person", context(published="2003-05-05"), roles) == "Ola Vik (elder)"
    assert chosen(found, "Person", "person", context(published="2016-05-05"), roles) == "Ola Vik (younger)"
    assert chosen(found, "Person", "person", context(published="2012-05-05"), roles) == ""


def test_a_person_is_not_linked_by_the_name_alone() -> None:
    found = [Candidate(thing(1, "Ana Berg", "Person", seen=1), 1, 1.0)]
    assert chosen(found, "Person", "person", context()) == ""


def test_a_person_whose_page_has_the_bare_name_needs_no_context() -> None:
    plain = thing(1, "Ana Berg", "Person", seen=1, title="Ana_Berg")
    told_apart = thing(2, "Ana Berg", "Person", seen=1, title="Ana_Berg_(painter)")
    without_page = thing(3, "Ana Berg", "Person", seen=1)
    found = [chosen([Candidate(one, 1, 1.0)], "Person", "person", context()) for one in (plain, told_apart, without_page)]
    assert found == ["Ana Berg", "", ""]


def test_a_page_with_the_bare_name_does_not_win_against_another_of_the_name() -> None:
    painter, mayor = thing(1, "Ana Berg", "Person", title="Ana_Berg"), thing(2, "Ana Berg", "Person", country="Q20", seen=9)
    found = [Candidate(painter, 1, 0.5), Candidate(mayor, 1, 0.5)]
    assert chosen(found, "Person", "person", context(countries=("Q20",))) == ""


# ---------------------------------------------------------------- offices and their days


PRIME = frozenset({"prime", "minister"})


def person_named(name: str, names: Names) -> Chain:
    return names.of_known(names.knowledge.things[names.knowledge.names[name_key(name)][0]])


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        ("2019-06-01", {"Theresa May"}),
        ("2019-09-01", {"Boris Johnson"}),
        ("2012-01-01", {"David Cameron"}),
        ("", {"Boris Johnson", "David Cameron", "Theresa May"}),
    ],
)
def test_the_prime_minister_is_who_was_it_on_the_day(day: str, holders: set[str], knowledge: Knowledge) -> None:
    names = Names(knowledge, day)
    persons = [person_named(name, names) for name in ("Boris Johnson", "David Cameron", "Theresa May")]
    assert {chain.label for chain in persons if holds(chain, PRIME, "Q145")} == holders


def test_who_was_it_is_the_ex_holder_and_who_will_be_is_nothing(knowledge: Knowledge) -> None:
    names = Names(knowledge, "2019-06-01")
    cameron, johnson = person_named("David Cameron", names), person_named("Boris Johnson", names)
    assert holds(cameron, PRIME | {"ex"}, "Q145")
    assert not any(words >= PRIME for words, _ in johnson.roles)


def test_a_title_kept_after_office_names_no_holder(knowledge: Knowledge) -> None:
    names = Names(knowledge, "2020-06-01")
    obama, trump = person_named("Barack Obama", names), person_named("Donald Trump", names)
    for chain in (obama, trump):
        chain.roles.add((frozenset({"president"}), ""))
        date_offices(chain, names)
    assert [holds(chain, frozenset({"president"}), "") for chain in (obama, trump)] == [False, True]


def test_a_term_known_up_to_a_day_may_go_on() -> None:
    term = Term("mayor", "Q20", "2019-01-01", "2022-07-01?")
    assert [is_held(term, day) for day in ("2018-12-31", "2020-01-01", "2025-01-01", "")] == [False, True, True, True]


# ---------------------------------------------------------------- the base


def test_the_bundled_base_knows_names_types_and_pages(knowledge: Knowledge) -> None:
    if knowledge.base.file is None:
        pytest.skip("the wider base is not built: python -m training.base.build")
    best = knowledge.base.find("boeing")[0].thing
    assert (best.label, best.type, best.same_as[0]) == ("Boeing", "Company", "http://www.wikidata.org/entity/Q66")
    assert knowledge.base.find("no such name at all") == ()
    assert knowledge.has_id("Q66")
    assert not knowledge.has_id("Q0")


def test_every_id_of_the_base_is_wikidatas_or_made_of_its_name(knowledge: Knowledge) -> None:
    if knowledge.base.file is None:
        pytest.skip("the wider base is not built: python -m training.base.build")
    rows = knowledge.base.open().execute("SELECT id, label, title FROM thing WHERE id NOT GLOB 'Q[0-9]*'").fetchall()
    assert rows
    assert all(title or identity for identity, _, title in rows)
    assert knowledge.base.file.stat().st_size < 30_000_000


def test_a_folder_without_base_links_nothing() -> None:
    assert LinkBase().find("boeing") == ()
    assert LinkBase().number_of("Q66") == 0


def test_a_damaged_base_is_named(tmp_path: Path) -> None:
    file = tmp_path / "base.sqlite"
    file.write_bytes(b"no base")
    with pytest.raises(KgError, match="no knowledge base"):
        LinkBase(file).find("boeing")


def test_neighbours_and_terms_are_read(tmp_path: Path) -> None:
    file = tmp_path / "base.sqlite"
    with sqlite3.connect(file) as base:
        columns = "id TEXT, label TEXT, type TEXT, country TEXT, title TEXT, seen INTEGER, words TEXT, near TEXT, terms TEXT"
        base.execute(f"CREATE TABLE thing (number INTEGER PRIMARY KEY, {columns})")
        base.execute("CREATE TABLE name (key TEXT, thing INTEGER, seen INTEGER)")
        row = (4, "ana-berg-person", "Ana Berg", "Person", "Q20", "Ana_Berg", 3, "poem verse", "7:2", "mayor\tQ20\t2001\t2005")
        base.execute("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        base.execute("INSERT INTO name VALUES ('ana berg', 4, 3)")
    base.close()
    found = LinkBase(file).find("ana berg")
    assert [candidate.share for candidate in found] == [1.0]
    assert found[0].thing.near == {7: 2}
    assert found[0].thing.terms == (Term("mayor", "Q20", "2001", "2005"),)
    assert found[0].thing.same_as == ("https://en.wikipedia.org/wiki/Ana_Berg",)


# ---------------------------------------------------------------- spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [("zelenskyy", "zelenskiy"), ("mohammed", "muhammad"), ("gaddafi", "qadhafi"), ("dmytro", "dmitro"), ("hussein", "hussain")],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert near_spelling(one, other)
    assert sound_key(one) == sound_key(other)


def test_a_hyphen_in_a_persons_name_is_a_spelling_too(tmp_path: Path, knowledge: Knowledge) -> None:
    base = LinkBase(tmp_path / "base.sqlite")
    write_base({"Q1": BaseThing("Karim Salah el-Dabsi", "Person", "Q1", names=Counter(["Karim Salah el-Dabsi"]))}, tmp_path / "base.sqlite")
    found = other_spellings("Karim-Salah el-Dabssi", replace(knowledge, base=base))
    assert [candidate.thing.id for candidate in found] == ["Q1"]


def test_initials_are_found_joined_and_apart(tmp_path: Path) -> None:
    base = LinkBase(tmp_path / "base.sqlite")
    write_base({"Q1": BaseThing("A. B. Lind", "Person", "Q1", names=Counter(["A. B. Lind"]))}, tmp_path / "base.sqlite")
    found = [[candidate.thing.id for candidate in base.find(name_key(name))] for name in ("A. B. Lind", "A.B. Lind", "AB Lind", "B. Lind")]
    assert found == [["Q1"], ["Q1"], ["Q1"], []]


def test_pages_with_ids_are_read_from_a_treebank(tmp_path: Path) -> None:
    marks = [
        "Entity=(1-person-new-nnn-cf1-1-sgl-Ana_Berg)",
        "Entity=(2-place-new-nnn-cf1-1-sgl-Lind_%28town%29(3-person-new-n-cf1-1-coref)2)",
        "Entity=(4-abstract-new-nnn-cf1-1-sgl-Weaving)",
    ]
    rows = ["\t".join([str(number), *["_"] * 8, mark]) for number, mark in enumerate(marks, 1)]
    (tmp_path / "bank.conllu").write_text("# newdoc id = a\n" + "\n".join(rows), encoding="utf-8")
    ids = "#FormattedTitle\tURLTitle\tWikidataID\tDateUpdated\nAna_Berg\tAna_Berg\tQ5\t2025\nLind\tLind_%28town%29\tQ6\t2025\n"
    (tmp_path / "map.tab").write_text(ids, encoding="utf-8")
    found = read_gum(tmp_path / "map.tab", [tmp_path / "bank.conllu"], {})
    assert [(one.id, one.label, one.type, one.title) for one in found] == [
        ("Q5", "Ana Berg", "Person", "Ana_Berg"),
        ("Q6", "Lind", "City", "Lind_(town)"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("khamenei", "khomeini"), ("mario", "maria"), ("daniel", "daniela"), ("hall", "hill"), ("bush", "bosh"), ("hassan", "hussein")],
)
def test_other_names(one: str, other: str) -> None:
    assert not near_spelling(one, other)


# ---------------------------------------------------------------- in an article


def named_doc(text: str, names: dict[str, str]) -> Doc:
    """Return a flat tree of the words of a text, with the names given as entities."""
    words = text.split()
    ents = ["O"] * len(words)
    for name, label in sorted(names.items(), key=lambda pair: len(pair[0])):
        parts = name.split()
        for i in range(len(words)):
            if words[i : i + len(parts)] == parts:
                ents[i : i + len(parts)] = [f"B-{label}", *[f"I-{label}"] * (len(parts) - 1)]
    pos = ["PROPN" if ent != "O" else "NOUN" for ent in ents]
    deps = ["ROOT"] + ["dep"] * (len(words) - 1)
    return Doc(VOCAB, words=words, pos=pos, heads=[0] * len(words), deps=deps, ents=ents, lemmas=[w.lower() for w in words])


def resolve(doc: Doc, knowledge: Knowledge, published: str = "") -> Resolution:
    doc.user_data["published"] = published
    article = Article("a1", doc.text, (Span(0, len(doc.text)),), published=published)
    return resolve_article(article, doc, Extraction((), (), ()), knowledge)


def entity(found: Resolution, name: str) -> Entity:
    return next(e for e in found.entities if name in {e.label, *e.aliases})


@pytest.mark.parametrize(
    "text",
    [
        "Novaris Group , formerly known as Quillon Works , sold ships",
        "Quillon Works , now called Novaris Group , sold ships",
        "Quillon Works was renamed Novaris Group in spring",
    ],
)
def test_a_renamed_organization_is_one(text: str, knowledge: Knowledge) -> None:
    found = resolve(named_doc(text, {"Novaris Group": "ORG", "Quillon Works": "ORG"}), knowledge)
    assert len(found.entities) == 1
    assert {found.entities[0].label, *found.entities[0].aliases} == {"Novaris Group", "Quillon Works"}


def test_a_word_from_inside_a_full_name_is_the_person(knowledge: Knowledge) -> None:
    text = "Ana Maria Zeca da Rocha won . Zeca thanked Tom Becker"
    found = resolve(named_doc(text, {"Ana Maria Zeca da Rocha": "PERSON", "Zeca": "PERSON", "Tom Becker": "PERSON"}), knowledge)
    assert sorted(e.label for e in found.entities) == ["Ana Maria Zeca da Rocha", "Tom Becker"]


def test_two_organizations_in_one_sentence_stay_two(knowledge: Knowledge) -> None:
    text = "Novaris Group , a rival of Quillon Works , sold ships"
    assert len(resolve(named_doc(text, {"Novaris Group": "ORG", "Quillon Works": "ORG"}), knowledge).entities) == 2


def test_a_company_gets_type_and_id(knowledge: Knowledge) -> None:
    if knowledge.base.file is None:
        pytest.skip("the wider base is not built: python -m training.base.build")
    found = resolve(named_doc("Regulators fined Boeing over faulty aircraft doors", {"Boeing": "ORG"}), knowledge)
    assert (entity(found, "Boeing").id, entity(found, "Boeing").type) == ("Q66", "Company")
    assert [decision.names for decision in found.decisions] == [("Boeing", "Boeing")]


def test_profiles_tell_what_stands_around(knowledge: Knowledge) -> None:
    found = resolve(
        named_doc("Ana Prado sued Lumo Works in Norway", {"Ana Prado": "PERSON", "Lumo Works": "ORG", "Norway": "GPE"}), knowledge
    )
    profile = found.profiles["ana-prado-person"]
    assert profile.countries == ("Q20",)
    assert profile.company == ("lumo-works-organization",)
    assert "ana prado" in profile.plain


def test_many_names_in_one_document_stay_bounded(knowledge: Knowledge) -> None:
    words = " ".join(f"Ana Prado{i % 997} met" for i in range(2000))
    names = {f"Ana Prado{i}": "PERSON" for i in range(997)}
    doc = named_doc_of_persons(words, len(names))
    found = resolve(doc, knowledge)
    assert len(found.entities) == 997
    assert sum(len(e.mentions) for e in found.entities) == 2000


def named_doc_of_persons(text: str, count: int) -> Doc:
    """Return a document of "Ana PradoN met" over and over, each name a person."""
    words = text.split()
    ents = [("B-PERSON", "I-PERSON", "O")[i % 3] for i in range(len(words))]
    heads = [min(i - i % 3 + 2, len(words) - 1) if i % 3 != 1 else i - 1 for i in range(len(words))]
    deps = [("nsubj", "flat", "ROOT")[i % 3] for i in range(len(words))]
    starts = [i % 3 == 0 for i in range(len(words))]
    assert count <= len(words)
    return Doc(
        VOCAB, words=words, pos=["PROPN", "PROPN", "VERB"] * (len(words) // 3), heads=heads, deps=deps, ents=ents, sent_starts=starts
    )


# ---------------------------------------------------------------- scores


GOLD = {
    "text": "Lumo Bank sued Torvo . It lost . Rivals of Okra cheered .",
    "labels": [
        {"span": [0, 9], "entity_id": "Q1", "name": "Lumo Bank"},
        {"span": [15, 20], "entity_id": "Q2", "name": "Torvo"},
        {"span": [23, 25], "entity_id": "Q1", "name": "Lumo Bank"},
        {"span": [43, 47], "entity_id": "<NIL>", "name": "Unknown"},
    ],
}


def test_link_scores() -> None:
    documents = read_links([json.dumps(GOLD)])
    guesses = [
        Guess(0, 9, "Q1", "Q1", "Lumo Bank", True),
        Guess(15, 20, "torvo-place", "", "Torvo", True),
        Guess(23, 25, "Q1", "Q1", "Lumo Bank", False),
        Guess(43, 47, "Q9", "Q9", "Okra", True),
    ]
    scores = evaluate_links(documents, [guesses], Holdings(lambda q: q == "Q1", lambda label: label == "Torvo"))
    assert (scores["right"], scores["guessed"], scores["recall"]) == (2, 3, 100.0)
    assert scores["precision"] == 66.67
    assert scores["coverage"] == {"names": 2, "held": 2, "share": 100.0, "with_wikidata_id": 1}
    assert scores["coreferent"] == {"mentions": 1, "linked": 1, "recall": 100.0, "recall_held": 100.0, "joined_to_a_name": 1}


def test_only_the_annotated_part_counts() -> None:
    documents = read_links([json.dumps({**GOLD, "evaluation_span": [0, 12]})])
    scores = evaluate_links(documents, [[Guess(15, 20, "Q7", "Q7", "Torvo", True)]], Holdings(lambda _: True, lambda _: True))
    assert (scores["guessed"], scores["recall"]) == (0, 0.0)


def test_kinds_of_mentions() -> None:
    kinds = [mention_kind(text) for text in ("Lumo Bank", "the Lumo Bank", "the bank", "she", "banks")]
    assert kinds == ["name", "name", "coreferent", "coreferent", "concept"]


def test_a_bad_row_is_named() -> None:
    with pytest.raises(InputError, match="gold, line 2"):
        read_links([json.dumps(GOLD), '{"text": "x"}'])
