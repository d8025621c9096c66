"""Runs the contestants in turns on fresh copies of the same submissions."""

import os
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from contestants import Contestant, environment
from documents import Documents
from workplace import BUILD, Disk, build_tool, say

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Run:
    """One timed run of one program."""

    submissions: int
    seconds: float
    cpu: float
    peak_mb: float
    # Processors that others on the machine used meanwhile.
    disturbance: float

    @property
    def rate(self) -> float:
        """Submissions per second."""
        return self.submissions / self.seconds

    @property
    def cpu_each(self) -> float:
        """Microseconds of processor time per submission."""
        return self.cpu / self.submissions * 1e6


@dataclass(frozen=True)
class Standing:
    """All runs of one program on one kind of submissions."""

    name: str
    runs: list[Run]

    @property
    def rate(self) -> float:
        return statistics.median(run.rate for run in self.runs)

    @property
    def cpu_each(self) -> float:
        return statistics.median(run.cpu_each for run in self.runs)

    @property
    def peak_mb(self) -> float:
        return max(run.peak_mb for run in self.runs)

    @property
    def disturbance(self) -> float:
        return max(run.disturbance for run in self.runs)

    def summary(self) -> dict[str, object]:
        """For the result file: medians, and every single run."""
        return {
            "submissionsPerSecond": round(self.rate, 1),
            "cpuMicrosecondsEach": round(self.cpu_each, 1),
            "peakMB": round(self.peak_mb, 1),
            "runs": [asdict(run) for run in self.runs],
        }


def race(
    disk: Disk, documents: Documents, contestants: Sequence[Contestant], rounds: int
) -> dict[str, Standing]:
    """Everybody once in each round, so that a disturbance hits all alike."""
    standings = {contestant.name: Standing(contestant.name, []) for contestant in contestants}
    for _ in range(rounds):
        for contestant in contestants:
            standings[contestant.name].runs.append(_run(disk, documents, contestant))
    return standings


def _run(disk: Disk, documents: Documents, contestant: Contestant) -> Run:
    mine = documents.first(max(10, int(len(documents.forms) * contestant.share)))
    place = disk.folder("race")
    contestant.prepare(place, mine)
    settle()
    run = timed(contestant.command(place), len(mine.forms))
    done = contestant.done(place)
    if done != len(mine.forms):
        raise RuntimeError(f"{contestant.name} archived {done} of {len(mine.forms)}; see {place}")
    say(f"  {contestant.name:16s} {run.rate:9.1f} submissions/s {run.cpu_each:9.0f} µs each")
    return run


def timed(command: list[str], submissions: int) -> Run:
    """Runs a command from exec to exit; processor time and memory are those of all its processes."""
    tool = build_tool("timed", folder=Path(__file__).parent)
    result = BUILD / "timed.txt"
    busy = _busy()
    done = subprocess.run(
        [tool, result, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()
    )
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr[-500:].decode()}")
    seconds, cpu, peak_kb = (float(word) for word in result.read_text().split())
    others = max(0.0, (_busy() - busy - cpu) / seconds)
    return Run(submissions, seconds, cpu, peak_kb / 1024, others)


def settle() -> None:
    """Everything is on the disk, and the machine is quiet, or a while has passed."""
    os.sync()
    for _ in range(20):
        busy = _busy()
        time.sleep(0.3)
        if _busy() - busy < 0.04:
            return


def _busy() -> float:
    """Seconds that the machine's processors have worked."""
    with open("/proc/stat", encoding="ascii") as stat:
        ticks = [int(word) for word in stat.readline().split()[1:9]]
    idle, waiting = 3, 4
    return sum(count for place, count in enumerate(ticks) if place not in (idle, waiting)) / TICKS
