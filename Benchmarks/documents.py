"""Generated submissions: made once per kind, copied afresh for every run."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from workplace import BUILD, SHARED

# Files that are older than the quiet period are whole: every run may begin at once.
LONG_AGO = 1_767_225_600


@dataclass(frozen=True)
class Documents:
    """A folder of generated submissions, attachments beside their form."""

    folder: Path
    forms: list[str]
    # By form; the generator names them for it.
    attachments: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @staticmethod
    def generated(name: str, count: int, seed: int, *options: str) -> "Documents":
        """`count` submissions from the shared generator; kept from run to run."""
        folder = BUILD / "documents" / f"{name}-{count}-{seed}"
        if not (folder / ".done").exists():
            shutil.rmtree(folder, ignore_errors=True)
            command = [sys.executable, str(SHARED / "gen.py"), str(folder), str(count)]
            subprocess.run(command + ["--seed", str(seed), *options], check=True, stdout=subprocess.DEVNULL)
            (folder / ".done").touch()
        found = Documents(folder, [])
        for name in sorted(os.listdir(folder)):
            if name.endswith(".xml"):
                found.forms.append(name)
            elif name.endswith(".pdf"):
                found.attachments[name.rsplit("-v", 1)[0] + ".xml"].append(name)
        return found

    def first(self, count: int) -> "Documents":
        """The first so many of them."""
        return Documents(self.folder, self.forms[:count], self.attachments)

    def lay_flat(self, drop: Path) -> None:
        """Puts forms and attachments into one folder, as the floor and the peers take them."""
        for form in self.forms:
            _copy(self.folder / form, drop / form)
            for attachment in self.attachments.get(form, []):
                _copy(self.folder / attachment, drop / attachment)

    def lay_in_folders(self, drop: Path) -> None:
        """As Postgang takes them: what has attachments is a folder."""
        for form in self.forms:
            attachments = self.attachments.get(form, [])
            if not attachments:
                _copy(self.folder / form, drop / form)
                continue
            folder = drop / form[:-4]
            folder.mkdir()
            for name in [form, *attachments]:
                _copy(self.folder / name, folder / name)
            os.utime(folder, (LONG_AGO, LONG_AGO))


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    os.utime(target, (LONG_AGO, LONG_AGO))


def with_large_attachment(drop: Path, size: int) -> None:
    """One submission in `drop` with an attachment of `size` bytes."""
    original = Documents.generated("with-attachment", 20, 11, "--attach", "mix")
    form = next(form for form in original.forms if len(original.attachments[form]) == 1)
    folder = drop / form[:-4]
    folder.mkdir()
    name = original.attachments[form][0]
    digest = hashlib.sha256()
    with open(folder / name, "wb") as attachment:
        block = b"%PDF-1.7\n" + b"%" * ((1 << 20) - 9)
        for start in range(0, size, len(block)):
            part = block[: size - start]
            attachment.write(part)
            digest.update(part)
    xml = (original.folder / form).read_text()
    xml = re.sub(r"<storrelse>\d+<", f"<storrelse>{size}<", xml)
    xml = re.sub(r"<sha256>[0-9a-f]+<", f"<sha256>{digest.hexdigest()}<", xml)
    (folder / form).write_text(xml)
    for path in (folder / name, folder / form, folder):
        os.utime(path, (LONG_AGO, LONG_AGO))
