"""Memory and start-up when there is very much of something."""

import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from contestants import Postgang
from documents import Documents, with_large_attachment
from race import Run, settle, timed
from workplace import POSTGANG, Disk, say


@dataclass(frozen=True)
class Crowd:
    """What became of very many submissions that waited at once."""

    run: Run
    # Milliseconds from exec to the first receipt: with nothing archived, and with all of it.
    start_empty: float
    start_full: float


def crowd(disk: Disk, count: int) -> Crowd:
    """`count` small submissions wait; then serve starts on the archive that they have become."""
    say(f"  {count} waiting submissions")
    documents = Documents.generated("tiny", count, 5, "--size", "2000")
    postgang = Postgang("p256")
    home = disk.folder("crowd")
    postgang.prepare(home, documents.first(0))
    extra = Documents.generated("extra", 10, 6, "--size", "2000")
    start_empty = _start(home, extra, 0)
    documents.lay_in_folders(home / "drop")
    settle()
    run = timed(postgang.command(home), count)
    if postgang.done(home) != count + 3:
        raise RuntimeError(f"{postgang.done(home)} of {count + 3} records are there")
    start_full = _start(home, extra, 3)
    return Crowd(run, start_empty, start_full)


def _start(home: Path, documents: Documents, first: int) -> float:
    """The median of three starts with one waiting submission each, in milliseconds."""
    times: list[float] = []
    for form in documents.forms[first : first + 3]:
        Documents(documents.folder, [form]).lay_in_folders(home / "drop")
        settle()
        receipt = home / "receipts" / f"{form}.json"
        start = time.monotonic()
        serve = subprocess.Popen([str(POSTGANG), "serve", "--quiet", "--web", "off", "--home", str(home)])
        while not receipt.exists() and time.monotonic() - start < 60:
            time.sleep(0.0005)
        times.append((time.monotonic() - start) * 1000)
        serve.send_signal(signal.SIGTERM)
        serve.wait()
    return sorted(times)[1]


def peak_with_attachment(disk: Disk, size: int) -> Run:
    """One submission with an attachment of `size` bytes."""
    postgang = Postgang("p256")
    home = disk.folder("large")
    postgang.prepare(home, Documents(home, []))
    with_large_attachment(home / "drop", size)
    settle()
    run = timed(postgang.command(home), 1)
    if postgang.done(home) != 1:
        report = next((home / "rejected").glob("*/*.report.txt"), None) or next(
            (home / "rejected").glob("*.report.txt"), None)
        raise RuntimeError(f"the large attachment was not archived: {report and report.read_text()}")
    return run
