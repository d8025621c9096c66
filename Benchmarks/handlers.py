#!/usr/bin/env python3
"""Case systems at the desk: hundreds that wait for work, and a steady rate of reads and takes.

usage: handlers.py ADDRESS:PORT --busy TEAM --quiet TEAM… --tokens FILE [--waiting N] [--rate N]

Runs until its input ends, then prints what it saw as JSON. Requests are sent when it is their time,
whether or not earlier ones are answered, and timed from then (no coordinated omission).
"""

import argparse
import asyncio
import json
import resource
import sys
import time
from collections import Counter


class Line:
    """One kept connection to the desk."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, method: str, path: str, token: str, body: dict | None = None) -> tuple[int, dict]:
        """The answer's status and JSON; a connection that has ended is opened again."""
        if self.reader is None or self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port, limit=1 << 22)
        sent = json.dumps(body).encode() if body is not None else b""
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nAuthorization: Bearer {token}\r\n"
        if body is not None:
            head += f"Content-Type: application/json\r\nContent-Length: {len(sent)}\r\n"
        try:
            self.writer.write(head.encode() + b"\r\n" + sent)
            lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
            fields = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
            text = await self.reader.readexactly(int(fields.get("content-length", 0)))
        except (OSError, asyncio.IncompleteReadError):
            self.close()
            return 0, {}
        return int(lines[0].split(" ")[1]), json.loads(text) if text else {}

    def close(self) -> None:
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None


class Ledger:
    """Who has which item: a lease that is given while it is held was given twice."""

    def __init__(self) -> None:
        # By record, the lease's fencing token and the bearer's: nobody else may use it.
        self.held: dict[str, tuple[int, str]] = {}
        self.given = 0
        self.twice = 0
        # By record, the greatest fencing token so far: they only grow.
        self.tokens: dict[str, int] = {}

    def give(self, item: dict, bearer: str) -> None:
        record, token = item["recordId"], item["token"]
        self.given += 1
        if record in self.held or token <= self.tokens.get(record, -1):
            self.twice += 1
        self.held[record] = (token, bearer)
        self.tokens[record] = token

    def let_go(self, record: str) -> tuple[int, str]:
        """Before the desk is told: from then on others may have it."""
        return self.held.pop(record)


class Handlers:
    """All of them, in one process."""

    def __init__(self, options: argparse.Namespace) -> None:
        host, port = options.address.rsplit(":", 1)
        self.options = options
        self.new_line = lambda: Line(host, int(port))
        with open(options.tokens, encoding="ascii") as file:
            self.tokens = file.read().split()
        self.ledger = Ledger()
        self.times: dict[str, list[float]] = {"read": [], "take": [], "change": []}
        self.failures: Counter[str] = Counter()
        self.polls = 0
        self.known: list[str] = []
        self.lines: asyncio.Queue[Line] = asyncio.Queue()
        self.is_ended = False

    async def run(self) -> dict:
        for _ in range(100):
            self.lines.put_nowait(self.new_line())
        waiting = [asyncio.create_task(self.wait_for_work(number)) for number in range(self.options.waiting)]
        await asyncio.sleep(1)
        print("ready", flush=True)
        pace = asyncio.create_task(self.keep_pace())
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
        self.is_ended = True
        await pace
        for task in waiting:
            task.cancel()
        return {
            "times": {kind: summary(times) for kind, times in self.times.items()},
            "failures": dict(self.failures), "polls": self.polls, "leases": self.ledger.given,
            "leasesTwice": self.ledger.twice,
        }

    async def wait_for_work(self, number: int) -> None:
        """One handler: waits for an item of a quiet team, has it for a moment, and completes it."""
        line, token = self.new_line(), self.tokens[number % len(self.tokens)]
        team = self.options.quiet[number % len(self.options.quiet)]
        while True:
            status, answer = await line.ask("POST", "/api/items/take?wait=30", token, {"team": team, "seconds": 3600})
            self.polls += 1
            if status != 200:
                self.failures[f"wait {status}"] += 1
                await asyncio.sleep(1)
            for item in answer.get("items", []):
                self.ledger.give(item, token)
                held, _ = self.ledger.let_go(item["recordId"])
                await line.ask("POST", f"/api/items/{item['recordId']}/complete", token, {"token": held, "code": "TE"})

    async def keep_pace(self) -> None:
        """Eight reads of ten, a take, and a change of what was taken."""
        running: set[asyncio.Task] = set()
        start = time.monotonic()
        number = 0
        while not self.is_ended:
            at = start + number / self.options.rate
            if (ahead := at - time.monotonic()) > 0:
                await asyncio.sleep(ahead)
            task = asyncio.create_task(self.one(number, at))
            running.add(task)
            task.add_done_callback(running.discard)
            number += 1
        await asyncio.gather(*running)

    async def one(self, number: int, at: float) -> None:
        token = self.tokens[number % len(self.tokens)]
        turn = number % 10
        line = await self.lines.get()
        try:
            if turn == 8:
                kind, wanted = "take", 200
                status, answer = await line.ask(
                    "POST", "/api/items/take", token, {"team": self.options.busy, "seconds": 3600})
                for item in answer.get("items", []):
                    self.ledger.give(item, token)
            elif turn == 9 and self.ledger.held:
                kind, wanted = "change", 200
                status = await self.change(line, number)
            else:
                kind, wanted = "read", 200
                status, answer = await line.ask("GET", self.reading(number), token)
                if "items" in answer:
                    self.known = [item["recordId"] for item in answer["items"]] or self.known
        finally:
            self.lines.put_nowait(line)
        self.times[kind].append((time.monotonic() - at) * 1000)
        if status != wanted:
            self.failures[f"{kind} {status}"] += 1

    def reading(self, number: int) -> str:
        """A list, or one of its items."""
        if number % 2 and self.known:
            return f"/api/items/{self.known[number % len(self.known)]}"
        return f"/api/items?team={self.options.busy}&state=waiting&limit=20"

    async def change(self, line: Line, number: int) -> int:
        """Forwards a part to a team where others wait, and completes the rest."""
        record = next(iter(self.ledger.held))
        held, token = self.ledger.let_go(record)
        if number // 10 % 10 == 0:
            quiet = self.options.quiet[number // 100 % len(self.options.quiet)]
            body: dict = {"token": held, "team": quiet, "reason": "bench"}
            return (await line.ask("POST", f"/api/items/{record}/forward", token, body))[0]
        return (await line.ask("POST", f"/api/items/{record}/complete", token, {"token": held, "code": "TE"}))[0]


def summary(times: list[float]) -> dict:
    """Milliseconds."""
    times = sorted(times)
    if not times:
        return {"count": 0}
    part = lambda share: round(times[min(len(times) - 1, int(len(times) * share))], 2)
    return {"count": len(times), "p50": part(0.5), "p90": part(0.9), "p99": part(0.99), "longest": part(1)}


def main() -> None:
    parser = argparse.ArgumentParser(description="Case systems at the desk.")
    parser.add_argument("address")
    parser.add_argument("--busy", required=True)
    parser.add_argument("--quiet", required=True, nargs="+")
    parser.add_argument("--tokens", required=True)
    parser.add_argument("--waiting", type=int, default=500)
    parser.add_argument("--rate", type=float, default=200)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 8192), hard))
    print(json.dumps(asyncio.run(Handlers(parser.parse_args()).run())))


if __name__ == "__main__":
    main()
