"""The inputs that a user names: files, folders, standard input and addresses, and their bytes."""

import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.model import InputError, UsageError

MAX_BYTES = 200_000_000
"""The largest file that is read whole. Lines of a JSONL file are read one by one, so that file may be larger."""
FETCH_TIMEOUT = 30
"""Seconds to wait for a server."""
STANDARD_INPUT = "-"


class Format(StrEnum):
    """How a source holds its articles."""

    TEXT = "text"
    PAGE = "page"
    JSON_LINES = "json lines"
    TABLE = "table"
    FEED = "feed"


FORMATS = {
    ".txt": Format.TEXT,
    ".html": Format.PAGE,
    ".htm": Format.PAGE,
    ".jsonl": Format.JSON_LINES,
    ".csv": Format.TABLE,
    ".xml": Format.FEED,
}
CONTENT_TYPES = (
    ("html", Format.PAGE),
    ("xml", Format.FEED),
    ("jsonl", Format.JSON_LINES),
    ("ndjson", Format.JSON_LINES),
    ("csv", Format.TABLE),
)
"""What the content type of a fetched address contains, and the format it means; any other is text."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file, standard input (`-`) or address, by the name that the user gave, and the format of its content.

    The format of an address is only a guess from its ending until it is fetched.
    """

    name: str
    format: Format


def list_sources(inputs: Iterable[str], *, allow_network: bool = False) -> list[Source]:
    """Return the sources that the inputs name, each once: folders give their files of known kinds in order of path.

    Raises:
        UsageError: There is no input, an extension is unknown, or an address is given without leave to use the network.
        InputError: A file is missing, or a folder holds no article.
    """
    names = list(inputs)
    if not names:
        raise UsageError("no input: name a file, a folder or - for standard input")
    found: dict[str, Source] = {}
    for name in names:
        for source in _expand(name, allow_network=allow_network):
            found.setdefault(_identity(source), source)
    return list(found.values())


def load_source(source: Source) -> tuple[bytes, Format]:
    """Return the bytes of a source and their format.

    Raises:
        InputError: It cannot be read, or is too large.
    """
    if is_address(source.name):
        return _fetch(source.name)
    if source.name == STANDARD_INPUT:
        return sys.stdin.buffer.read(), source.format
    try:
        check_size(os.path.getsize(source.name), where=source.name)
        return Path(source.name).read_bytes(), source.format
    except OSError as error:
        raise unreadable(source.name, error) from error


def is_address(name: str) -> bool:
    """Return whether an input is an address on the network rather than a path."""
    return name.lower().startswith(("http://", "https://"))


def describe_origin(origin: str) -> str:
    """Return how messages name an origin: as the user did, but standard input and texts without a file in words."""
    return {"": "the text", STANDARD_INPUT: "standard input"}.get(origin, origin)


def check_size(size: int, *, where: str) -> None:
    """Raise an InputError if a file of that many bytes is too large to be read whole."""
    if size > MAX_BYTES:
        raise InputError(f"{where}: has {size:,} bytes; the limit for one file is {MAX_BYTES:,}; split it, or give it as JSONL")


def unreadable(name: str, error: OSError) -> InputError:
    """Return the error to raise for a source that the system would not read."""
    return InputError(f"{name}: cannot be read ({error.strerror or error}); check the path and its permissions")


def _expand(name: str, *, allow_network: bool) -> Iterator[Source]:
    if is_address(name):
        yield _address_source(name, allow_network=allow_network)
    elif name == STANDARD_INPUT:
        yield Source(name, Format.TEXT)
    elif name and Path(name).is_dir():
        yield from _folder_sources(name)
    else:
        yield _file_source(name)


def _address_source(name: str, *, allow_network: bool) -> Source:
    if not allow_network:
        raise UsageError(f"{name}: this is an address on the network; allow it with --allow-network, or save the page and give the file")
    return Source(name, FORMATS.get(Path(name).suffix.lower(), Format.PAGE))


def _file_source(name: str) -> Source:
    path = Path(name)
    if not name or not path.exists():
        raise InputError(f"{name or 'an empty name'}: no such file or folder; check the path")
    if path.suffix.lower() not in FORMATS:
        kind = f"the extension {path.suffix}" if path.suffix else "a name without extension"
        raise UsageError(f"{name}: {kind} is not one that can be read; use {', '.join(FORMATS)}, or - for standard input")
    return Source(name, FORMATS[path.suffix.lower()])


def _folder_sources(name: str) -> list[Source]:
    """Return the files of known kinds in a folder and its subfolders; those whose names begin with a dot are left out."""
    paths: list[Path] = []
    for folder, subfolders, files in os.walk(name):
        subfolders[:] = [subfolder for subfolder in subfolders if not subfolder.startswith(".")]
        paths += [Path(folder, file) for file in files if not file.startswith(".") and Path(file).suffix.lower() in FORMATS]
    if not paths:
        raise InputError(f"{name}: this folder holds no article; put files in it that end in {', '.join(FORMATS)}")
    return [_file_source(str(path)) for path in sorted(paths, key=lambda path: path.parts)]


def _identity(source: Source) -> str:
    if is_address(source.name) or source.name == STANDARD_INPUT:
        return source.name
    return os.path.realpath(source.name)


def _fetch(address: str) -> tuple[bytes, Format]:
    request = urllib.request.Request(address, headers={"User-Agent": "kg (news reader)"})
    try:
        with urllib.request.urlopen(request, timeout=FETCH_TIMEOUT) as response:
            data: bytes = response.read(MAX_BYTES + 1)
            content_type = response.headers.get_content_type()
    except (OSError, ValueError, urllib.error.HTTPError) as error:
        raise InputError(f"{address}: could not be fetched ({error}); check the address and the connection") from error
    check_size(len(data), where=address)
    return data, next((kind for part, kind in CONTENT_TYPES if part in content_type), Format.TEXT)
