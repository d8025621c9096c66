"""A trial time-stamp authority for the homes that are measured with evidence."""

import json
import subprocess
from pathlib import Path
from types import TracebackType

from workplace import BUILD, POSTGANG


class TimestampAuthority:
    """A process of its own, on a free port of the loopback; gone at the end of the `with`."""

    def __init__(self) -> None:
        self.folder = BUILD / "tsa"

    def __enter__(self) -> "TimestampAuthority":
        self.process = subprocess.Popen(
            [POSTGANG, "tsa", "--trial", "--folder", self.folder, "--port", "0"], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout
        self.url = self.process.stdout.readline().strip()
        if not self.url.startswith("http://"):
            raise RuntimeError("the trial time-stamp authority did not say where it listens")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.process.wait()

    def name_in(self, settings: Path) -> None:
        """Writes the authority into a home's settings."""
        with open(settings, "a", encoding="utf-8") as file:
            file.write(f"\ntimestamps:\n  url: {self.url}\n  trust: {self.folder / 'root.crt'}\n")

    def has_stamped_all(self, home: Path) -> bool:
        """Whether every leaf of the home's ledger has evidence."""
        status = subprocess.run(
            [POSTGANG, "status", "--json", "--home", home], check=True, capture_output=True, text=True
        )
        return json.loads(status.stdout)["withoutEvidence"] == 0
