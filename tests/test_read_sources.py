"""From what a user names to articles: files of every kind, folders, standard input, addresses, and what is refused."""

import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kg.model import Article, InputError, KgError, UsageError
from kg.read import Format, Source, list_sources, read_article, split_source

BODY = "The harbour of Bergen reopened on Monday. Ferries left for Stavanger at noon."
PAGE = f"""<!DOCTYPE html><html><head><title>Harbour reopens - Harbour News</title>
<meta property="og:site_name" content="Harbour News"><meta property="article:published_time" content="2024-11-13T10:00:00+01:00">
<link rel="canonical" href="https://harbour.example.org/reopens"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Harbour reopens</h1><p>By Jane Doe</p><p>{BODY}</p><p>Harbour master Kari Lund thanked the caf&eacute;s of
the town.</p></article>
<script>alert("Storm!")</script><footer>Copyright 2024 Harbour News</footer></body></html>"""
FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour News</title>
<item><title>Harbour &amp;amp; port reopen</title><link>https://harbour.example.org/1</link><guid>h1</guid>
<pubDate>Wed, 13 Nov 2024 10:30:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{BODY}</p><p>Kari Lund was glad.<br/>So were captains.</p><script>x()</script>]]></content:encoded></item>
<item><title>Bridge shut</title><link>https://harbour.example.org/2</link>
<description>The bridge stays shut, &lt;b&gt;police&lt;/b&gt; said.</description></item>
<item><title>Nothing more</title><link>https://harbour.example.org/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour News</title><entry><title>Bridge shut</title><id>urn:1</id>
<link href="https://harbour.example.org/2"/><updated>2024-11-13T10:30:00Z</updated>
<summary>The bridge stays shut, police said.</summary></entry></feed>"""


def read_all(name: Path | str) -> list[Article]:
    return [read_article(document) for source in list_sources([str(name)]) for document in split_source(source)]


def read_or_error(name: Path | str) -> list[Article | str]:
    results: list[Article | str] = []
    for document in split_source(*list_sources([str(name)])):
        try:
            results.append(read_article(document))
        except InputError as error:
            results.append(str(error))
    return results


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def content_of(article: Article) -> list[str]:
    return [article.text[span.start : span.end] for span in article.content]


# ---------------------------------------------------------------- text


def test_front_matter_gives_the_fields_and_leaves_the_text(tmp_path: Path) -> None:
    block = (
        '---\ntitle: "Harbour: open"\nDate: 13 November 2024\nsource: Harbour News\nurl: https://harbour.example.org/1\nmood: calm\n---\n'
    )
    (article,) = read_all(write(tmp_path / "a.txt", block + BODY))
    assert (article.title, article.published, article.source) == ("Harbour: open", "2024-11-13", "Harbour News")
    assert (article.url, article.text, article.origin) == ("https://harbour.example.org/1", BODY, str(tmp_path / "a.txt"))


@pytest.mark.parametrize("text", [f"---\n{BODY}", f"---\nOur view: stay\n{BODY}", f"{BODY}\n---\ntitle: late\n---\n"])
def test_what_is_no_front_matter_stays_in_the_text(tmp_path: Path, text: str) -> None:
    (article,) = read_all(write(tmp_path / "a.txt", text))
    assert article.text == text


def test_front_matter_with_a_bad_date_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.txt: the date 'soon' in the front matter is no date; write it as 2024-11-13"):
        read_all(write(tmp_path / "a.txt", f"---\ndate: soon\n---\n{BODY}"))


@pytest.mark.parametrize("block", ["title: open\n", "title: open\n\n", "date: 2024-11-13\ntags:\n- harbour\n---\n", "Title: open"])
def test_front_matter_that_does_not_end_is_refused(tmp_path: Path, block: str) -> None:
    text = f"---\n{block}{BODY}" if block.endswith("\n") else f"---\n{block}"
    line = next(n for n, line in enumerate([*text.split("\n"), "harbour"], 1) if "harbour" in line)
    with pytest.raises(InputError, match=rf"a\.txt, line {line}: the front matter does not end before this line"):
        read_all(write(tmp_path / "a.txt", text))


def test_options_win_over_what_the_document_says(tmp_path: Path) -> None:
    source = list_sources([str(write(tmp_path / "a.txt", f"---\ndate: 2020-01-01\nsource: Old\n---\n{BODY}"))])[0]
    article = read_article(next(split_source(source)), date="13 Nov 2024", source_name="New")
    assert (article.published, article.source) == ("2024-11-13", "New")


def test_option_that_is_no_date_is_wrong_usage(tmp_path: Path) -> None:
    source = list_sources([str(write(tmp_path / "a.txt", BODY))])[0]
    with pytest.raises(UsageError, match="'soon' is no date"):
        read_article(next(split_source(source)), date="soon")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    (article,) = read_all(write(tmp_path / "a.txt", "Tromsø’s “ferry” left.\r\n".encode(encoding)))
    assert article.text == "Tromsø’s “ferry” left.\n"


def test_standard_input_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"---\ntitle: Open\n---\n{BODY}".encode())))
    (article,) = read_all("-")
    assert (article.title, article.text, article.origin) == ("Open", BODY, "-")


def test_empty_standard_input_is_named_in_the_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(InputError, match="standard input: is empty"):
        read_all("-")


# ---------------------------------------------------------------- pages and feeds


def test_page_gives_text_title_date_and_source(tmp_path: Path) -> None:
    (article,) = read_all(write(tmp_path / "a.html", PAGE))
    assert (article.title, article.published, article.source) == ("Harbour reopens", "2024-11-13", "Harbour News")
    assert article.url == "https://harbour.example.org/reopens"
    assert content_of(article) == [BODY, "Harbour master Kari Lund thanked the cafés of the town."]


def test_fragment_of_html_is_read(tmp_path: Path) -> None:
    (article,) = read_all(write(tmp_path / "a.htm", f"<p>{BODY}</p>"))
    assert content_of(article) == [BODY]


def test_page_without_text_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match=r"a\.html: is empty"):
        read_all(write(tmp_path / "a.html", "<html><body></body></html>"))
    assert capfd.readouterr().err == ""


def test_feed_gives_one_article_for_each_entry(tmp_path: Path) -> None:
    first, second, problem = read_or_error(write(tmp_path / "f.xml", FEED))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.published, first.source) == ("Harbour & port reopen", "2024-11-13T10:30:00+01:00", "Harbour News")
    assert (first.url, first.origin) == ("https://harbour.example.org/1", f"{tmp_path / 'f.xml'}:1")
    assert first.text == f"{BODY}\n\nKari Lund was glad.\nSo were captains."
    assert (second.text, second.published) == ("The bridge stays shut, police said.", "")
    assert problem == f"{tmp_path / 'f.xml'}:3: is empty; give it some text"


def test_atom_feed(tmp_path: Path) -> None:
    (article,) = read_all(write(tmp_path / "f.xml", ATOM))
    assert (article.published, article.source, article.text) == (
        "2024-11-13T10:30:00Z",
        "Harbour News",
        "The bridge stays shut, police said.",
    )


@pytest.mark.parametrize("content", ["", "<a><b>No feed</b></a>", "https://harbour.example.org/feed", "ferry"])
def test_file_that_is_no_feed_is_refused_and_nothing_is_fetched(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputError, match="no entries of an RSS or Atom feed"):
        read_all(write(tmp_path / "f.xml", content))


# ---------------------------------------------------------------- rows


def test_lines_of_json_with_their_various_keys(tmp_path: Path) -> None:
    rows = [
        {"text": BODY, "title": "Open", "date": "2024-11-13", "source": "Harbour News", "url": "https://h.example.org/1", "id": "A 1"},
        {"content": BODY, "headline": "Open", "publishedAt": "2024-11-13T10:30:00Z", "source": {"id": None, "name": "Harbour News"}},
        {"Body": ["One ferry left.", "Two came."], "published": 1731493800, "title": None},
    ]
    path = write(tmp_path / "a.jsonl", "\n\n".join(json.dumps(row) for row in rows))
    first, second, third = read_all(path)
    assert (first.title, first.published, first.source, first.url) == ("Open", "2024-11-13", "Harbour News", "https://h.example.org/1")
    assert first.id.startswith("a-1-")
    assert (second.published, second.source, second.origin) == ("2024-11-13T10:30:00Z", "Harbour News", f"{path}:3")
    assert (third.text, third.published, third.title) == ("One ferry left.\n\nTwo came.", "2024-11-13T10:30:00Z", "")


def test_bad_lines_of_json_do_not_stop_the_others(tmp_path: Path) -> None:
    lines = [
        '{"text": "One ferry left."}',
        '{"text": ',
        "[1]",
        '{"title": "No text"}',
        '{"text": " "}',
        '{"text": "a\\u0000b"}',
        "\x00\x01\xff\x02",
        "{}",
    ]
    path = write(tmp_path / "a.jsonl", "\n".join([*lines, '{"text": "Two came."}']))
    results = read_or_error(path)
    assert [result.text for result in results if isinstance(result, Article)] == ["One ferry left.", "Two came."]
    problems = [result for result in results if isinstance(result, str)]
    assert [problem.split(": ")[0] for problem in problems] == [f"{path}:{number}" for number in range(2, 9)]
    assert not any("\n" in problem for problem in problems)


def test_deeply_nested_json_is_refused(tmp_path: Path) -> None:
    (problem,) = read_or_error(write(tmp_path / "a.jsonl", "[" * 200_000))
    assert "is not JSON" in str(problem)


def test_long_line_of_json_is_refused_clearly(tmp_path: Path) -> None:
    (problem,) = read_or_error(write(tmp_path / "a.jsonl", json.dumps({"text": "x" * 5_000_000})))
    assert problem == f"{tmp_path / 'a.jsonl'}:1: has 5,000,000 characters in one article; the limit is 2,000,000; split it"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_lines_of_json_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    lines = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in ("Tromsø’s ferry left.", "Ålesund’s came."))
    articles = read_all(write(tmp_path / "a.jsonl", lines.encode(encoding)))
    assert [article.text for article in articles] == ["Tromsø’s ferry left.", "Ålesund’s came."]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_table(tmp_path: Path, delimiter: str) -> None:
    rows = [
        ["Title", "Published At", "Text"],
        ["Open", "2024-11-13", f'"{BODY}\n\nShips; ""boats"", rafts."'],
        ["", "", ""],
        ["Shut", "", "One left."],
    ]
    path = write(tmp_path / "a.csv", "\r\n".join(delimiter.join(row) for row in rows))
    first, second = read_all(path)
    assert (first.title, first.published, first.text) == ("Open", "2024-11-13", f'{BODY}\n\nShips; "boats", rafts.')
    assert (second.title, second.text, second.origin) == ("Shut", "One left.", f"{path}:4")


def test_bad_rows_of_a_table_do_not_stop_the_others(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "title,text\nOpen,Ferries left, at last\nShut,\nCalm,One left.\n")
    many, empty, good = read_or_error(path)
    assert many == f"{path}:2: has 3 cells for 2 columns; quote the texts"
    assert empty == f"{path}:3: has no text; give it as text, content or body"
    assert isinstance(good, Article)


def test_table_without_a_column_of_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.csv: no column with the article's text; name one of title, words text"):
        read_all(write(tmp_path / "a.csv", "title,words\nOpen,Ferries left.\n"))


def test_table_with_a_long_cell(tmp_path: Path) -> None:
    (article,) = read_all(write(tmp_path / "a.csv", "text\n" + "One ferry left. " * 20_000))
    assert len(article.text) == 320_000


@pytest.mark.parametrize(("name", "content"), [("a.jsonl", ""), ("a.jsonl", "\n \n"), ("a.csv", ""), ("a.csv", "title,text\n")])
def test_file_without_rows_is_refused(tmp_path: Path, name: str, content: str) -> None:
    with pytest.raises(InputError, match=f"{name}: no .* found; nothing to read"):
        read_all(write(tmp_path / name, content))


# ---------------------------------------------------------------- files and folders


def test_folder_gives_its_files_of_known_kinds_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.TXT", "notes.pdf", ".hidden.txt", ".git/c.txt", "c/d/e.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        write(tmp_path / name, BODY)
    names = [source.name for source in list_sources([str(tmp_path)])]
    assert names == [str(tmp_path / name) for name in ("a/z.txt", "a.TXT", "b.txt", "c/d/e.jsonl")]


def test_source_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", BODY)
    assert list_sources([str(path), str(tmp_path), f"{tmp_path}/./a.txt"]) == [Source(str(path), Format.TEXT)]


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("missing.txt", InputError, r"missing\.txt: no such file or folder; check the path"),
        ("", InputError, "an empty name: no such file or folder"),
        ("a.pdf", UsageError, r"a\.pdf: the extension \.pdf is not one that can be read; use \.txt, .*, or - for standard input"),
        ("plain", UsageError, "plain: a name without extension is not one"),
        ("folder", InputError, "folder: this folder holds no article; put files in it that end in"),
        ("https://harbour.example.org/1", UsageError, "allow it with --allow-network"),
    ],
)
def test_input_that_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: type[KgError], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    write(tmp_path / "folder" / "a.pdf", b"%PDF-1.7")
    write(tmp_path / "a.pdf", b"%PDF-1.7")
    write(tmp_path / "plain", BODY)
    with pytest.raises(error, match=message) as refusal:
        list_sources([name])
    assert "\n" not in str(refusal.value)


def test_no_input_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="no input"):
        list_sources([])


@pytest.mark.parametrize("extension", ["txt", "html", "jsonl", "csv"])
def test_binary_file_is_refused(tmp_path: Path, extension: str) -> None:
    path = write(tmp_path / f"a.{extension}", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
    with pytest.raises(InputError, match="this is no text"):
        read_all(path)


def test_file_that_vanishes_is_an_input_error(tmp_path: Path) -> None:
    for name in ("a.txt", "a.jsonl"):
        (source,) = list_sources([str(write(tmp_path / name, BODY))])
        (tmp_path / name).unlink()
        with pytest.raises(InputError, match="cannot be read"):
            list(split_source(source))


# ---------------------------------------------------------------- addresses


class _Harbour(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        pages = {"/page": ("text/html; charset=utf-8", PAGE), "/feed": ("application/rss+xml", FEED), "/plain": ("text/plain", BODY)}
        kind, content = pages.get(self.path, ("", ""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.end_headers()
        self.wfile.write(content.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Harbour) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_address_is_read_where_the_network_is_allowed(address: str) -> None:
    sources = list_sources([f"{address}/page", f"{address}/feed", f"{address}/plain"], allow_network=True)
    page, feed, plain = (read_article(next(split_source(source))) for source in sources)
    assert (page.title, page.url, page.origin) == ("Harbour reopens", "https://harbour.example.org/reopens", f"{address}/page")
    assert (feed.title, feed.url) == ("Harbour & port reopen", "https://harbour.example.org/1")
    assert (plain.text, plain.url) == (BODY, f"{address}/plain")


def test_address_that_fails_is_an_input_error(address: str) -> None:
    (source,) = list_sources([f"{address}/gone"], allow_network=True)
    with pytest.raises(InputError, match=r"/gone: could not be fetched \(HTTP Error 404"):
        list(split_source(source))
