"""How fast the archive is judged, beside the rate at which OpenSSL alone verifies signatures."""

import re
import shutil
import subprocess
from dataclasses import dataclass

from contestants import Postgang
from documents import Documents
from race import Run, settle, timed
from workplace import BUILD, POSTGANG, Disk, build_tool, say


@dataclass(frozen=True)
class AuditRate:
    """Containers per second, and `CMS_verify` with its chain per second on two threads."""

    run: Run
    verify: float


def audit_rate(disk: Disk, documents: Documents, rounds: int) -> AuditRate:
    """Archives the submissions, then audits them a few times: the fastest counts."""
    postgang = Postgang("p256")
    home = disk.folder("audit")
    postgang.prepare(home, documents)
    timed(postgang.command(home), len(documents.forms))
    runs: list[Run] = []
    verified: list[float] = []
    for _ in range(rounds):
        settle()
        runs.append(timed([str(POSTGANG), "audit", "--home", str(home)], len(documents.forms)))
        verified.append(_verify_rate())
    return AuditRate(max(runs, key=lambda run: run.rate), max(verified))


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
