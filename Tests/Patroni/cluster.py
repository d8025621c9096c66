"""Debian's etcd and two PostgreSQL servers under Patroni, on free ports, in a folder of their own."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

SOURCES = Path(__file__).resolve().parent.parent.parent
EXAMPLE = SOURCES / "docs" / "operating" / "patroni.yaml"
BIN = Path("/usr/lib/postgresql/15/bin")


def free_ports(count: int) -> list[int]:
    """Ports that nobody has; taken together, so that they differ."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def until(what: str, seconds: float, ask):
    """What `ask` gives when it gives something; it is asked until then, or the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.2)
    raise RuntimeError(f"waited {seconds:g} s in vain for {what}")


def as_servers(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: then it is Debian's user postgres who runs it."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--", *command]


class Server:
    """One PostgreSQL server and its Patroni."""

    def __init__(self, name: str, folder: Path, etcd: int, ports: tuple[int, int]) -> None:
        self.name, self.folder = name, folder
        self.port, self.rest = ports
        self.process: subprocess.Popen | None = None
        self.settings = folder / f"{name}.yaml"
        text = EXAMPLE.read_text(encoding="utf-8")
        for old, new in [
            ("name: db1", f"name: {name}"),
            ("db1.example:8008", f"127.0.0.1:{self.rest}"),
            ("db1.example:5432", f"127.0.0.1:{self.port}"),
            ("[etcd1.example:2379, etcd2.example:2379, etcd3.example:2379]", f"['127.0.0.1:{etcd}']"),
            ("/var/lib/postgresql/15/postgang", str(folder / f"{name}-data")),
            ("/run/postgresql/patroni.pgpass", str(folder / f"{name}.pgpass")),
            ("unix_socket_directories: /run/postgresql", f"unix_socket_directories: {folder}"),
            # Here everybody comes from this machine.
            ("local all postgres peer", "local all postgres trust"),
        ]:
            if old not in text:
                raise RuntimeError(f"{EXAMPLE} has no {old}")
            text = text.replace(old, new)
        self.settings.write_text(text, encoding="utf-8")

    def start(self) -> None:
        log = open(self.folder / f"{self.name}.log", "ab")
        self.process = subprocess.Popen(
            as_servers(["patroni", str(self.settings)]), stdout=log, stderr=log, start_new_session=True, cwd=self.folder)

    def kill(self) -> None:
        """As when the power fails: Patroni and PostgreSQL are gone at once."""
        postmaster = self.folder / f"{self.name}-data" / "postmaster.pid"
        # Patroni first, or it would see its PostgreSQL fall and say so.
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if postmaster.exists():
            for process in descendants(int(postmaster.read_text().split()[0])):
                try:
                    os.kill(process, signal.SIGKILL)
                except ProcessLookupError:
                    pass

    def state(self) -> dict:
        """What Patroni says of its server; nothing when it does not answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.rest}/patroni", timeout=2) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            return json.load(error)
        except (OSError, ValueError):
            return {}

    @property
    def is_primary(self) -> bool:
        state = self.state()
        return state.get("role") in ("master", "primary") and state.get("state") == "running"

    @property
    def is_synchronous(self) -> bool:
        """Whether it is the standby that has every commit."""
        state = self.state()
        return state.get("state") == "running" and bool(state.get("sync_standby"))


def descendants(process: int) -> list[int]:
    """A process and all that it has started, as long as they are there."""
    found = [process]
    for one in found:
        try:
            children = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii")
        except OSError:
            continue
        found += [int(child) for child in children.split()]
    return found


class Cluster:
    """All of it; ended and removed by whoever made it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        ports = free_ports(6)
        self.etcd_port, self.peer_port = ports[:2]
        self.etcd: subprocess.Popen | None = None
        self.servers = [
            Server("db1", folder, self.etcd_port, (ports[2], ports[3])),
            Server("db2", folder, self.etcd_port, (ports[4], ports[5])),
        ]

    def start(self) -> None:
        """The first server makes the database; the second one copies it."""
        log = open(self.folder / "etcd.log", "ab")
        client, peer = f"http://127.0.0.1:{self.etcd_port}", f"http://127.0.0.1:{self.peer_port}"
        self.etcd = subprocess.Popen(
            as_servers(
                ["etcd", "--name", "etcd1", "--data-dir", str(self.folder / "etcd")]
                + ["--listen-client-urls", client, "--advertise-client-urls", client]
                + ["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer]
                + ["--initial-cluster", f"etcd1={peer}"]),
            stdout=log, stderr=log, start_new_session=True, cwd=self.folder)
        first, second = self.servers
        first.start()
        until("db1 to become primary", 60, lambda: first.is_primary)
        second.start()
        until("db2 to follow synchronously", 60, lambda: second.is_synchronous)

    @property
    def primary(self) -> Server:
        return until("a primary", 60, lambda: next((one for one in self.servers if one.is_primary), None))

    def other(self, server: Server) -> Server:
        return next(one for one in self.servers if one is not server)

    def uri(self, user: str, database: str, passwords: Path) -> str:
        """An address that finds the primary, whichever server it is."""
        hosts = ",".join(f"127.0.0.1:{server.port}" for server in self.servers)
        return f"postgresql://{user}@{hosts}/{database}?target_session_attrs=read-write&passfile={passwords}"

    def sql(self, statements: str) -> str:
        """Runs statements on the primary as its superuser."""
        done = subprocess.run(
            as_servers([str(BIN / "psql"), "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder), "-U", "postgres"]
                       + ["-p", str(self.primary.port), "-d", "postgres"]),
            input=statements, capture_output=True, text=True, cwd=self.folder)
        if done.returncode != 0:
            raise RuntimeError(f"psql: {done.stderr}")
        return done.stdout.strip()

    def stop(self) -> None:
        for server in self.servers:
            if server.process and server.process.poll() is None:
                server.kill()
        if self.etcd and self.etcd.poll() is None:
            os.killpg(self.etcd.pid, signal.SIGKILL)
            self.etcd.wait()

    def last_words(self) -> str:
        """The ends of the logs, for when something did not happen."""
        logs = sorted(self.folder.glob("*.log"))
        return "\n".join(f"--- {log.name}\n{log.read_text(errors='replace')[-3000:]}" for log in logs)
