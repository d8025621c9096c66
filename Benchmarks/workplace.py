"""Where the benchmark works: the shared programs, what is built from them, and the disk."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import IO

SOURCES = Path(__file__).resolve().parent.parent
BUILD = SOURCES / ".build" / "bench"
POSTGANG = Path(os.environ.get("POSTGANG_BINARY", SOURCES / ".build" / "release" / "postgang"))
SHARED = Path(os.environ.get("POSTGANG_SHARED", SOURCES.parent / "shared")).resolve() / "bench"
KEYS = BUILD / "keys"
PEER_MODULES = ["lxml", "cryptography", "pyhanko", "watchdog"]


def say(text: str) -> None:
    """Tells the person who waits what is going on."""
    print(text, file=sys.stderr, flush=True)


def check() -> None:
    """Ends with a clear word when something that everything needs is missing."""
    for path, remedy in [
        (SHARED / "floor.c", "POSTGANG_SHARED names the folder that holds bench/floor.c"),
        (POSTGANG, "swift build -c release --product postgang"),
    ]:
        if not path.exists():
            sys.exit(f"bench: {path} is missing: {remedy}")


def build_tool(name: str, *options: str, folder: Path = SHARED) -> Path:
    """Compiles one of the C programs, the shared ones unless told otherwise; once."""
    tool = BUILD / name
    source = folder / f"{name}.c"
    if not tool.exists() or tool.stat().st_mtime < source.stat().st_mtime:
        flags = subprocess.run(
            ["pkg-config", "--cflags", "--libs", "libxml-2.0"], check=True, capture_output=True, text=True
        ).stdout.split()
        subprocess.run(
            ["gcc", "-O2", "-w", *options, str(source), "-o", str(tool), *flags]
            + ["-lcrypto", "-lz", "-lsqlite3", "-lpthread"],
            check=True,
        )
    return tool


def check_program(name: str) -> Path:
    """A Swift program of the benchmark's own, built when it is missing; `make install` knows nothing of it."""
    program = POSTGANG.parent / name
    if not program.exists():
        say(f"Building {name}")
        subprocess.run(
            ["swift", "build", "-c", "release", "--product", name], check=True, cwd=SOURCES,
            stdout=subprocess.DEVNULL)
    return program


def make_keys() -> None:
    """The seal keys that everybody signs with, and the ledger's; made once."""
    if not (KEYS / "p256.crt").exists():
        subprocess.run([SHARED / "mkkeys.sh"], check=True, env=os.environ | {"BENCH_KEYS": str(KEYS)})
    if not (KEYS / "ledger.key").exists():
        subprocess.run(
            ["openssl", "genpkey", "-algorithm", "ed25519", "-out", KEYS / "ledger.key"], check=True
        )


def peer_python() -> str | None:
    """A Python with the peers' libraries, in a venv of its own; None when they cannot be had."""
    venv = SOURCES / ".build" / "bench-venv"
    python = os.environ.get("PEER_PYTHON", str(venv / "bin" / "python3"))
    probe = [python, "-c", "import " + ", ".join(PEER_MODULES)]
    if Path(python).exists() and subprocess.run(probe, capture_output=True).returncode == 0:
        return python
    say("Installing the peers' libraries into .build/bench-venv")
    for command in (
        [sys.executable, "-m", "venv", str(venv)],
        [str(venv / "bin" / "pip"), "install", "-q", *PEER_MODULES],
        [str(venv / "bin" / "python3"), *probe[1:]],
    ):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            say(f"The Python peers cannot run: {' '.join(command[:4])}: {done.stderr.strip()[-300:]}")
            return None
    return str(venv / "bin" / "python3")


def lock() -> IO[str]:
    """Held as long as the file is open: two runs would measure, and clear away, each other."""
    BUILD.mkdir(parents=True, exist_ok=True)
    held = open(BUILD / "lock", "w", encoding="ascii")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit("bench: another benchmark runs in this folder")
    return held


class Disk:
    """A fresh ext4 with a journal, in a sparse file, for the time of the benchmark.

    Storage figures mean little on a file system without a journal. Not root: the folder itself.
    """

    def __init__(self, gigabytes: int) -> None:
        self.path = BUILD / "disk"
        self.image = BUILD / "disk.ext4"
        self.gigabytes = gigabytes
        self.is_mounted = os.geteuid() == 0

    @property
    def description(self) -> str:
        """For the report: what the storage figures were measured on."""
        if self.is_mounted:
            return "a loop-mounted ext4 with a journal"
        return "the build folder's own file system (not root): storage figures say little"

    def __enter__(self) -> "Disk":
        self._clear()
        self.path.mkdir(parents=True)
        if self.is_mounted:
            with open(self.image, "wb") as image:
                image.truncate(self.gigabytes << 30)
            subprocess.run(["mkfs.ext4", "-q", "-F", "-O", "has_journal", self.image], check=True)
            subprocess.run(["mount", "-o", "loop", self.image, self.path], check=True)
        else:
            say(f"Storage is {self.description}.")
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()

    def _clear(self) -> None:
        if os.path.ismount(self.path):
            subprocess.run(["umount", self.path], check=True)
        self.image.unlink(missing_ok=True)
        shutil.rmtree(self.path, ignore_errors=True)

    def folder(self, name: str) -> Path:
        """An empty folder on the disk."""
        folder = self.path / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder
