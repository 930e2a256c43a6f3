"""The merge ledger: lines read and written, contradictions named, decisions that hold over builds, and the review."""

import io
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import main
from kg.model import Article, Entity, Evidence, LedgerError, Mention, MentionKind, MergeDecision, Resolution, Span, Statement
from kg.resolve import Knowledge, load_knowledge
from kg.resolve.ledger import (
    LEDGER_FILE,
    Ledger,
    apply_name_decisions,
    entries_text,
    find_renamings,
    join_decisions,
    ledger_text,
    name_decisions,
    parse_ledger,
    parse_reference,
    read_ledger,
    rename_entity,
    rename_statements,
    settle,
)
from kg.resolve.ledger.groups import Groups
from kg.resolve.ledger.uses import join_name_decisions
from kg.vocabulary import ENTITY

ARTICLE = Article("a1", "", (), published="2019-05-06")
SAME = MergeDecision('"Ruiz"', "ana-ruiz-person", True, ("surname alone",), 0.6, ("Ruiz", "Ana Ruiz"), "Person", ("a1", "a2"))
OTHER = MergeDecision("bo-ray-person", "jo-ray-person", False, ("other given name: Bo, Jo",), 0.2, ("Bo Ray", "Jo Ray"), "Person", ("a1",))


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def table(*rows: str) -> str:
    """A ledger of rows whose columns are marked off by bars."""
    return "".join(row.replace(" | ", "\t").replace("| ", "\t").replace("|", "\t") + "\n" for row in rows)


def ledger(*rows: str) -> Ledger:
    return parse_ledger(table(*rows), origin="ledger")


# ---------------------------------------------------------------- the file


def test_what_is_written_reads_back() -> None:
    text = ledger_text([SAME, OTHER], Ledger())
    one, two = parse_ledger(text, origin="ledger").entries
    assert (str(one.one), one.verdict, two.verdict) == ("bo-ray-person", "apart", "merged")
    assert two.reasons == "surname alone"
    assert two.score == "0.60"
    assert two.articles == ("a1", "a2")
    assert two.names == "Ruiz = Ana Ruiz"
    assert entries_text(parse_ledger(text, origin="ledger").entries) == text


def test_a_decision_survives_with_its_note_and_the_rest_is_written_anew() -> None:
    text = ledger_text([SAME, OTHER], Ledger()).replace("\tmerged\t", "reject\tmerged\t")
    text = text.replace("surname alone", "surname alone\tasked the desk")
    again = ledger_text([SAME, OTHER], parse_ledger(text, origin="ledger"))
    assert again == text
    assert "asked the desk" in ledger_text([], parse_ledger(again, origin="ledger"))
    assert "bo-ray" not in ledger_text([SAME], parse_ledger(again, origin="ledger"))


def test_lines_that_editors_have_touched_are_read() -> None:
    text = '\ufeff# note\r\n\r\nMERGE\t\tent:Q1\thttps://w3id.org/newskg/entity/Q2\r\n\tmerged\t"Ruiz"@a1\tQ1\r\n'
    one, two = parse_ledger(text.lstrip("\ufeff"), origin="ledger").entries
    assert (one.decision, str(one.one), str(one.other), one.is_one) == ("merge", "Q1", "Q2", True)
    assert (str(two.one), two.is_decided) == ('"Ruiz"@a1', False)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("approve merged Q1 Q2", "has 1 column"),
        ("keep | merged | Q1 | Q2", "'keep' is no decision"),
        ("approve | | Q1 | Q2", "is no verdict"),
        ("| joined | Q1 | Q2", "is no verdict"),
        ('merge | | "Ruiz" | "Ana Ruiz"', "are two names"),
        ("merge | | Ana Ruiz | Q2", "is no entity id"),
        ("merge | | Q1@ | Q2", "is no entity id"),
        ('merge | | "Ruiz | Q2', "is no name in quotation marks"),
        ("merge | | Q1 | Q1", "stands there twice"),
    ],
)
def test_a_malformed_line_is_named(row: str, words: str) -> None:
    with pytest.raises(LedgerError, match=r"ledger, line 2: .*" + words):
        ledger("# notes", row)


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        (("merge || Q1 | Q2", "split || Q2 | Q1"), (1, 2)),
        (("approve | merged | Q1 | Q2", "approve | merged | Q2 | Q3", "reject | merged | Q1 | Q3"), (1, 2, 3)),
        (('approve | merged | "Ruiz" | Q1', 'split || "ruiz" | Q1'), (1, 2)),
        (('merge || "Ruiz"@a1 | Q1', 'merge || "Ruiz"@a1 | Q2'), (1, 2)),
        (("reject | apart | x@a1 | x@a2", "# note", "approve | apart | x@a1 | x@a2"), (1, 3)),
    ],
)
def test_contradictions_name_their_lines(rows: tuple[str, ...], named: tuple[int, ...]) -> None:
    with pytest.raises(LedgerError) as raised:
        ledger(*rows)
    assert all(f"ledger, line {number}" in str(raised.value) for number in named)


