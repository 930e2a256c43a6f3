"""The real article that the product must turn into a graph: what must come out, what must not. Skipped where the article is absent."""

from pathlib import Path

import pytest

from kg.model import GraphData, Literal, Statement
from kg.pipeline import find_facts, join_findings, load_tools, read_articles

PUBLISHED = "2024-11-13"


@pytest.fixture(scope="module")
def graph(shared: Path) -> GraphData:
    articles = read_articles([str(shared / "seeds" / "taiwan-defence-spending.txt")], date=PUBLISHED).articles
    return join_findings(list(find_facts(articles, load_tools())))


def facts(graph: GraphData) -> list[tuple[str, str, str, Statement]]:
    labels = {entity.id: entity.label for entity in graph.entities}
    rows = []
    for s in graph.statements:
        target = s.object.value if isinstance(s.object, Literal) else labels[s.object]
        rows.append((labels[s.subject], s.predicate, target, s))
        if s.predicate in SYMMETRIC:
            rows.append((target, s.predicate, labels[s.subject], s))
    return rows


SYMMETRIC = {"feudedWith", "phonedWith", "metWith", "consultedWith"}

ASSERTED = [
    ("United States", "suppliesArmsTo", "Taiwan"),
    ("Taiwan", "congratulated", "Donald Trump"),
    ("Donald Trump", "feudedWith", "China"),
    ("Tsai Ing-wen", "holdsOffice", "President of Taiwan"),
    ("Tsai Ing-wen", "phonedWith", "Donald Trump"),
    ("Donald Trump", "sellsArmsTo", "Taiwan"),
    ("Taiwan", "spent", "19000000000"),
    ("Taiwan", "militarilyWeakerThan", "China"),
    ("Financial Times", "basedIn", "London"),
    ("Wellington Koo", "holdsOffice", "Defence Minister of Taiwan"),
]


@pytest.mark.parametrize("fact", ASSERTED)
def test_what_the_article_states_is_asserted(graph: GraphData, fact: tuple[str, str, str]) -> None:
    assert any(row[:3] == fact and row[3].asserted for row in facts(graph))


REPORTED = [
    ("Taiwan", "buysArmsFrom", "United States", "Financial Times"),
    ("Taiwan", "pays", "United States", "Donald Trump"),
]


@pytest.mark.parametrize("fact", REPORTED)
def test_what_somebody_says_or_plans_is_his_alone(graph: GraphData, fact: tuple[str, str, str, str]) -> None:
    labels = {entity.id: entity.label for entity in graph.entities}
    found = [row[3] for row in facts(graph) if row[:3] == fact[:3]]
    assert found
    assert not any(s.asserted for s in found)
    assert {labels.get(s.attributed_to) for s in found} == {fact[3]}


def test_the_call_angered_beijing(graph: GraphData) -> None:
    assert any("call" in s and p in ("angered", "open:infuriate") and o == "China" for s, p, o, _ in facts(graph))


def test_the_planned_request_is_only_possible(graph: GraphData) -> None:
    found = [s for a, _, b, s in facts(graph) if a == "Taiwan" and b.startswith("F-35")]
    assert found
    assert not any(s.asserted for s in found)
    assert {s.certainty for s in found} == {"possible"}


def test_the_rise_is_the_officials_claim(graph: GraphData) -> None:
    found = [s for a, _, b, s in facts(graph) if a == "Taiwan" and b == "80"]
    assert found
    assert all(not s.asserted and s.attributed_to for s in found)


@pytest.mark.parametrize(
    "label", ["Taiwan", "China", "United States", "Donald Trump", "Tsai Ing-wen", "Wellington Koo", "Financial Times", "London"]
)
def test_every_name_is_one_node(graph: GraphData, label: str) -> None:
    named = [e for e in graph.entities if e.label == label or label in e.aliases]
    assert [e.label for e in named] == [label]


def test_short_forms_have_no_node_of_their_own(graph: GraphData) -> None:
    assert not {e.label for e in graph.entities} & {
        "Trump",
        "Tsai",
        "Koo",
        "US",
        "the island",
        "island",
        "Taipei",
        "Beijing",
        "the official",
    }


def test_nothing_comes_from_the_boilerplate(graph: GraphData) -> None:
    text = graph.articles[0].text
    end = text.index("Related Links")
    assert all(s.evidence.sentence.end <= end for s in graph.statements)
    assert not any(word in e.label for e in graph.entities for word in ("SinoDaily", "Newsletter", "Subscribe"))


def test_evidence_is_in_the_text(graph: GraphData) -> None:
    text = graph.articles[0].text
    for s in graph.statements:
        e = s.evidence
        assert text[e.sentence.start : e.sentence.end] == e.sentence_text
        assert e.sentence.start <= e.subject.start < e.subject.end <= e.sentence.end
