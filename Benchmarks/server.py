"""A PostgreSQL server of the benchmark's own, durable as in operation, on the benchmark's disk."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

BIN = Path("/usr/lib/postgresql/15/bin")
CLIENTS = 16
# On both sides: what the server needs to hold the data of a run in memory, and nothing that weakens a commit.
SETTINGS = [
    "listen_addresses=''", "max_connections=200", "shared_buffers=256MB", "max_wal_size=4GB", "fsync=on",
    "synchronous_commit=on", "full_page_writes=on",
]


class PostgresServer:
    """Started and ended by `with`."""

    def __init__(self, folder: Path) -> None:
        if not (BIN / "initdb").exists():
            raise RuntimeError(f"{BIN} is missing: `.ci/install bench` installs postgresql-15")
        self.data = folder / "data"
        # A socket's path has room for about a hundred characters.
        self.sockets = Path(tempfile.mkdtemp(prefix="postgang-bench-"))
        self.databases = 0
        if os.geteuid() == 0:
            for path in (folder, self.sockets):
                shutil.chown(path, "postgres", "postgres")

    def __enter__(self) -> "PostgresServer":
        self._run("initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        with open(self.data / "postgresql.conf", "a", encoding="utf-8") as settings:
            settings.write("\n".join([*SETTINGS, f"unix_socket_directories='{self.sockets}'", ""]))
        self._run("pg_ctl", "-D", str(self.data), "-w", "-s", "-l", str(self.data / "log"), "start")
        return self

    def __exit__(self, *_: object) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-w", "-s", "-m", "fast", "stop")
        shutil.rmtree(self.sockets, ignore_errors=True)

    def new_database(self) -> str:
        """The address of an empty database."""
        self.databases += 1
        name = f"bench_{self.databases}"
        self._run("createdb", *self._place, name)
        return f"postgresql://postgres@{str(self.sockets).replace('/', '%2F')}/{name}"

    def commit_rate(self, seconds: int) -> float:
        """Transactions a second of `CLIENTS` clients that insert one small row each."""
        return self.pgbench(
            "CREATE TABLE row (id BIGINT GENERATED ALWAYS AS IDENTITY, body TEXT)",
            "INSERT INTO row (body) VALUES (repeat('x', 200));\n", "--time", str(seconds))

    def queue_rate(self, jobs: int) -> float:
        """Jobs a second of a bare queue: each is claimed in one transaction and completed in another."""
        script = (
            "UPDATE job SET state = 1, since = now() WHERE id = (SELECT id FROM job WHERE state = 0 ORDER BY id "
            "LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id \\gset\n"
            "UPDATE job SET state = 2, since = now() WHERE id = :id;\n")
        setup = (
            "CREATE TABLE job (id BIGINT PRIMARY KEY, state INT NOT NULL, since TIMESTAMPTZ, body TEXT);"
            f"INSERT INTO job SELECT n, 0, NULL, repeat('x', 200) FROM generate_series(1, {jobs + 1000}) AS n;"
            "CREATE INDEX job_queue ON job (id) WHERE state = 0; VACUUM ANALYZE job")
        return self.pgbench(setup, script, "--transactions", str(jobs // CLIENTS))

    def pgbench(self, setup: str, script: str, *options: str) -> float:
        """Runs a script over and over in a database of its own; gives its transactions a second."""
        address = self.new_database()
        for statement in setup.split(";"):
            self._run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", address, "-c", statement)
        path = self.sockets / "script.sql"
        path.write_text(script, encoding="utf-8")
        said = self._run(
            "pgbench", "--no-vacuum", "--client", str(CLIENTS), "--jobs", "2", "--protocol", "prepared", *options,
            "--file", str(path), address)
        return float(re.search(r"tps = ([\d.]+) \(without", said)[1])

    @property
    def _place(self) -> list[str]:
        return ["-h", str(self.sockets), "-U", "postgres"]

    def _run(self, program: str, *arguments: str) -> str:
        """PostgreSQL does not run as root: then it is Debian's user postgres who runs it."""
        command = [str(BIN / program), *arguments]
        if os.geteuid() == 0:
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--", *command]
        # Not pipes: the server that pg_ctl starts would keep them open.
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd=self.sockets)
            said.seek(0)
            text = said.read()
        if done.returncode != 0:
            raise RuntimeError(f"{program} ended with {done.returncode}: {text[-500:]}")
        return text