def test_one_name_for_two_things_is_no_contradiction() -> None:
    entries = ledger('approve | merged | "Oslo" | Q20', 'approve | merged | "Oslo" | Q585', 'split || "Oslo"@a1 | Q20').entries
    assert len(entries) == 3


@given(st.text(), st.text())
def test_whatever_stands_in_a_cell_one_line_comes_out(name: str, reason: str) -> None:
    decision = MergeDecision("Q1", "Q2", True, (reason,), 0.5, (name, "x"), "Person")
    text = ledger_text([decision], Ledger())
    assert len(parse_ledger(text, origin="ledger").entries) == 1
    assert entries_text(parse_ledger(text, origin="ledger").entries) == text


# ---------------------------------------------------------------- settlement

THINGS = [("a1", "jo-ray-person"), ("a2", "jo-ray-person"), ("a3", "jo-ray-person"), ("a3", "joe-ray-person"), ("a4", "Q9")]


def test_one_id_is_one_thing_until_something_tells_them_apart() -> None:
    assert settle(THINGS, (), Ledger()).ids == {}
    split = settle(THINGS, (), ledger("split || jo-ray-person | jo-ray-person@a2"))
    assert split.ids == {("a2", "jo-ray-person"): "a2-jo-ray-person"} == dict.fromkeys(split.loose, "a2-jo-ray-person")


def test_merged_things_get_the_best_known_id() -> None:
    found = settle(THINGS, (), ledger("merge || jo-ray-person | joe-ray-person", "merge || joe-ray-person | Q9"))
    assert set(found.ids.values()) == {"Q9"}
    assert len(found.ids) == 4
    assert not found.loose


def test_a_person_overrules_the_rules_and_rules_the_id() -> None:
    rules = [
        MergeDecision("jo-ray-person@a1", "jo-ray-person@a2", True, ("same office",), 0.9),
        MergeDecision("jo-ray-person@a1", "jo-ray-person@a3", False, ("father and son",), 0.1),
        MergeDecision("jo-ray-person", "Q9", True, ("other spelling",), 0.8),
    ]
    assert settle(THINGS, rules, Ledger()).ids == {
        ("a1", "jo-ray-person"): "Q9",
        ("a2", "jo-ray-person"): "Q9",
        ("a3", "jo-ray-person"): "a3-jo-ray-person",
    }
    overruled = settle(THINGS, rules, ledger("reject | apart | jo-ray-person@a1 | jo-ray-person@a3", "split || jo-ray-person | Q9"))
    assert overruled.ids == {}


def test_of_things_told_apart_the_largest_keeps_the_id() -> None:
    rules = [
        MergeDecision("jo-ray-person@a2", "jo-ray-person@a3", True, ("same office",), 0.9),
        MergeDecision("jo-ray-person@a1", "jo-ray-person@a2", False, ("father and son",), 0.1),
    ]
    assert settle(THINGS, rules, Ledger()).ids == {("a1", "jo-ray-person"): "a1-jo-ray-person"}
    assert settle(THINGS[:2], rules[1:], Ledger()).ids == {("a2", "jo-ray-person"): "a2-jo-ray-person"}


