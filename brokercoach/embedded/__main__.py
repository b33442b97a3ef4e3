"""Start both servers for a while, or leave them standing: `python -m brokercoach.embedded env --keep DIR`.

env          start, print DATABASE_URL and REDIS_URL, stop at Ctrl-C
env --keep   start, print, and leave them running; `stop` ends them
stop         end what `env --keep` started under that folder
"""

import argparse
import json
import signal
import threading
from pathlib import Path

from . import processes
from .errors import one_line
from .postgres import Postgres, serves
from .redis_server import Redis


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m brokercoach.embedded", description=__doc__.splitlines()[0])
    parser.add_argument("deed", choices=["env", "stop"])
    parser.add_argument("--folder", type=Path, default=Path(".local"))
    parser.add_argument("--keep", action="store_true", help="leave the servers running")
    parser.add_argument(
        "--careless",
        action="store_true",
        help="fsync off: faster, and lost with the machine",
    )
    options = parser.parse_args(arguments)
    with one_line("embedded"):
        stop_kept(options.folder) if options.deed == "stop" else env(options)


def env(options):
    postgres = Postgres(
        options.folder / "pg",
        log=options.folder / "log/postgres.log",
        careless=options.careless,
    )
    redis = Redis(options.folder / "redis", log=options.folder / "log/redis.log")
    try:
        postgres.start(detached=options.keep)
        redis.start(detached=options.keep)
    except BaseException:
        redis.stop()
        postgres.stop()
        raise
    print(f"DATABASE_URL='{postgres.url()}'\nREDIS_URL='{redis.url()}'", flush=True)
    if options.keep:
        kept = {
            "data": str(postgres.data),
            "postgres": postgres.pid,
            "redis": redis.pid,
        }
        (options.folder / "kept.json").write_text(json.dumps(kept))
        return
    asked = threading.Event()
    for sig in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sig, lambda *_: asked.set())
    asked.wait()
    redis.stop()
    postgres.stop()


def stop_kept(folder):
    """Ends the two servers by the ids written down when they were left running, if those still are what they were."""
    note = folder / "kept.json"
    if not note.exists():
        return
    kept = json.loads(note.read_text())
    if serves(kept["postgres"], kept["data"]):
        processes.end(
            kept["postgres"],
            politely=signal.SIGINT,
            seconds=20,
            finally_with=signal.SIGQUIT,
        )
    words = Path(f"/proc/{kept['redis']}/cmdline")
    if words.exists() and b"redis-server" in words.read_bytes():
        processes.end(kept["redis"], politely=signal.SIGTERM, seconds=5)
    note.unlink()


main()
