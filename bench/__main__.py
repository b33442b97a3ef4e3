"""`python -m bench`: make what is missing, measure, print the table.

    python -m bench                               1,000 and 100,000 people, 40 rounds
    python -m bench --clients 1000,10000 --rounds 80
    python -m bench --fresh                       make the databases anew
    python -m bench --only Sharing                the pages whose name holds these words
    python -m bench --drop                        remove them, and measure nothing

DATABASE_URL names the server (a superuser's); without it one of our own is started under .local.
"""

import argparse
import os
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bench import database
from bench.measure import MEGABYTES, measure, printed, table
from bench.memory import megabytes

LOCAL = Path(os.environ.get("LOCAL_DIR", Path(__file__).resolve().parents[1] / ".local"))


def main(arguments=None):
    options = read(arguments)
    with database.server(LOCAL) as address:
        if options.drop:
            for size in options.clients:
                database.drop(address, size)
            return 0
        for size in options.clients:
            if options.fresh or not database.exists(address, size):
                fill(address, size, options.today)
            else:
                bring_up(address, size)
        rows = list(table(measure(address, options.clients, options.rounds, only=options.only)))
        print(printed(rows, options.clients))
        used = megabytes(database.url_of(address, max(options.clients)))
        print(f"\nA web process after these pages: {used:.0f} MB (target {MEGABYTES} MB).")
    return 1 if any(row["over"] for row in rows) or used > MEGABYTES else 0


def read(arguments):
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n")[0])
    parser.add_argument("--clients", type=sizes, default=[1000, 100_000], help="how many people, several by comma")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--today", type=date.fromisoformat, default=datetime.now(ZoneInfo("Pacific/Auckland")).date())
    parser.add_argument("--fresh", action="store_true", help="make the databases anew")
    parser.add_argument("--only", default="", help="the pages whose name holds these words")
    parser.add_argument("--drop", action="store_true", help="remove the databases")
    return parser.parse_args(arguments)


def sizes(text):
    return [int(one) for one in text.split(",")]


def bring_up(address, size):
    """A database that stands from an earlier day gets the migrations it lacks."""
    env = os.environ | {"DATABASE_URL": database.url_of(address, size), "DJANGO_SETTINGS_MODULE": "bench.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=env, check=True)


def fill(address, size, today):
    """In a process of its own, whose settings are of that database."""
    print(f"Making {size:,} people …", file=sys.stderr)
    began = time.monotonic()
    database.make(address, size)
    env = os.environ | {"DATABASE_URL": database.url_of(address, size)}
    try:
        subprocess.run([sys.executable, "-m", "bench.fill", str(size), today.isoformat()], env=env, check=True)
    except BaseException:
        database.drop(address, size)
        raise
    print(f"  all in {time.monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