def test_what_the_rules_tell_apart_is_not_listed_as_one() -> None:
    named = MergeDecision(
        '"Jo Ray"', "jo-ray-person", True, ("same full name and type",), 0.8, ("Jo Ray", "Jo Ray"), "Person", ("a1", "a2")
    )
    apart = MergeDecision("jo-ray-person@a1", "jo-ray-person@a2", False, ("father and son",), 0.1, ("Jo Ray", "Jo Ray"), "Person")
    assert join_decisions([named], []) == [named]
    assert join_decisions([named], [apart]) == [apart]


def test_what_is_settled_does_not_hang_on_the_other_articles() -> None:
    decided = ledger("split || jo-ray-person@a1 | jo-ray-person@a2", "merge || jo-ray-person@a2 | jo-ray-person@a3")
    together = settle(THINGS, (), decided).ids
    alone = {key: name for thing in THINGS for key, name in settle([thing], (), decided).ids.items()}
    assert together == alone


NODES = st.integers(0, 12)


@given(st.lists(st.tuples(st.booleans(), NODES, NODES)))
def test_groups_never_join_what_is_kept_apart(steps: Sequence[tuple[bool, int, int]]) -> None:
    groups: Groups[int] = Groups()
    apart = []
    for join, one, other in steps:
        if join:
            assert groups.join(one, other) == (groups.find(one) == groups.find(other))
        elif groups.part(one, other):
            apart.append((one, other))
        assert all(groups.find(left) != groups.find(right) for left, right in apart)


def test_renamed_entities_and_statements_keep_what_they_were_called() -> None:
    smith, office = Entity("joe-ray-person", "Joe Ray", "Person", ("Ray",)), Entity("mayor-joe-ray-person-office", "Mayor", "Office")
    entities = {"a3": [smith, office], "a4": [Entity("Q9", "Josef Ray", "Person", (), ("http://www.wikidata.org/entity/Q9",))]}
    things = [(article, entity.id) for article, group in entities.items() for entity in group]
    renaming = find_renamings(entities, settle(things, (), ledger("merge || joe-ray-person | Q9")))["a3"]
    renamed = rename_entity(smith, renaming)
    assert (renamed.id, renamed.label, renamed.aliases) == ("Q9", "Josef Ray", ("Joe Ray", "Ray"))
    assert renamed.same_as == ("http://www.wikidata.org/entity/Q9",)
    assert rename_entity(office, renaming).id == "mayor-q9-office"
    evidence = Evidence("a3", Span(0, 1), "x", Span(0, 1), (), Span(0, 1), "rule", 1.0)
    said = Statement(
        "joe-ray-person", "holdsOffice", "mayor-joe-ray-person-office", evidence, "is", qualifiers=(("with", "joe-ray-person"),)
    )
    itself = Statement("joe-ray-person", "knows", "Q9", evidence, "knows")
    (kept,) = rename_statements([said, itself], renaming)
    assert (kept.subject, kept.object, kept.qualifiers) == ("Q9", "mayor-q9-office", (("with", "Q9"),))


# ---------------------------------------------------------------- names in an article


def mention(start: int, text: str, kind: MentionKind = MentionKind.NAME) -> Mention:
    return Mention(start, start + len(text), text, kind, "PERSON", start + len(text) - 1)


def resolution() -> Resolution:
    """Ana Ruiz, whom "Ruiz" and "she" mean as well, and Lisbon."""
    mentions = [mention(0, "Ana Ruiz"), mention(20, "Ruiz"), mention(40, "she", MentionKind.PRONOUN)]
    ruiz = Entity("ana-ruiz-person", "Ana Ruiz", "Person", ("Ruiz",), (), tuple(("a1", item) for item in mentions))
    lisbon = Entity("Q597", "Lisbon", "City", (), ("http://www.wikidata.org/entity/Q597",), (("a1", mention(60, "Lisbon")),))
    links = {item.head: "ana-ruiz-person" for item in mentions} | {65: "Q597"}
    return Resolution((lisbon, ruiz), links)


