"""Articles that come one after another into a store give the entities and the ledger that a build of them all at once gives."""

import csv
import random
from pathlib import Path

import pytest
from test_store_ledger import decide, persons

from kg.cli import main
from kg.model import Entity, MergeDecision, Profile
from kg.resolve.ledger import LEDGER_FILE, read_ledger
from kg.write.store.origins import Origin, read_decisions, read_origin, write_decisions, write_origin

NEWS = [
    "Ana Prado, the mayor of Torvo, opened a harbour in Portugal on Monday. Prado thanked the builders of the harbour.",
    "Ana Prado, the mayor of Torvo, promised Portugal a second harbour. The mayor said the builders would begin in May.",
    "Ana Prado, a swimmer, won the final in Canada on Tuesday. Prado beat Joy Lind in the pool.",
    "Ana Prado, the swimmer, left Canada for the next final. Joy Lind said the pool was cold.",
    "Mohammed Haddar, the finance minister of Jordan, met bankers in Oslo. Haddar said the budget was balanced.",
    "Muhammad Haddar, the finance minister of Jordan, defended the budget on Friday. Bankers welcomed the budget.",
    "Lumo Works, a maker of pumps, sued Quillon Group in Norway. Lumo Works wants its pumps back from Quillon Group.",
    "Quillon Group called the suit of Lumo Works absurd. The pumps, Quillon Group said in Norway, were never delivered.",
    "John Keller Sr, a judge, retired in Ohio on Sunday. His son John Keller Jr, a lawyer, held a speech.",
    "John Keller Jr, the lawyer, moved to Texas. Keller will teach law there.",
]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ten") / "news"
    folder.mkdir()
    for number, text in enumerate(NEWS, 1):
        head = f"---\ntitle: Item {number}\ndate: 2021-03-{number:02}\n---\n"
        (folder / f"{number}.txt").write_text(f"{head}{text}\n", encoding="utf8")
    assert main(["build", str(folder), "-o", str(folder.parent / "together")]) == 0
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("seed", [0, 1])
def test_one_by_one_gives_what_all_at_once_gives(news: Path, seed: int, tmp_path: Path) -> None:
    files = sorted(str(file) for file in news.iterdir())
    random.Random(seed).shuffle(files)
    for file in files:
        assert main(["build", file, "--store", str(tmp_path / "store")]) == 0
    assert main(["build", *files, "--store", str(tmp_path / "store"), "-o", str(tmp_path / "out")]) == 0
    together = news.parent / "together"
    for name in ("entities.csv", "facts.csv"):
        assert rows(tmp_path / "out", name) == rows(together, name)
    assert (tmp_path / "store" / LEDGER_FILE).read_text() == (together / LEDGER_FILE).read_text()


def test_the_ten_articles_hold_namesakes_and_variants(news: Path) -> None:
    entries = read_ledger(news.parent / "together" / LEDGER_FILE).entries
    across = [entry for entry in entries if not entry.is_about_name]
    assert {entry.verdict for entry in across} == {"merged", "apart"}
    people = [row["label"] for row in rows(news.parent / "together", "entities.csv") if row["type"] == "Person"]
    assert people.count("Ana Prado") == 2
    assert sum("Haddar" in name for name in people) == 1


def test_what_a_later_article_tells_changes_what_is_stored(news: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert main(["build", str(news / "1.txt"), "--store", str(store)]) == 0
    assert "ana-prado-person" in persons(store)
    assert main(["build", str(news / "3.txt"), "--store", str(store)]) == 0
    assert sum(name.endswith("ana-prado-person") for name in persons(store)) == 2


def test_a_persons_decision_goes_before_the_rules_and_can_be_taken_back(news: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    for name in ("1.txt", "3.txt"):
        assert main(["build", str(news / name), "--store", str(store)]) == 0
    line = next(entry for entry in read_ledger(store / LEDGER_FILE).entries if entry.verdict == "apart")
    decide(store, str(line.one), str(line.other), "reject")
    assert main(["build", str(news / "1.txt"), "--store", str(store)]) == 0
    assert sum(name.endswith("ana-prado-person") for name in persons(store)) == 1
    decide(store, str(line.one), str(line.other), "approve")
    assert main(["build", str(news / "1.txt"), "--store", str(store)]) == 0
    assert sum(name.endswith("ana-prado-person") for name in persons(store)) == 2


def test_origins_and_decisions_come_back_as_they_were() -> None:
    profile = Profile("f", (("mayor", "Q45"), ("chief", "")), ("Q45",), ("a", "b"), ("harbour",), "2021-03-01", plain=("ana prado",))
    for origin in (Origin(Entity("ana-person", "Ana", "Person", ("A.",), ("http://x.org/a",)), profile), Origin(Entity("b", "b", ""))):
        assert read_origin(write_origin(origin)) == origin
    decision = MergeDecision('"Ana"', "ana-person", False, ("because",), 0.0, ("Ana", "Ana Prado"), "Person", ("a1",))
    assert read_decisions(write_decisions([decision])) == (decision,)
