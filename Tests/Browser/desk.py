"""A home with the real program serving it, for the time of one scenario."""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

SOURCES = Path(__file__).resolve().parent.parent.parent
OPENED = re.compile(r"The desk is open at (https?://\S+?)\.?\s")
# Generous: on a busy machine a debug build takes its time.
PATIENCE = 60


class Desk:
    """`postgang serve` on a home of the example municipality."""

    def __init__(self, program: Path, settings: dict[str, str] | None = None) -> None:
        """`settings`: what is replaced in the home's postgang.yaml."""
        self.program = program.resolve()
        self.settings = {"quietPeriod: 2s": "quietPeriod: 20ms"} | (settings or {})
        self.folder = Path(tempfile.mkdtemp(prefix="postgang-browser-"))
        self.home = self.folder / "home"
        self.url = ""
        self.tokens: dict[str, str] = {}

    def __enter__(self) -> "Desk":
        self.run("init", str(self.home), "--example", "kristiansund", "--from", str(SOURCES), at_home=False)
        path = self.home / "postgang.yaml"
        text = path.read_text(encoding="utf-8")
        for old, new in self.settings.items():
            if old not in text:
                raise AssertionError(f"postgang.yaml no longer says {old!r}")
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        self.log = open(self.folder / "serve.log", "w+", encoding="utf-8")
        self.serve = subprocess.Popen(
            [self.program, "serve", "--quiet", "--web", "127.0.0.1:0", "--from", SOURCES, "--home", self.home],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, env=self._environment)
        self.url = self.until(self._address, "the desk opens")
        return self

    def __exit__(self, *_: object) -> None:
        self.serve.send_signal(signal.SIGTERM)
        try:
            self.serve.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.serve.kill()
            self.serve.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _environment(self) -> dict[str, str]:
        return os.environ | {"SWIFT_BACKTRACE": "enable=no", "NO_COLOR": "1"}

    @property
    def said(self) -> str:
        """What serve has said so far."""
        return (self.folder / "serve.log").read_text(encoding="utf-8")

    def _address(self) -> str | None:
        if self.serve.poll() is not None:
            raise AssertionError(f"serve ended: {self.said}")
        match = OPENED.search(self.said)
        return match and match[1]

    def until(self, look, what: str):
        """What `look` returns as soon as that is something; other processes make it true."""
        end = time.monotonic() + PATIENCE
        while not (found := look()):
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain until {what}; serve said: {self.said}")
            time.sleep(0.02)
        return found

    def run(self, *arguments: str, at_home: bool = True) -> str:
        """Runs a command of the program to its end, and returns what it prints."""
        command = [str(self.program), *arguments] + (["--home", str(self.home)] if at_home else [])
        done = subprocess.run(
            command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=PATIENCE, env=self._environment)
        if done.returncode != 0:
            raise AssertionError(f"{' '.join(command)}: {done.returncode}: {done.stderr}{done.stdout}")
        return done.stdout

    def submit(self, *forms: str) -> list[str]:
        """Drops samples of forms (`edialog/1.0/valid/01.xml`) and waits for their outcomes; the names of their receipts."""
        known = set(self.receipts())
        self.run("submit", *[str(SOURCES / "schemas" / form) for form in forms])
        return self.until(
            lambda: (new := [name for name in self.receipts() if name not in known]) and len(new) >= len(forms) and new,
            f"{len(forms)} submissions have an outcome")

    @staticmethod
    def samples(form: str) -> list[str]:
        """The good samples of a form, as `submit` takes them."""
        folder = sorted((SOURCES / "schemas" / form).iterdir())[-1] / "valid"
        return [str(path.relative_to(SOURCES / "schemas")) for path in sorted(folder.iterdir())]

    def sample(self, form: str) -> str:
        """The first of them."""
        return self.samples(form)[0]

    def receipt(self, name: str) -> dict:
        """What a receipt for programs says."""
        return json.loads((self.home / "receipts" / name).read_text(encoding="utf-8"))

    def receipts(self) -> list[str]:
        """The receipts for programs, oldest first."""
        folder = self.home / "receipts"
        return sorted((path.name for path in folder.glob("*.json")), key=lambda name: os.stat(folder / name).st_mtime_ns)

    def token(self, role: str, *teams: str, name: str | None = None) -> str:
        """A token of somebody with that role, for logging in or for the API."""
        words = ["token", "create", "--role", role, "--name", name or role, "--days", "1"]
        for team in teams:
            words += ["--team", team]
        said = self.run(*words)
        return next(word for word in reversed(said.split()) if len(word) > 20)
