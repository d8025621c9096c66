#!/usr/bin/env python3
"""Checks a Postgang ledger, or one proof from a receipt, with nothing but Python's standard library.

    check_ledger.py KEY LEDGER-FOLDER          the whole ledger: every leaf, every tile, every checkpoint
    check_ledger.py KEY LEAF-FILE PROOF-FILE   one proof, as a receipt holds it
    check_ledger.py KEY CHECKPOINT-FILE        who has signed one checkpoint: the ledger, or a witness

KEY is the public key of the ledger, or of the witness, as text: NAME+HASH+BASE64; or a
file with one key on a line, where a ledger has had several: each earlier one is followed by `until SIZE`,
as keys/earlier/ has it. It prints what is wrong and ends with 1,
or prints one line and ends with 0. It shares no code with Postgang; ledger.md is its specification.
"""
import base64, hashlib, os, sys


# Ed25519 (RFC 8032 § 6), verification only.
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(a, b):
    s, t = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = t - s, d - c, d + c, t + s
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n, a):
    total = (0, 1, 1, 0)
    while n:
        if n & 1:
            total = add(total, a)
        a, n = add(a, a), n >> 1
    return total


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or y >= P or (x == 0 and sign):
        raise ValueError("not a point of the curve")
    x = x if x & 1 == sign else P - x
    return (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = point(BASE_Y.to_bytes(32, "little"))


def signed(key, message, signature):
    """Whether the owner of the key made the signature."""
    try:
        a, r = point(key), point(signature[:32])
    except ValueError:
        return False
    s = int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    x, y = times(s, BASE), add(r, times(h, a))
    return s < Q and (x[0] * y[2] - y[0] * x[2]) % P == 0 and (x[1] * y[2] - y[1] * x[2]) % P == 0


# The tree (RFC 6962 § 2.1).
def leaf_hash(leaf):
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root(hashes):
    if not hashes:
        return hashlib.sha256(b"").digest()
    while len(hashes) > 1:
        pairs = [node_hash(a, b) for a, b in zip(hashes[::2], hashes[1::2])]
        # The last one without a partner goes up as it is.
        hashes = pairs + hashes[len(pairs) * 2 :]
    return hashes[0]


class Wrong(Exception):
    pass


def need(condition, message):
    if not condition:
        raise Wrong(message)


def read_key(text):
    name, key_id, rest = text.strip().split("+", 2)
    data = base64.b64decode(rest, validate=True)
    need(data[0] in (1, 4) and len(data) == 33, "not an Ed25519 key")
    need(hashlib.sha256(name.encode() + b"\n" + data).hexdigest()[:8] == key_id, "not the key's hash")
    return name, bytes.fromhex(key_id), data[1:], data[0] == 4


def read_keys(argument):
    """The keys, each with the size of the last checkpoint that it could sign, if there is one."""
    keys = []
    for line in read_note(argument).split("\n") if os.path.exists(argument) else [argument]:
        if line.startswith("until ") and keys:
            keys[-1] = (keys[-1][0], int(line[6:]))
        elif line:
            keys.append((read_key(line), None))
    need(keys, "there is no key in " + argument)
    return keys


def read_checkpoint(note, keys):
    """The size and the root that one of the keys has signed in its time, and when, if it is a witness's."""
    reason = Wrong("the key has not signed")
    for key, until in keys:
        try:
            size, root_hash, time = read_signed(note, key)
            need(until is None or size <= until, "an earlier key has signed %d leaves" % size)
            return size, root_hash, time
        except Wrong as error:
            reason = error
    raise reason


def read_signed(note, key):
    """The size and the root that the key has signed, and when, if it is a witness's."""
    name, key_id, public, is_witness = key
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    for line in signatures.splitlines():
        dash, signer, data = line.split(" ")
        need(dash == "—", "not a signature line: " + line)
        data = base64.b64decode(data, validate=True)
        if signer == name and data[:4] == key_id:
            time, message, signature = None, text, data[4:]
            if is_witness:
                time, signature = int.from_bytes(data[4:12], "big"), data[12:]
                message = "cosignature/v1\ntime %d\n%s" % (time, text)
            need(len(signature) == 64, "the signature is wrong")
            need(signed(public, message.encode(), signature), "the signature is wrong")
            origin, size, root_hash = text.splitlines()[:3]
            need(is_witness or origin == name, "the checkpoint is another ledger's: " + origin)
            return int(size), base64.b64decode(root_hash, validate=True), time
    raise Wrong("the key has not signed")


def index_path(index):
    digits = "%03d" % (index % 1000)
    while index >= 1000:
        index //= 1000
        digits = "x%03d/%s" % (index % 1000, digits)
    return digits


def read_tile(folder, level, index, width):
    """The bytes of a tile or entry bundle of 256, or of the first `width` of it."""
    full = os.path.join(folder, "tile", level, index_path(index))
    partial = full + ".p/%d" % width
    path = partial if width < 256 and os.path.exists(partial) else full
    need(os.path.exists(path), path + " is missing")
    with open(path, "rb") as file:
        return path, file.read()


def read_leaves(folder, size):
    """All leaves, in order."""
    for first in range(0, size, 256):
        width = min(256, size - first)
        path, data = read_tile(folder, "entries", first // 256, width)
        at = 0
        for _ in range(width):
            need(at + 2 <= len(data), path + " is cut off")
            length = int.from_bytes(data[at : at + 2], "big")
            need(at + 2 + length <= len(data), path + " is cut off")
            yield data[at + 2 : at + 2 + length]
            at += 2 + length


def kept_checkpoints(folder):
    """The checkpoints that were kept, each with the line that it follows."""
    kept = os.path.join(folder, "checkpoints")
    for name in sorted(os.listdir(kept)) if os.path.isdir(kept) else []:
        if name.endswith(".notes"):
            with open(os.path.join(kept, name), encoding="utf-8", newline="\n") as file:
                for record in ("\n" + file.read()).split("\nkept ")[1:]:
                    time, _, note = record.partition("\n")
                    yield name + ", kept " + time, note.rstrip("\n") + "\n"


def cosigned_checkpoints(folder):
    """The checkpoints that witnesses have cosigned."""
    cosigned = os.path.join(folder, "cosigned")
    for name in sorted(os.listdir(cosigned)) if os.path.isdir(cosigned) else []:
        if not name.startswith("."):
            yield "cosigned/" + name, read_note(os.path.join(cosigned, name))


def read_note(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return file.read()


def check_ledger(keys, folder):
    size, root_hash, _ = read_checkpoint(read_note(os.path.join(folder, "checkpoint")), keys)
    leaves = [leaf_hash(leaf) for leaf in read_leaves(folder, size)]
    need(root(leaves) == root_hash, "the entries do not lead to the checkpoint's root")
    level, hashes = 0, leaves
    while hashes:
        for first in range(0, len(hashes), 256):
            part = hashes[first : first + 256]
            path, data = read_tile(folder, str(level), first // 256, len(part))
            need(data[: 32 * len(part)] == b"".join(part), path + " was altered")
        hashes = [root(hashes[at : at + 256]) for at in range(0, len(hashes) - 255, 256)]
        level += 1
    counts = []
    for checkpoints in (kept_checkpoints, cosigned_checkpoints):
        count = 0
        for place, note in checkpoints(folder):
            old_size, old_root, _ = read_checkpoint(note, keys)
            need(old_size <= size, place + ": it covers more leaves than the newest checkpoint")
            need(root(leaves[:old_size]) == old_root, place + ": the tree was another one then")
            count += 1
        counts.append(count)
    text = "%d leaves, %d kept checkpoints" % (size, counts[0])
    return text + (", %d cosigned ones" % counts[1] if counts[1] else "") + ": all right"


def check_note(keys, note):
    size, _, time = read_checkpoint(note, keys)
    when = "" if time is None else " at %d seconds since 1970" % time
    return "%s has signed %d leaves of %s%s" % (keys[0][0][0], size, note.split("\n", 1)[0], when)


def check_proof(keys, leaf, proof):
    head, _, note = proof.partition("\n\n")
    lines = head.split("\n")
    need(lines.pop(0) == "c2sp.org/tlog-proof@v1", "not a proof")
    if lines[0].startswith("extra "):
        lines.pop(0)
    need(lines[0].startswith("index "), "the proof has no index")
    index = int(lines.pop(0)[6:])
    size, root_hash, _ = read_checkpoint(note, keys)
    need(0 <= index < size, "the checkpoint does not cover the leaf")
    # From the leaf up: at each level the hash is combined with that of its neighbour, if there is one.
    digest, place, last = leaf_hash(leaf), index, size - 1
    while last > 0:
        if place % 2 == 1 or place < last:
            need(lines, "the path is too short")
            other = base64.b64decode(lines.pop(0), validate=True)
            digest = node_hash(other, digest) if place % 2 == 1 else node_hash(digest, other)
        place, last = place // 2, last // 2
    need(not lines and digest == root_hash, "the path does not lead to the checkpoint's root")
    return "leaf %d is in the ledger %s with %d leaves" % (index, keys[0][0][0], size)


def main(arguments):
    if len(arguments) not in (2, 3):
        print(__doc__)
        return 64
    try:
        keys = read_keys(arguments[0])
        if len(arguments) == 2 and not os.path.isdir(arguments[1]):
            print(check_note(keys, read_note(arguments[1])))
        elif len(arguments) == 2:
            print(check_ledger(keys, arguments[1]))
        else:
            with open(arguments[1], "rb") as leaf, open(arguments[2], encoding="utf-8", newline="\n") as proof:
                print(check_proof(keys, leaf.read(), proof.read()))
        return 0
    except (Wrong, OSError, ValueError) as error:
        print("WRONG: %s" % error)
        return 1


sys.exit(main(sys.argv[1:]))
