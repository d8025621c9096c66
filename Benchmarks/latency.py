"""The time from drop to receipt, with a dropper that keeps a steady pace."""

import ctypes
import multiprocessing
import os
import signal
import struct
import subprocess
import time
from multiprocessing.connection import Connection
from pathlib import Path

from contestants import Postgang
from documents import Documents
from race import settle
from workplace import POSTGANG, Disk

IN_MOVED_TO = 0x80
EVENT = struct.Struct("iIII")


def latencies(disk: Disk, documents: Documents, rate: float) -> list[float]:
    """Drops the submissions at `rate` per second into a running serve; milliseconds, sorted."""
    home = disk.folder("latency")
    postgang = Postgang("p256")
    postgang.prepare(home, documents.first(0))
    waiting = home / "waiting"
    waiting.mkdir()
    documents.lay_in_folders(waiting)
    settle()
    serve = subprocess.Popen([str(POSTGANG), "serve", "--quiet", "--web", "off", "--home", str(home)])
    try:
        seen_from, seen_to = multiprocessing.Pipe(duplex=False)
        watcher = multiprocessing.Process(
            target=_watch, args=(home / "receipts", len(documents.forms), seen_to), daemon=True
        )
        watcher.start()
        seen_from.recv()
        dropped = _drop(waiting, home / "drop", documents.forms, rate)
        if not seen_from.poll(60):
            raise RuntimeError("receipts are missing a minute after the last drop")
        seen: dict[str, float] = seen_from.recv()
        watcher.join()
    finally:
        serve.send_signal(signal.SIGTERM)
        serve.wait()
    return sorted((seen[name] - at) * 1000 for name, at in dropped.items())


def percentile(sorted_values: list[float], part: float) -> float:
    """The value below which that part of them lies."""
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * part))]


def _drop(waiting: Path, drop: Path, forms: list[str], rate: float) -> dict[str, float]:
    dropped: dict[str, float] = {}
    start = time.monotonic()
    for place, form in enumerate(forms):
        ahead = start + place / rate - time.monotonic()
        if ahead > 0:
            time.sleep(ahead)
        dropped[form] = time.monotonic()
        os.rename(waiting / form, drop / form)
    return dropped


def _watch(receipts: Path, count: int, seen_to: Connection) -> None:
    """A process of its own, so that dropping does not delay it."""
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.inotify_init1(0)
    if descriptor < 0 or libc.inotify_add_watch(descriptor, bytes(receipts), IN_MOVED_TO) < 0:
        raise OSError(ctypes.get_errno(), "inotify")
    seen_to.send("watching")
    seen: dict[str, float] = {}
    while len(seen) < count:
        events = os.read(descriptor, 1 << 16)
        now = time.monotonic()
        place = 0
        while place < len(events):
            *_, length = EVENT.unpack_from(events, place)
            place += EVENT.size + length
            name = events[place - length : place].rstrip(b"\0").decode()
            if name.endswith(".xml.json"):
                seen[name.removesuffix(".json")] = now
    seen_to.send(seen)
