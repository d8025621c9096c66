#!/usr/bin/env python3
"""Checks Postgang's evidence with nothing but Python's standard library and the openssl program.

    check_evidence.py [--at TIME] ROOTS FOLDER              archive/evidence/: every batch, every renewal
    check_evidence.py [--at TIME] ROOTS FOLDER ID.asice …   and these containers of the archive
    check_evidence.py [--at TIME] ROOTS FILE.asice …        containers that carry their evidence record

ROOTS is a PEM file with the time-stamp authorities' root certificates. TIME (2026-11-22T12:00:00Z) is when
the newest time-stamps must hold; without it, now. It prints what is wrong and ends with 1, or prints one
line for each argument and ends with 0. It shares no code with Postgang; evidence.md is its specification.
"""
import base64, calendar, hashlib, os, re, subprocess, sys, tempfile, time, uuid, zipfile
import xml.etree.ElementTree as ElementTree
from urllib.parse import unquote

MAGIC = b"postgang-evidence/1\n"
CODES = {1: "sha256", 2: "sha384", 3: "sha512"}
OIDS = {name: bytes.fromhex("06096086480165030402") + bytes([code]) for code, name in CODES.items()}
ASIC = "{http://uri.etsi.org/02918/v1.2.1#}"
DS = "{http://www.w3.org/2000/09/xmldsig#}"


class Wrong(Exception):
    pass


def need(condition, message):
    if not condition:
        raise Wrong(message)


def H(name, data):
    return hashlib.new(name, data).digest()


# DER (X.690 § 10).
def element(tag, contents):
    size = len(contents)
    if size < 128:
        return bytes([tag, size]) + contents
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 128 | len(length)]) + length + contents


def elements(data):
    """The elements that stand one behind the other: tag, contents, the whole."""
    found, at = [], 0
    while at < len(data):
        need(at + 2 <= len(data), "DER that is cut off")
        tag, size, start = data[at], data[at + 1], at + 2
        if size >= 128:
            count = size & 127
            size, start = int.from_bytes(data[start : start + count], "big"), start + count
        need(start + size <= len(data), "DER that is cut off")
        found.append((tag, data[start : start + size], data[at : start + size]))
        at = start + size
    return found


def inside(data, *path):
    """Descends by the places of elements; the contents of the last one."""
    for place in path:
        found = elements(data)
        need(place < len(found), "DER of another structure")
        data = found[place][1]
    return data


# Trees and groups (RFC 4998 § 4.2).
def group(name, hashes):
    return hashes[0] if len(hashes) == 1 else H(name, b"".join(sorted(hashes)))


def parents(name, level):
    pairs = [level[at : at + 2] for at in range(0, len(level), 2)]
    return [group(name, pair) for pair in pairs]


def root(name, leaves):
    while len(leaves) > 1:
        leaves = parents(name, leaves)
    return leaves[0]


def path(name, leaves, place):
    siblings = []
    while len(leaves) > 1:
        if place ^ 1 < len(leaves):
            siblings.append(leaves[place ^ 1])
        leaves, place = parents(name, leaves), place // 2
    return siblings


# Time-stamps (RFC 3161).
class Token:
    def __init__(self, der):
        self.der = der
        # ContentInfo, [0], SignedData, encapContentInfo, [0], OCTET STRING, TSTInfo.
        info = [e[1] for e in elements(inside(der, 0, 1, 0, 2, 1, 0, 0))]
        self.imprint = inside(info[2], 1)
        self.time = calendar.timegm(time.strptime(info[4][:14].decode(), "%Y%m%d%H%M%S"))

    def check(self, imprint, roots, at, where):
        need(imprint == self.imprint, where + ": the time-stamp is not over this digest")
        with tempfile.NamedTemporaryFile() as file:
            file.write(self.der)
            file.flush()
            command = ["openssl", "ts", "-verify", "-token_in", "-in", file.name, "-CAfile", roots]
            command += ["-digest", imprint.hex(), "-attime", str(at)]
            done = subprocess.run(command, capture_output=True, text=True)
        need(done.returncode == 0, "%s: the time-stamp does not hold at %s: %s" % (where, shown(at), done.stderr))


