"""Ask all sizes in turn, round by round, and set each page beside its floor and beside itself at the smallest size."""

import json
import os
import statistics
import subprocess
import sys
from contextlib import ExitStack

from bench.database import url_of

RATIO, GROWTH, MEGABYTES = 3.0, 1.3, 200
WHO = {"coach-1-0": "coach", "coach-1-7": "coach", "manager-1": "manager", "quality": "quality"}


class Worker:
    """One process on one database, asked by lines."""

    def __init__(self, address, size, only):
        self.size = size
        env = os.environ | {"DATABASE_URL": url_of(address, size)}
        command = [sys.executable, "-m", "bench.worker", only]
        self.process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.pages = self.hear()
        self.rounds = []

    def hear(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"bench: the worker on {self.size:,} people stopped.")
        return json.loads(line)

    def round(self, keep=True):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        heard = self.hear()
        if keep:
            self.rounds.append(heard)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(timeout=60)


def measure(address, sizes, rounds, *, only="", say=print):
    """Workers that have been asked `rounds` times, in turn so that a busy moment falls on all of them."""
    with ExitStack() as stack:
        workers = [stack.enter_context(Worker(address, size, only)) for size in sizes]
        for number in range(rounds + 2):
            for worker in workers:
                worker.round(keep=number > 1)
            if number % 10 == 1:
                say(f"  round {number - 1} of {rounds}", file=sys.stderr)
    return workers


def table(workers):
    """Rows for printing, the largest size against the smallest."""
    largest, smallest = max(workers, key=lambda w: w.size), min(workers, key=lambda w: w.size)
    before = {(p["name"], p["reader"]): n for n, p in enumerate(smallest.pages)}
    for n, page in enumerate(largest.pages):
        took = [asked[n][0] for asked in largest.rounds]
        floor = [asked[n][1] for asked in largest.rounds]
        ratio = statistics.median(a / b for a, b in zip(took, floor, strict=True))
        then = [asked[before[page["name"], page["reader"]]][0] for asked in smallest.rounds]
        growth = statistics.median(a / b for a, b in zip(took, then, strict=True)) if smallest is not largest else None
        yield {
            "page": page["name"],
            "who": WHO[page["reader"].split("@")[0]],
            "rows": page["rows"],
            "statements": page["statements"],
            "ms": statistics.median(took),
            "p95": statistics.quantiles(took, n=20)[-1] if len(took) > 1 else took[0],
            "floor": statistics.median(floor),
            "ratio": ratio,
            "growth": growth,
            "over": (page["kind"] == "hot" and ratio > RATIO)
            or (page["grows"] and (growth or 0) > GROWTH)
            or (page["at_most"] is not None and statistics.median(took) > page["at_most"]),
        }


HEAD = "| page | as | rows | statements | ms | p95 | floor ms | × floor | growth | |"


def printed(rows, sizes):
    """The table, in Markdown."""
    lines = [f"At {max(sizes):,} people; growth from {min(sizes):,}. Targets: {RATIO} × floor, growth {GROWTH} ×.", ""]
    lines += [HEAD, "|---|---|--:|--:|--:|--:|--:|--:|--:|---|"]
    for row in rows:
        shown = [row["page"], row["who"], row["rows"], row["statements"]]
        shown += [f"{row[name]:.1f}" for name in ("ms", "p95", "floor")]
        shown += [f"**{row['ratio']:.2f}**", f"{row['growth']:.2f}" if row["growth"] else ""]
        lines.append(f"| {' | '.join(map(str, shown))} | {'over' if row['over'] else 'ok'} |")
    return "\n".join(lines)
