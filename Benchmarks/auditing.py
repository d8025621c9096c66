"""How fast the archive is judged, beside the rate at which OpenSSL alone verifies signatures."""

import re
import shutil
import subprocess
from dataclasses import dataclass

from documents import Documents
from race import Run, settle, timed
from stamping import TimestampAuthority
from workplace import BUILD, POSTGANG, Disk, build_tool, check_program, say

# So many that a night's share of what is old is next to nothing.
MANY_NIGHTS = "10000"


@dataclass(frozen=True)
class AuditRate:
    """Containers per second, and `CMS_verify` with its chain per second on two threads."""

    run: Run
    verify: float


class Archive:
    """A home with sealed, journalled and time-stamped records, made without a drop folder."""

    def __init__(self, disk: Disk, name: str, authority: TimestampAuthority) -> None:
        self.home = disk.folder(name)
        self.home.rmdir()
        self.authority = authority

    def fill(self, count: int) -> None:
        """Adds so many records: spread over the past year at first, of today from then on."""
        say(f"  making {count} records")
        subprocess.run([check_program("bench-archive"), self.home, str(count)], check=True)
        self._name_authority()
        subprocess.run(
            [POSTGANG, "evidence", "stamp", "--home", self.home], check=True, stdout=subprocess.DEVNULL)

    def _name_authority(self) -> None:
        settings = self.home / "postgang.yaml"
        text = re.sub(r"(?m)^  url: .*$", f"  url: {self.authority.url}", settings.read_text())
        trust = self.authority.folder / "root.crt"
        settings.write_text(re.sub(r"(?m)^  trust: tsa/root.crt$", f"  trust: {trust}", text))

    def audit(self, *options: str) -> list[str]:
        """The command; it ends with 4, which is an error here, when it finds a deviation."""
        return [str(POSTGANG), "audit", "--home", str(self.home), *options]


def audit_rate(disk: Disk, count: int, rounds: int) -> AuditRate:
    """Audits an archive of `count` records a few times: the fastest counts."""
    runs: list[Run] = []
    verified: list[float] = []
    with TimestampAuthority() as authority:
        archive = Archive(disk, "audit", authority)
        archive.fill(count)
        for _ in range(rounds):
            settle()
            runs.append(timed(archive.audit(), count))
            verified.append(_verify_rate())
    shutil.rmtree(archive.home)
    return AuditRate(max(runs, key=lambda run: run.rate), max(verified))


def incremental_seconds(disk: Disk, count: int, new: int) -> float:
    """How long an incremental audit takes with `count` records there and `new` ones since."""
    with TimestampAuthority() as authority:
        archive = Archive(disk, "incremental", authority)
        archive.fill(count)
        incremental = archive.audit("--incremental", "--spread", MANY_NIGHTS)
        # The first examines everything; the second has the database check itself, as one of each round.
        for _ in range(2):
            subprocess.run(incremental, check=True, stdout=subprocess.DEVNULL)
        archive.fill(new)
        settle()
        return timed(incremental, new).seconds


def _verify_rate() -> float:
    """From the shared sslbench, which wants a document at this place; one try, whatever else runs."""
    tool = build_tool("sslbench", "-DREPS=1", "-DMAXTRY=1")
    sample = BUILD / "data" / "d30k" / "S001-00000003.xml"
    if not sample.exists():
        documents = Documents.generated("sample", 4, 1, "--size", "30000")
        sample.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(documents.folder / documents.forms[3], sample)
    first_of_interest = "4"
    child = subprocess.Popen([tool, "1", "P-256", first_of_interest], cwd=BUILD, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    try:
        for line in child.stdout:
            found = re.search(r"CMS verify \+ chain 1 KB\s+-?[\d.]+\s+-?[\d.]+\s+-?([\d.]+)", line)
            if found:
                say(f"  CMS_verify {found[1]}/s on two threads")
                return float(found[1])
    finally:
        child.kill()
        child.wait()
    raise RuntimeError("sslbench did not give the rate of CMS_verify")
