"""Results: collected, compared with the aims, printed, and written down."""

import json
import os
import platform
from dataclasses import dataclass, field

from race import Standing
from workplace import BUILD


@dataclass(frozen=True)
class Aim:
    """One aim and what was measured."""

    what: str
    measured: float
    unit: str
    limit: float
    # Whether the measured value must reach the limit, or stay below it.
    at_least: bool

    @property
    def is_met(self) -> bool:
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    @property
    def line(self) -> str:
        sign = "≥" if self.at_least else "≤"
        word = "met   " if self.is_met else "missed"
        return f"  {word}  {self.what:58s} {self.measured:10.2f} {self.unit:3s} (aim {sign} {self.limit:g})"


@dataclass
class Report:
    """Grows while the benchmark runs; whatever has been measured is printed and kept."""

    conditions: dict[str, object]
    races: dict[str, dict[str, Standing]] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)
    aims: list[Aim] = field(default_factory=list)

    def add_race(self, title: str, standings: dict[str, Standing]) -> None:
        """The table of one kind of submissions, printed at once."""
        self.races[title] = standings
        print(f"\n{title}")
        print(f"  {'':16s} {'submissions/s':>14s} {'CPU µs each':>12s} {'peak MB':>8s} {'others used':>12s}")
        for standing in standings.values():
            print(
                f"  {standing.name:16s} {standing.rate:14.1f} {standing.cpu_each:12.0f}"
                f" {standing.peak_mb:8.1f} {standing.disturbance:7.2f} CPUs", flush=True)
        if {"postgang", "floor"} <= standings.keys():
            ratio = standings["postgang"].cpu_each / standings["floor"].cpu_each
            self.add_figure(f"cpuOfFloor: {title}", ratio, f"CPU of postgang: {ratio:.2f} times the floor's")

    def ratio(self, title: str, of: str, what: str, limit: float, by: str = "postgang") -> None:
        """Postgang's rate as a multiple of another's, when both have run."""
        standings = self.races.get(title, {})
        if by in standings and of in standings:
            self.aim(Aim(what, standings[by].rate / standings[of].rate, "×", limit, at_least=True))

    def add_figure(self, name: str, value: float, text: str) -> None:
        """One number, printed at once."""
        self.figures[name] = round(value, 3)
        print(f"  {text}", flush=True)

    def aim(self, aim: Aim) -> None:
        self.aims.append(aim)

    def finish(self) -> None:
        """Prints the aims and writes the result file."""
        print("\nAims")
        for aim in self.aims:
            print(aim.line)
        path = BUILD / "results.json"
        path.write_text(json.dumps(self._document(), indent=2, ensure_ascii=False) + "\n")
        print(f"\nEvery run is in {path}")

    def _document(self) -> dict[str, object]:
        return {
            "conditions": self.conditions | machine(),
            "races": {
                title: {name: standing.summary() for name, standing in standings.items()}
                for title, standings in self.races.items()
            },
            "figures": self.figures,
            "aims": [
                {
                    "what": aim.what, "measured": round(aim.measured, 3), "unit": aim.unit,
                    "limit": aim.limit, "atLeast": aim.at_least, "met": aim.is_met,
                }
                for aim in self.aims
            ],
        }


def machine() -> dict[str, object]:
    """What the figures depend on."""
    model = "unknown"
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return {"processors": os.cpu_count(), "model": model, "kernel": platform.release()}