def shown(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


# Archive time-stamps (RFC 4998 § 4.1 and § 5.1).
def stamp_der(name, lists, token):
    trees = b"".join(element(0x30, b"".join(element(4, h) for h in hashes)) for hashes in lists)
    return element(0x30, element(0xA0, OIDS[name]) + element(0xA2, trees) + token.der)


def sequence_der(chains):
    return element(0x30, b"".join(element(0x30, b"".join(chain)) for chain in chains))


# Files of evidence.
class File:
    def __init__(self, where):
        with open(where, "rb") as file:
            data = file.read()
        need(data[:20] == MAGIC, where + " is no evidence")
        self.where, self.kind, self.name = where, data[20:21], CODES.get(data[21])
        need(self.name, where + " has an unknown digest algorithm")
        numbers = [(22, 24), (24, 32), (32, 40), (40, 44), (44, 48), (48, 52)]
        number, first, size, rows, note, token = [int.from_bytes(data[a:b], "big") for a, b in numbers]
        self.number, self.first, self.size = number, first, size
        width = 16 + hashlib.new(self.name).digest_size
        ends = [52 + rows * width, 52 + rows * width + note, 52 + rows * width + note + token]
        need(len(data) == ends[2] + 32, where + " has another length than its header says")
        need(H("sha256", data[: ends[2]]) == data[ends[2] :], where + " was altered")
        self.rows = [(data[at : at + 16], data[at + 16 : at + width]) for at in range(52, ends[0], width)]
        self.note, self.token = data[ends[0] : ends[1]], Token(data[ends[1] : ends[2]])


class Batch:
    """A batch and its renewals. All it proves is checked at once: its trees are made of all rows."""

    def __init__(self, where, roots, now):
        self.files = [File(where)]
        while os.path.exists("%s.r%03d" % (where, len(self.files))):
            self.files.append(File("%s.r%03d" % (where, len(self.files))))
        first = self.files[0]
        need(first.kind == b"B" and first.number == 0 and first.name == "sha256", where + " is no batch")
        self.ids = [row[0] for row in first.rows]
        self.leaves = []
        chains = []
        for number, file in enumerate(self.files):
            need(file.number == number and (file.first, file.size) == (first.first, first.size),
                 file.where + " is not of this batch")
            if file.kind == b"T":
                need(file.name == name, file.where + " has another algorithm")
                imprint = H(name, token.der)
                chains[-1].append(stamp_der(name, [[imprint]], file.token))
            else:
                name = file.name
                note = H(name, first.note)
                if chains:
                    need(file.kind == b"H", file.where + " is no renewal")
                    note = H(name, note + H(name, sequence_der(chains)))
                leaves = [note] + [row[1] for row in file.rows]
                self.leaves.append(leaves)
                imprint = root(name, leaves)
                lists = [[note]] + [[h] for h in path(name, leaves, 0)]
                chains.append([stamp_der(name, lists, file.token)])
            token = file.token
            until = self.files[number + 1].token.time if number + 1 < len(self.files) else now
            need(token.time <= until, file.where + " is older than what it renews")
            token.check(imprint, roots, until, file.where)

    def check(self, id, files):
        """Whether these files, as bytes, are the record's."""
        chains, trees = [], iter(self.leaves)
        for file in self.files:
            if file.kind == b"T":
                chains[-1].append(stamp_der(name, [[H(name, token.der)]], file.token))
            else:
                name, leaves = file.name, next(trees)
                place = [row[0] for row in file.rows].index(id) + 1
                hashes = [H(name, data) for data in files]
                if chains:
                    before = H(name, sequence_der(chains))
                    hashes = [H(name, h + before) for h in hashes]
                need(group(name, hashes) == leaves[place], "the container's files are not those of " + file.where)
                lists = [sorted(hashes)] + [[h] for h in path(name, leaves, place)]
                chains.append([stamp_der(name, lists, file.token)])
            token = file.token
        return self.files[0].token.time


def check_folder(folder, roots, now):
    names = []
    for parent, _, files in os.walk(folder):
        names += [os.path.join(parent, name) for name in files if re.fullmatch(r"\d{12}\.evidence", name)]
    batches, end = [], 0
    for name in sorted(names):
        batch = Batch(name, roots, now)
        first = batch.files[0]
        need(int(os.path.basename(name)[:12]) == first.size, name + " is not what its name says")
        need(first.first == end, "%s begins with leaf %d, not %d: a batch is missing" % (name, first.first, end))
        end = first.size
        batches.append(batch)
    return batches, end


def covered(archive):
    """The files that evidence covers: all but mimetype and what was added as evidence."""
    own = ("META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s")
    names = [name for name in archive.namelist() if name != "mimetype"]
    return [name for name in names if name in own or not name.startswith("META-INF/")]


def check_archived(where, batches):
    id = uuid.UUID(os.path.basename(where)[:36]).bytes
    for batch in batches:
        if id in batch.ids:
            with zipfile.ZipFile(where) as archive:
                since = batch.check(id, [archive.read(name) for name in covered(archive)])
            return "%s: as it is since %s" % (where, shown(since))
    raise Wrong(where + ": no batch covers it")


def check_record(files, der, roots, now):
    """An evidence record over these files, as bytes; since when it proves them."""
    record = elements(inside(der, 0))
    need(record[0][1] == b"\x01", "not version 1")
    listed = [inside(e[1], 0) for e in elements(record[1][1])]
    stamps = []
    for index, chain in enumerate(elements(record[-1][1])):
        for place, stamp in enumerate(elements(chain[1])):
            parts = elements(stamp[1])
            need([e[0] for e in parts] == [0xA0, 0xA2, 0x30], "an archive time-stamp of another form")
            name = next((n for n, oid in OIDS.items() if oid == parts[0][1]), None)
            need(name and oid_contents(name) in listed, "an algorithm that the record does not list")
            lists = [[h[1] for h in elements(list[1])] for list in elements(parts[1][1])]
            if place == 0:
                hashes = [H(name, data) for data in files]
                if index:
                    chains = b"".join(e[2] for e in elements(record[-1][1])[:index])
                    before = H(name, element(0x30, chains))
                    hashes = [H(name, h + before) for h in hashes]
                algorithm = name
            else:
                hashes = [H(name, stamps[-1][1].der)]
            need(name == algorithm, "a chain that mixes algorithms")
            need(sorted(hashes) == sorted(lists[0]), "the first list of digests is not that of the files")
            digest = group(name, lists[0])
            for siblings in lists[1:]:
                digest = group(name, siblings + [digest])
            stamps.append((digest, Token(parts[2][2])))
    for number, (digest, token) in enumerate(stamps):
        until = stamps[number + 1][1].time if number + 1 < len(stamps) else now
        need(token.time <= until, "time-stamps out of order")
        token.check(digest, roots, until, "time-stamp %d" % (number + 1))
    return stamps[0][1].time


def oid_contents(name):
    return OIDS[name][2:]


def check_exported(where, roots, now):
    with zipfile.ZipFile(where) as archive:
        manifest = ElementTree.fromstring(archive.read("META-INF/ASiCEvidenceRecordManifest001.xml"))
        record = unquote(manifest.find(ASIC + "SigReference").get("URI"))
        need(record == "META-INF/evidencerecord001.ers", where + ": the manifest names another record")
        files = {}
        for reference in manifest.findall(ASIC + "DataObjectReference"):
            name = unquote(reference.get("URI"))
            files[name] = archive.read(name)
            need(reference.find(DS + "DigestMethod").get("Algorithm").endswith("#sha256"), "not SHA-256")
            digest = base64.b64decode(reference.find(DS + "DigestValue").text)
            need(H("sha256", files[name]) == digest, "%s: %s is not what the manifest says" % (where, name))
        need(sorted(files) == sorted(covered(archive)), where + ": the manifest does not list every file")
        since = check_record(list(files.values()), archive.read(record), roots, now)
    return "%s: as it is since %s" % (where, shown(since))


def main(arguments):
    now = int(time.time())
    if arguments[:1] == ["--at"] and len(arguments) > 1:
        now = calendar.timegm(time.strptime(arguments[1], "%Y-%m-%dT%H:%M:%SZ"))
        arguments = arguments[2:]
    if len(arguments) < 2:
        print(__doc__)
        return 64
    roots, rest, batches = arguments[0], arguments[1:], None
    try:
        if os.path.isdir(rest[0]):
            batches, end = check_folder(rest[0], roots, now)
            renewals = sum(len(batch.files) - 1 for batch in batches)
            records = sum(len(batch.ids) for batch in batches)
            print("%d batches over %d leaves, %d records, %d renewals: all right" % (len(batches), end, records, renewals))
            rest = rest[1:]
        for where in rest:
            print(check_exported(where, roots, now) if batches is None else check_archived(where, batches))
        return 0
    except (Wrong, OSError, ValueError, KeyError, IndexError, zipfile.BadZipFile) as error:
        print("WRONG: %s" % error)
        return 1


sys.exit(main(sys.argv[1:]))
