"""Words per second of each step from raw text: python -m benchmarks.annotate_speed FILE... [--repeat N]."""

import argparse
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.annotate.conllu import read_conllu
from kg.read import article_from_text

WORDS_A_TEXT = 600


def read_texts(files: list[Path]) -> list[str]:
    """Return the texts: a .conllu file gives a text for each document, any other file one for about 600 words of its lines."""
    texts: list[str] = []
    for file in files:
        content = file.read_text(encoding="utf8")
        if file.suffix == ".conllu":
            texts += [" ".join(c[1] for s in d.sentences for c in s.words) for d in read_conllu(content)]
            continue
        block: list[str] = []
        for line in content.splitlines():
            block.append(line)
            if sum(len(b.split()) for b in block) > WORDS_A_TEXT:
                texts.append("\n".join(block))
                block = []
        texts += ["\n".join(block)] if any(b.strip() for b in block) else []
    return texts


def timed(action: Callable[[], Any], repeat: int) -> tuple[float, Any]:
    """Return the fastest of the runs in seconds, and the last result."""
    best, result = float("inf"), None
    for _ in range(repeat):
        start = time.perf_counter()
        result = action()
        best = min(best, time.perf_counter() - start)
    return best, result


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    articles = [article_from_text(text) for text in read_texts(options.files)]
    from kg.pipeline import annotate_articles, extract_relations, load_tools, resolve_article

    start = time.perf_counter()
    tools = load_tools()
    list(tools.nlp.pipe(["Load the model."]))
    print(f"load            {time.perf_counter() - start:6.2f} s")
    annotating, docs = timed(lambda: list(annotate_articles(tools.nlp, articles)), options.repeat)
    words = sum(not token.is_space for doc in docs for token in doc)
    extracting, found = timed(lambda: [extract_relations(doc) for doc in docs], options.repeat)
    triples = list(zip(articles, docs, found, strict=True))
    resolving, _ = timed(lambda: [resolve_article(a, d, e, tools.knowledge) for a, d, e in triples], options.repeat)
    for name, seconds in (("annotate", annotating), ("extract", extracting), ("resolve", resolving)):
        print(f"{name:10s} {words / seconds:10,.0f} words/s   {seconds / annotating:5.2f} of annotation time")
    print(f"memory          {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MB at the peak")
    print(f"({words:,} words, {len(articles)} texts, best of {options.repeat})")


if __name__ == "__main__":
    main()
