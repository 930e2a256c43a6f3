"""A store keeps to its merge ledger: decisions on what it holds already, on what is put later, and decisions taken back."""

from pathlib import Path

import pytest
from test_ledger import NEWS, write_news

from kg.cli import main
from kg.resolve.ledger import LEDGER_FILE, read_ledger
from kg.serve import answer

LABELS = "SELECT ?entity ?label WHERE { ?entity skos:prefLabel ?label . ?entity a kg:Person } ORDER BY ?entity"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_news(tmp_path / "news")


def gather(news: Path, *names: str) -> Path:
    store = news.parent / "store"
    assert main(["build", *(str(news / name) for name in names), "--store", str(store)]) == 0
    return store


def persons(store: Path) -> set[str]:
    rows = answer(store, [LABELS], output_format="csv").splitlines()[1:]
    return {row.partition(",")[0].rpartition("/")[2] for row in rows}


def decide(store: Path, one: str, other: str, decision: str) -> None:
    assert main(["entities", "decide", str(store), one, other, decision]) == 0


def test_a_store_gathers_its_ledger(news: Path) -> None:
    gather(news, "a.txt")
    store = gather(news, "b.txt")
    lines = {str(entry.one): entry for entry in read_ledger(store / LEDGER_FILE).entries}
    assert len(lines['"John Harlow"'].articles) == 2
    assert len(lines['"Harlow"'].articles) == 2
    before = (store / LEDGER_FILE).read_bytes()
    gather(news, "a.txt", "b.txt")
    assert (store / LEDGER_FILE).read_bytes() == before


def test_a_merge_reaches_what_is_stored_and_what_comes_and_can_be_taken_back(news: Path) -> None:
    store = gather(news, "a.txt")
    decide(store, "peter-vane-person", "john-harlow-person", "merge")
    gather(news, "c.txt")
    assert persons(store) & {"peter-vane-person", "john-harlow-person"} == {"peter-vane-person"}
    decide(store, "peter-vane-person", "john-harlow-person", "split")
    gather(news, "b.txt")
    assert {"peter-vane-person", "john-harlow-person"} <= persons(store)


def test_a_split_by_article_and_by_name(news: Path) -> None:
    store = gather(news, *NEWS)
    article = next(name for name in read_ledger(store / LEDGER_FILE).entries if str(name.one) == '"John Harlow"').articles[1]
    decide(store, "john-harlow-person", f"john-harlow-person@{article}", "split")
    gather(news, *NEWS)
    assert {"john-harlow-person", f"{article}-john-harlow-person"} <= persons(store)
    decide(store, '"John Harlow"', "john-harlow-person", "reject")
    gather(news, *NEWS)
    assert "john-harlow-person" not in persons(store)
    assert sum(name.endswith("-john-harlow-person") for name in persons(store)) == 2


def test_all_at_once_and_one_after_another_are_the_same(news: Path) -> None:
    store = gather(news, *NEWS)
    decide(store, "peter-vane-person", "john-harlow-person", "merge")
    gather(news, *NEWS)
    other = news.parent / "other"
    for name in NEWS:
        options = ["--ledger", str(store / LEDGER_FILE)]
        assert main(["build", str(news / name), "--store", str(other), *options]) == 0
    for folder in (store, other):
        assert main(["export", str(folder), "nq", "-o", str(folder.with_suffix(".nq"))]) == 0
    assert sorted(store.with_suffix(".nq").read_text().splitlines()) == sorted(other.with_suffix(".nq").read_text().splitlines())


def test_what_only_the_text_can_tell_apart_is_read_again(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = gather(news, "b.txt")
    decide(store, "john-harlow-person", "tom-byrne-person", "merge")
    gather(news, "b.txt")
    assert "john-harlow-person" not in persons(store)
    decide(store, "john-harlow-person", "tom-byrne-person", "split")
    gather(news, "a.txt")
    assert "give this article as an INPUT again" in capsys.readouterr().err
    gather(news, "b.txt")
    assert {"john-harlow-person", "tom-byrne-person"} <= persons(store)
