"""Who takes part: Postgang, the hand-written floor, and what a municipality would use otherwise."""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from documents import Documents
from stamping import TimestampAuthority
from workplace import KEYS, POSTGANG, SHARED, SOURCES

FLOOR_SEGMENT_MB = 64


class Contestant(Protocol):
    """One program that takes the same submissions through the same work."""

    name: str
    # The part of the submissions that it gets, so that slow ones take bearable time.
    share: float

    def prepare(self, place: Path, documents: Documents) -> None:
        """Lays everything out in the empty folder `place`; not timed."""

    def command(self, place: Path) -> list[str]:
        """What is timed, from exec to exit."""

    def done(self, place: Path) -> int:
        """How many submissions it has archived there."""


@dataclass(frozen=True)
class Postgang:
    """The program under test, on a home made by configuration alone."""

    key: str
    name: str = "postgang"
    share: float = 1.0
    # Has everything time-stamped, when there is one.
    authority: TimestampAuthority | None = None

    def prepare(self, place: Path, documents: Documents) -> None:
        make_home(place, self.key)
        if self.authority:
            self.authority.name_in(place / "postgang.yaml")
        documents.lay_in_folders(place / "drop")

    def command(self, place: Path) -> list[str]:
        return [str(POSTGANG), "serve", "--once", "--quiet", "--home", str(place)]

    def done(self, place: Path) -> int:
        if self.authority and not self.authority.has_stamped_all(place):
            return 0
        return sum(1 for path in place.glob("archive/*/*/*/*.asice"))


@dataclass(frozen=True)
class Floor:
    """The limit: C without recovery, in batches of 256, with two workers."""

    tool: Path
    key: str
    name: str = "floor"
    share: float = 1.0

    def prepare(self, place: Path, documents: Documents) -> None:
        for folder in ("drop", "out"):
            (place / folder).mkdir()
        # It would fill its segment within the timed part.
        with open(place / "out" / "seg", "wb") as segment:
            for _ in range(FLOOR_SEGMENT_MB):
                segment.write(bytes(1 << 20))
        documents.lay_flat(place / "drop")

    def command(self, place: Path) -> list[str]:
        algorithm = {"p256": "P-256", "rsa3072": "RSA-3072"}[self.key]
        return [str(self.tool), str(SHARED / "skjema.xsd"), str(place / "drop"), str(place / "out")] + [
            algorithm, "256", "seg", "2"]

    def done(self, place: Path) -> int:
        with closing(sqlite3.connect(place / "out" / "f.db")) as database:
            return database.execute("SELECT count(*) FROM sub").fetchone()[0]


@dataclass(frozen=True)
class PythonPipeline:
    """lxml with cryptography (no CAdES) or pyHanko (CAdES), two processes, batches of 64."""

    python: str
    key: str
    signer: str
    share: float

    @property
    def name(self) -> str:
        return f"python-{self.signer}"

    def prepare(self, place: Path, documents: Documents) -> None:
        for folder in ("drop", "out"):
            (place / folder).mkdir()
        documents.lay_flat(place / "drop")

    def command(self, place: Path) -> list[str]:
        return [self.python, str(SHARED / "pipeline.py"), str(place / "drop"), str(place / "out"), self.key] + [
            "--signer", self.signer, "--workers", "2", "--batch", "64"]

    def done(self, place: Path) -> int:
        return len(os.listdir(place / "out" / "ok"))


@dataclass(frozen=True)
class ShellPipeline:
    """xmllint, openssl, zip and sqlite3, durable, two at once."""

    key: str
    share: float
    name: str = "shell-durable"

    def prepare(self, place: Path, documents: Documents) -> None:
        for folder in ("drop", "out"):
            (place / folder).mkdir()
        documents.lay_flat(place / "drop")

    def command(self, place: Path) -> list[str]:
        return [str(SHARED / "shell_full.sh"), str(place / "drop"), str(place / "out"), self.key, "2"]

    def done(self, place: Path) -> int:
        return len(os.listdir(place / "out" / "ok"))


def environment() -> dict[str, str]:
    """What the shared programs ask for."""
    return os.environ | {"BENCH_KEYS": str(KEYS), "SEGMB": str(FLOOR_SEGMENT_MB)}


def make_home(place: Path, key: str) -> None:
    """A home at `place` that seals with that key."""
    for folder in ("drop", "receipts", "rejected", "archive", "ledger", "keys", "pipelines"):
        (place / folder).mkdir(parents=True)
    templates = SOURCES / "Benchmarks" / "home"
    shutil.copy(templates / "postgang.yaml", place)
    for pipeline in ("service-map.yaml", "tilskudd.yaml"):
        shutil.copy(templates / pipeline, place / "pipelines")
    (place / "schemas" / "tilskudd" / "3.1").mkdir(parents=True)
    shutil.copy(SHARED / "skjema.xsd", place / "schemas" / "tilskudd" / "3.1")
    chain = [(KEYS / f"{key}.crt").read_text(), (KEYS / "ca.crt").read_text()]
    (place / "keys" / "seal.crt").write_text("".join(chain))
    for source, target in ((f"{key}.key", "seal.key"), ("ca.crt", "root.crt"), ("ledger.key", "ledger.key")):
        shutil.copy(KEYS / source, place / "keys" / target)
