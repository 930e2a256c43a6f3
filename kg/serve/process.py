"""A call in a process of its own, which can be ended when it takes too long, and shut in so that it reaches nothing."""

import contextlib
import faulthandler
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Result = TypeVar("Result")

CAN_FORK = "fork" in multiprocessing.get_all_start_methods()
"""Whether a process can begin as a copy of this one, with all its data; on Windows it cannot."""
MAX_MEMORY = 2 << 30
"""Bytes that a shut-in process may use beyond what it began with (Linux only)."""

_STARTING = threading.Lock()


def call_in_process(function: Callable[..., Result], *arguments: Any, timeout_s: float, fork: bool = CAN_FORK) -> Result:
    """Return what a function returns, run in a process that is ended afterwards in any case.

    Raises:
        TimeoutError: The time is over.
        MemoryError: The process died, which is what happens when memory runs out.
    """
    process, receiver = _start(function, arguments, fork=fork)
    try:
        if not receiver.poll(timeout_s):
            raise TimeoutError(f"no result after {timeout_s:g} seconds")
        result: Result = receiver.recv()
    except (EOFError, ConnectionResetError):
        raise MemoryError("the process died") from None
    finally:
        process.kill()
        process.join()
        receiver.close()
    return result


def shut_in(*, files: bool = False) -> None:
    """Take from this process what a query never needs: the error stream, more memory than allowed, new connections and files.

    A store on disk opens its files as it comes to need them: with `files`, new ones, and so connections too, stay possible.
    """
    import resource

    faulthandler.disable()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError), open("/proc/self/statm", encoding="ascii") as file:
            used = int(file.read().split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (used + MAX_MEMORY, used + MAX_MEMORY))
    if not files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _start(function: Callable[..., Any], arguments: tuple[Any, ...], *, fork: bool) -> tuple[Any, Connection]:
    context: Any = multiprocessing.get_context("fork" if fork else "spawn")
    with _STARTING:  # a process forked in between would hold this one's pipe open
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(function, arguments, sender), daemon=True)
        process.start()
        sender.close()
    return process, receiver


def _work(function: Callable[..., Any], arguments: tuple[Any, ...], sender: Connection) -> None:
    sender.send(function(*arguments))
