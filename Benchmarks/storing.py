"""What the store costs: submissions by store and number of nodes, and items beside a bare queue."""

import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path

from contestants import Contestant, Postgang, make_home
from documents import Documents
from race import settle
from server import CLIENTS, PostgresServer
from workplace import POSTGANG, Disk, check_program, say

NODES = [1, 2, 4]


@dataclass(frozen=True)
class Nodes:
    """Several processes that serve one home on one PostgreSQL database."""

    count: int
    server: PostgresServer
    key: str = "p256"
    share: float = 1.0

    @property
    def name(self) -> str:
        return f"postgang-pg-{self.count}"

    def prepare(self, place: Path, documents: Documents) -> None:
        make_home(place, self.key)
        address = self.server.new_database()
        with open(place / "postgang.yaml", "a", encoding="utf-8") as settings:
            settings.write(f"store: '{address}'\n")
        subprocess.run(
            [str(POSTGANG), "store", "migrate", "--home", str(place)], check=True, stderr=subprocess.DEVNULL)
        documents.lay_in_folders(place / "drop")

    def command(self, place: Path) -> list[str]:
        serve = f"'{POSTGANG}' serve --once --quiet --home '{place}' & pids=\"$pids $!\"; "
        return ["sh", "-c", serve * self.count + "for pid in $pids; do wait $pid || exit 1; done"]

    def done(self, place: Path) -> int:
        return sum(1 for path in place.glob("archive/*/*/*/*.asice"))


def store_contestants(server: PostgresServer) -> list[Contestant]:
    """SQLite, and PostgreSQL with one node and more."""
    return [Postgang("p256"), *(Nodes(count, server) for count in NODES)]


def item_rates(server: PostgresServer, disk: Disk, count: int, rounds: int) -> dict[str, float]:
    """Items taken and completed a second, each in a commit of its own: medians, in turns."""
    tool = check_program("bench-items")
    rates: dict[str, list[float]] = {"sqlite": [], "postgres": [], "bare queue": []}
    for _ in range(rounds):
        settle()
        rates["bare queue"].append(server.queue_rate(count))
        for name, store in (("postgres", server.new_database()), ("sqlite", str(disk.folder("items") / "postgang.db"))):
            settle()
            done = subprocess.run(
                [str(tool), store, str(count), str(CLIENTS)], capture_output=True, text=True, timeout=600)
            if done.returncode != 0:
                raise RuntimeError(f"bench-items on {name} ended with {done.returncode}: {done.stderr[:500]}")
            rates[name].append(float(done.stdout))
        say("  items/s: " + ", ".join(f"{name} {found[-1]:.0f}" for name, found in rates.items()))
    return {name: statistics.median(found) for name, found in rates.items()}