def decided(knowledge: Knowledge, *rows: str) -> Resolution:
    return apply_name_decisions(ARTICLE, resolution(), ledger(*rows), knowledge)


def test_names_are_listed_with_their_reasons(knowledge: Knowledge) -> None:
    found = join_name_decisions([*name_decisions(ARTICLE, resolution(), knowledge)])
    assert [(item.one, item.other, item.reasons) for item in found] == [
        ('"Ruiz"', "ana-ruiz-person", ("part of the full name in the article",))
    ]


def test_a_short_name_can_be_split_off(knowledge: Knowledge) -> None:
    found = decided(knowledge, 'split || "Ruiz"@a1 | ana-ruiz-person')
    assert {entity.id: [m.text for _, m in entity.mentions] for entity in found.entities} == {
        "Q597": ["Lisbon"],
        "a1-ruiz-person": ["Ruiz"],
        "ana-ruiz-person": ["Ana Ruiz", "she"],
    }
    assert found.links[23] == "a1-ruiz-person"
    assert found.links[42] == "ana-ruiz-person"
    assert next(entity for entity in found.entities if entity.id == "ana-ruiz-person").aliases == ()


def test_with_its_own_name_all_of_an_entity_goes(knowledge: Knowledge) -> None:
    found = decided(knowledge, 'split || "Ana Ruiz" | ana-ruiz-person')
    moved = next(entity for entity in found.entities if entity.id == "a1-ana-ruiz-person")
    assert len(moved.mentions) == 3
    assert set(found.links.values()) == {"a1-ana-ruiz-person", "Q597"}


def test_a_name_can_be_given_to_a_thing_of_the_knowledge_base(knowledge: Knowledge) -> None:
    found = decided(knowledge, 'split || "Lisbon" | Q597', 'merge || "Lisbon"@a1 | Q45')
    portugal = next(entity for entity in found.entities if entity.id == "Q45")
    assert (portugal.label, portugal.type, portugal.aliases) == ("Portugal", "Country", ("Lisbon",))
    assert portugal.same_as == ("http://www.wikidata.org/entity/Q45",)
    assert found.links[65] == "Q45"


def test_other_articles_and_other_names_stay_as_they_are(knowledge: Knowledge) -> None:
    assert decided(knowledge, 'split || "Ruiz"@a2 | ana-ruiz-person', 'split || "Ruz" | ana-ruiz-person') == resolution()
    assert decided(knowledge, 'approve | merged | "Ruiz" | ana-ruiz-person | | | | a1') == resolution()


def test_an_approved_name_comes_back_where_rules_have_lost_it(knowledge: Knowledge) -> None:
    found = decided(knowledge, 'approve | merged | "Lisbon" | Q45 | | | | a1')
    assert "Q45" in {entity.id for entity in found.entities}


def test_what_holds_of_one_article_goes_before_what_holds_of_all(knowledge: Knowledge) -> None:
    found = decided(knowledge, 'approve | merged | "Ruiz" | ana-ruiz-person | | | | a1', 'split || "Ruiz"@a1 | ana-ruiz-person')
    assert "a1-ruiz-person" in {entity.id for entity in found.entities}


def test_references_are_compared_as_names_are() -> None:
    assert parse_reference('"the U.S."').key == parse_reference('"US"').key
    assert str(parse_reference('"Ana "Bo" Ruiz"')) == "\"Ana 'Bo' Ruiz\""


# ---------------------------------------------------------------- builds

NEWS = {
    "a.txt": "John Harlow, the mayor of Brockton, met Norway's Prime Minister in Oslo. Harlow thanked Norway for the ships.",
    "b.txt": "John Harlow, the mayor of Brockton, opened a school on Tuesday. Harlow praised Tom Byrne. Byrne thanked Harlow.",
    "c.txt": "Peter Vane visited Norway on Friday. Portugal sold ten ships to Norway.",
}


