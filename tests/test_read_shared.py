"""Reading real articles, which may not go into the project: skipped where they are absent."""

from itertools import islice
from pathlib import Path

import pytest

from kg.model import Article, InputError
from kg.read import list_sources, read_article, split_source


def read_all(path: Path) -> tuple[list[Article], list[str]]:
    articles, problems = [], []
    for document in split_source(*list_sources([str(path)])):
        try:
            articles.append(read_article(document))
        except InputError as error:
            problems.append(str(error))
    return articles, problems


def content_of(article: Article) -> list[str]:
    return [article.text[span.start : span.end] for span in article.content]


def test_article_as_scraped_loses_its_links_and_nothing_else(shared: Path) -> None:
    path = shared / "seeds" / "taiwan-defence-spending.txt"
    ((article,), _) = read_all(path)
    assert article.text == path.read_text("utf-8")
    lines = article.text.split("\n")
    links = next(number for number, line in enumerate(lines) if line.startswith("Related"))
    assert content_of(article) == lines[:links]
    assert article.title == ""


@pytest.fixture(scope="module")
def wikinews() -> list[Article]:
    path = Path(__file__).parent.parent.parent / "shared" / "data" / "raw" / "wikinews_2019_2020.jsonl"
    if not path.is_file():
        pytest.skip("the shared folder with real articles is not beside the project")
    articles, problems = read_all(path)
    assert len(problems) <= 1  # a test page that holds only a date
    return articles


def test_articles_of_wikinews_have_title_date_and_content(wikinews: list[Article]) -> None:
    assert len(wikinews) >= 290
    assert all(article.title and len(article.published) == 10 and article.content for article in wikinews)
    assert len({article.id for article in wikinews}) == len(wikinews)


def test_no_line_that_is_only_a_date_is_content_of_wikinews(wikinews: list[Article]) -> None:
    first_lines = [content_of(article)[0] for article in wikinews]
    assert not any(line.rstrip().endswith((", 2019", ", 2020")) and len(line) < 40 for line in first_lines)


def test_hardly_any_sentence_of_wikinews_is_cut(wikinews: list[Article]) -> None:
    cut = kept = 0
    for article in wikinews:
        position = 0
        for span in article.content:
            cut += sum(
                len(line) for line in article.text[position : span.start].split("\n") if line.rstrip().endswith(".") and len(line) > 120
            )
            kept += span.end - span.start
            position = span.end
    assert kept > 1_000_000
    assert cut < 0.002 * kept


def test_one_sentence_reports_are_all_content(shared: Path) -> None:
    (source,) = list_sources([str(shared / "data" / "raw" / "wikipedia_current_events.jsonl")])
    articles = [read_article(document) for document in islice(split_source(source), 2_000)]
    assert len(articles) == 2_000
    assert all(content_of(article) == [article.text.strip()] for article in articles if "\n" not in article.text.strip())
