"""The desk under load beside a full-speed intake, and what the intake loses by it."""

import json
import os
import re
import signal
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from contestants import Postgang
from documents import Documents
from race import settle
from workplace import POSTGANG, SOURCES, Disk, say

# Teams that get items by being forwarded to only: the handlers who wait are theirs.
QUIET = [f"vakt-{number}" for number in range(10)]
# The team that most of the generated forms are routed to.
BUSY = "store-belop"
# Archived before anything is timed, so that there is something to read and to take.
BEFOREHAND = 1_000


@dataclass(frozen=True)
class DeskFigures:
    """One round, without and with handlers at the desk."""

    alone: float
    beside: float
    peak_mb: float
    seen: dict

    @property
    def kept(self) -> float:
        """The part of the intake's rate that is left."""
        return self.beside / self.alone


def desk_under_load(disk: Disk, documents: Documents, rounds: int) -> list[DeskFigures]:
    """Each round one run without and one with handlers, so that a disturbance hits both alike."""
    figures = []
    for _ in range(rounds):
        alone, _, _ = _run(disk, documents, are_there=False)
        beside, peak_mb, seen = _run(disk, documents, are_there=True)
        figures.append(DeskFigures(alone, beside, peak_mb, seen))
        say(f"  intake {alone:.0f}/s alone, {beside:.0f}/s beside the desk; reads {seen['times']['read']}")
    return figures


def worst(figures: list[DeskFigures], kind: str, part: str) -> float:
    """The median over the rounds of that part of the times, milliseconds."""
    return statistics.median(figure.seen["times"][kind].get(part, 0) for figure in figures)


def _run(disk: Disk, documents: Documents, are_there: bool) -> tuple[float, float, dict]:
    home = disk.folder("desk")
    Postgang("p256").prepare(home, documents.first(BEFOREHAND))
    _add_teams(home)
    waiting = home / "waiting"
    waiting.mkdir()
    rest = Documents(documents.folder, documents.forms[BEFOREHAND:], documents.attachments)
    rest.lay_in_folders(waiting)
    tokens = _tokens(home)
    serve = subprocess.Popen(
        [str(POSTGANG), "serve", "--quiet", "--home", str(home), "--web", "127.0.0.1:0", "--from", str(SOURCES)],
        stderr=subprocess.PIPE, text=True)
    handlers = None
    try:
        address = _address(serve)
        _until_empty(home)
        if are_there:
            handlers = subprocess.Popen(
                [sys.executable, str(Path(__file__).parent / "handlers.py"), address, "--busy", BUSY]
                + ["--tokens", str(tokens), "--quiet", *QUIET],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            if handlers.stdout.readline().strip() != "ready":
                raise RuntimeError("the handlers did not come")
        settle()
        start = time.monotonic()
        for form in rest.forms:
            os.rename(waiting / form, home / "drop" / form)
        _until_empty(home)
        rate = len(rest.forms) / (time.monotonic() - start)
        seen = json.loads(handlers.communicate()[0].splitlines()[-1]) if handlers else {}
        peak_mb = _peak_mb(serve.pid)
    finally:
        if handlers and handlers.poll() is None:
            handlers.kill()
        serve.send_signal(signal.SIGTERM)
        serve.wait()
    return rate, peak_mb, seen


def _add_teams(home: Path) -> None:
    path = home / "pipelines" / "service-map.yaml"
    text = path.read_text(encoding="utf-8")
    teams = "".join(f'  - {{ id: {team}, name: "{team}", units: [kommunen], validFrom: 2020-01-01 }}\n' for team in QUIET)
    path.write_text(text.replace("services:\n", teams + "services:\n"), encoding="utf-8")


def _tokens(home: Path) -> Path:
    """Eight case systems' tokens, a line each."""
    tokens = []
    for number in range(8):
        command = [str(POSTGANG), "token", "create", "--home", str(home), "--role", "handler", "--days", "1"]
        command += ["--name", f"case-system-{number}"]
        for team in [BUSY, *QUIET]:
            command += ["--team", team]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        tokens.append(next(word for word in reversed(said.split()) if word.startswith("pg_")))
    path = home / "tokens.txt"
    path.write_text("\n".join(tokens), encoding="ascii")
    return path


def _address(serve: subprocess.Popen) -> str:
    for line in serve.stderr:
        if match := re.search(r"open at https?://(\S+?)\.?\s*$", line):
            return match[1]
    raise RuntimeError("serve ended before its desk was open")


def _until_empty(home: Path) -> None:
    """Everything that was dropped has its outcome."""
    while any(not entry.name.startswith(".") for entry in os.scandir(home / "drop")) or any(
            os.scandir(home / "drop" / ".taken")):
        time.sleep(0.02)


def _peak_mb(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024