def write_news(folder: Path) -> Path:
    folder.mkdir()
    for name, text in NEWS.items():
        (folder / name).write_text(f"---\ntitle: {name[0]}\ndate: 2021-03-0{ord(name[0]) - 96}\n---\n{text}\n", encoding="utf8")
    return folder


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first")
    write_news(folder / "news")
    build(folder)
    return folder


@pytest.fixture
def built(first_build: Path, tmp_path: Path) -> Path:
    shutil.copytree(first_build, tmp_path, dirs_exist_ok=True)
    return tmp_path / "out"


def build(folder: Path, *options: str) -> Path:
    assert main(["build", str(folder / "news"), "-o", str(folder / "out"), *options]) == 0
    return folder / "out"


def ids(folder: Path) -> set[str]:
    lines = (folder / "entities.csv").read_text(encoding="utf8").splitlines()[1:]
    return {line.partition(",")[0].rpartition("/")[2] for line in lines}


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_build_writes_its_ledger_and_builds_again_to_the_same_bytes(built: Path) -> None:
    assert '"John Harlow"\tjohn-harlow-person' in (built / LEDGER_FILE).read_text(encoding="utf8")
    before = files(built)
    assert files(build(built.parent)) == before


def test_decisions_hold_over_builds(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "john-harlow-person" in ids(built)
    assert main(["entities", "decide", str(built), '"John Harlow"', "john-harlow-person", "reject"]) == 0
    assert main(["entities", "decide", str(built), "peter-vane-person", "john-harlow-person", "split"]) == 0
    again = build(built.parent)
    own = sorted(name for name in ids(again) if name.endswith("-john-harlow-person"))
    assert len(own) == 2
    assert "john-harlow-person" not in ids(again)
    assert "peter-vane-person" in ids(again)
    before = files(again)
    assert files(build(built.parent)) == before
    capsys.readouterr()


def test_a_merge_by_hand_joins_articles(built: Path) -> None:
    with (built / LEDGER_FILE).open("a", encoding="utf8") as file:
        file.write("merge\t\tjohn-harlow-person\ttom-byrne-person\n")
    again = build(built.parent)
    assert "tom-byrne-person" in ids(again)
    assert "john-harlow-person" not in ids(again)
    assert json.loads((again / "report.json").read_text(encoding="utf8"))["shacl"]["conforms"] is True


def test_a_ledger_given_by_name_is_kept_to_and_contradictions_stop_the_build(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given_file = built.parent / "mine.tsv"
    given_file.write_text('split\t\t"John Harlow"\tjohn-harlow-person\n', encoding="utf8")
    assert "john-harlow-person" not in ids(build(built.parent, "--ledger", str(given_file)))
    assert 'split\t\t"John Harlow"' in (built / LEDGER_FILE).read_text(encoding="utf8")
    given_file.write_text('merge\t\t"John Harlow"\tjohn-harlow-person\n', encoding="utf8")
    before = files(built)
    assert main(["build", str(built.parent / "news"), "-o", str(built), "--ledger", str(given_file)]) == 1
    message = capsys.readouterr().err
    assert "mine.tsv, line 1" in message
    assert f"{LEDGER_FILE}, line " in message
    assert files(built) == before


def test_a_decision_on_what_no_article_has_is_named_and_kept(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (built / LEDGER_FILE).open("a", encoding="utf8") as file:
        file.write("merge\t\tjohn-harlow-person\tjohn-harlwo-person\n")
    number = len((built / LEDGER_FILE).read_text(encoding="utf8").splitlines())
    build(built.parent)
    assert f"line {number}: no article here has john-harlwo-person" in capsys.readouterr().err
    assert "john-harlwo-person" in (built / LEDGER_FILE).read_text(encoding="utf8")


def test_two_processes_keep_to_the_ledger(built: Path) -> None:
    assert main(["entities", "decide", str(built), '"John Harlow"', "john-harlow-person", "split"]) == 0
    one = files(build(built.parent))
    assert files(build(built.parent, "--workers", "2")) == one


def review(folder: Path, answers: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(answers))
    return main(["entities", "review", str(folder)])


def test_review_asks_the_least_sure_first_and_writes_each_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / LEDGER_FILE).write_text(ledger_text([SAME, OTHER], Ledger()), encoding="utf8")
    assert review(tmp_path, "what\ny\nq\n", monkeypatch) == 0
    shown = capsys.readouterr().out
    assert shown.index("[1 of 2] Ruiz = Ana Ruiz") < shown.index("s: skip") < shown.index("[2 of 2] Bo Ray ≠ Jo Ray")
    assert "1 decided, 1 left" in shown
    assert [entry.decision for entry in read_ledger(tmp_path / LEDGER_FILE).entries] == ["", "approve"]
    assert review(tmp_path, "n", monkeypatch) == 0
    assert [entry.decision for entry in read_ledger(tmp_path / LEDGER_FILE).entries] == ["reject", "approve"]
    assert review(tmp_path, "", monkeypatch) == 0
    assert "nothing is left to decide" in capsys.readouterr().out


def test_review_shows_the_sentences_of_the_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    apart = MergeDecision(
        "jo-ray-person@a1", "jo-ray-person@a2", False, ("other trade",), 0.2, ("Jo Ray", "Jo Ray"), "Person", ("a1", "a2")
    )
    (tmp_path / LEDGER_FILE).write_text(ledger_text([apart], Ledger()), encoding="utf8")
    rows = [
        f"{ENTITY}jo-ray-person,{ENTITY}Q1,a1,Jo Ray sang.",
        f"{ENTITY}Q1,{ENTITY}a2-jo-ray-person,a2,Q hired Jo Ray.",
        f"{ENTITY}Q1,,a1,No.",
    ]
    (tmp_path / "facts.csv").write_text("subject_iri,object_iri,article,sentence\n" + "\n".join(rows) + "\n", encoding="utf8")
    assert review(tmp_path, "s\n", monkeypatch) == 0
    shown = capsys.readouterr().out
    assert "> Jo Ray sang." in shown
    assert "> Q hired Jo Ray." in shown
    assert "No." not in shown


def test_review_can_split_a_name_in_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / LEDGER_FILE).write_text(ledger_text([SAME], Ledger()), encoding="utf8")
    assert review(tmp_path, "7\n2\n", monkeypatch) == 0
    entries = {str(entry.one): entry.decision for entry in read_ledger(tmp_path / LEDGER_FILE).entries}
    assert entries == {'"Ruiz"': "", '"Ruiz"@a2': "split"}


def test_review_says_why_an_answer_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ledger_text([OTHER], Ledger()) + "merge\t\tbo-ray-person\tQ9\nmerge\t\tjo-ray-person\tQ9\n"
    (tmp_path / LEDGER_FILE).write_text(text, encoding="utf8")
    assert review(tmp_path, "y\ns\n", monkeypatch) == 0
    shown = capsys.readouterr().out
    assert "line 6 and" in shown
    assert "say that bo-ray-person and jo-ray-person are one" in shown
    assert "0 decided, 1 left" in shown


def test_list_and_decide_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / LEDGER_FILE
    file.write_text(ledger_text([SAME, OTHER], Ledger()), encoding="utf8")
    assert main(["entities", "decide", str(tmp_path), "ana-ruiz-person", '"Ruiz"', "approve"]) == 0
    assert main(["entities", "list", str(file), "--undecided"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("approve: Ruiz = Ana Ruiz (Person)")
    assert lines[1].startswith("undecided: Bo Ray ≠ Jo Ray")
    assert len(lines) == 2
    assert main(["entities", "decide", str(tmp_path), "Q1", "Q2", "approve"]) == 2
    assert main(["entities", "decide", str(tmp_path), "Q1", "Ana Ruiz", "merge"]) == 2
    assert main(["entities", "list", str(tmp_path / "nowhere")]) == 1
    assert "no ledger there" in capsys.readouterr().err
