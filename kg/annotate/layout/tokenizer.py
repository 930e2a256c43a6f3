"""spaCy's English tokenizer with a few rules for news, and bounded time on text without spaces."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without a stub
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

from kg.model import InputError

TOKENIZER = "kg.NewsTokenizer.v1"
KIN_BY_MARRIAGE = tuple(f"{kin}-in-law" for kin in ("son", "daughter", "father", "mother", "brother", "sister"))
"""Kept as one word: a son-in-law is no son."""
MISSING_SPACES = (
    r"(?<=[a-z0-9)%][.,!?])[\"“”](?=[A-Za-z])",  # went."He
    r"(?<=[a-z])[.,!?](?=[\"“”][A-Za-z])",
    r"(?<=[a-z])[\"”](?=[.!?][A-Z])",
    r"(?<=[0-9%)])[.!?](?=[A-Z][a-z])",  # rose 5.The; fell 3%.He
    r"(?<=[0-9])%(?=[.!?][A-Z][a-z])",
    r"(?<=[a-z])[!?](?=[A-Z][a-z])",  # ready?Then
)
"""Where words are split that a lost space joined, beside spaCy's own rules (which have "left.He")."""
LONGEST_RUN = 1000
"""Characters without a space that go to spaCy's rules in one piece: they are quadratic in it (on 1,000 brackets a quarter of a second)."""
_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}\S*")
_PART = re.compile(r"\w{100,}|(.)\1{99,}|.{0,98}\W|.{1,99}", re.DOTALL)
"""The parts of a longer run: many letters or digits, one mark many times, else up to a mark."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return what makes the tokenizer of a pipeline."""
    return create_tokenizer


def create_tokenizer(nlp: Language) -> "NewsTokenizer":
    """Return the tokenizer for an English pipeline."""
    plain = cast(Any, nlp.Defaults)
    tokenizer = NewsTokenizer(
        nlp.vocab,
        rules=plain.tokenizer_exceptions,
        prefix_search=compile_prefix_regex(plain.prefixes).search,
        suffix_search=compile_suffix_regex(plain.suffixes).search,
        infix_finditer=compile_infix_regex([*plain.infixes, *MISSING_SPACES]).finditer,
        token_match=plain.token_match,
        url_match=plain.url_match,
    )
    keep_whole(tokenizer, KIN_BY_MARRIAGE)
    return tokenizer


def keep_whole(tokenizer: Tokenizer, words: Iterable[str]) -> None:
    """Make the tokenizer take each of these words, also with a capital, as one."""
    for word in words:
        for form in (word, word.capitalize()):
            tokenizer.add_special_case(form, [{"ORTH": form}])


class NewsTokenizer(Tokenizer):  # type: ignore[misc]
    """Split a text into words; a run of thousands of characters without a space is cut before spaCy's rules see it."""

    def __call__(self, string: str) -> Doc:
        """Return the text as a `Doc`.

        Raises:
            InputError: for a lone surrogate, which no file can hold.
        """
        broken = _SURROGATE.search(string)
        if broken:
            raise InputError(f"character {broken.start()}: a lone surrogate, half of a character; decode the text with its own encoding")
        plain: Callable[[str], Doc] = super().__call__
        if not _LONG_RUN.search(string):
            return plain(string)
        words: list[str] = []
        spaces: list[bool] = []
        for part, whole in _parts(string):
            tokens = [(part, False)] if whole else [(token.text, bool(token.whitespace_)) for token in plain(part)]
            words.extend(word for word, _ in tokens)
            spaces.extend(space for _, space in tokens)
        return Doc(self.vocab, words=words, spaces=spaces)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in parts, and whether the part is a word as it is; a space after a long run goes with the text after it."""
    end = 0
    for run in _LONG_RUN.finditer(text):
        if run.start() > end:
            yield text[end : run.start()], False
        for part in _PART.finditer(run.group()):
            yield part.group(), len(part.group()) >= 100
        end = run.end()
    if end < len(text):
        yield text[end:], False
