"""bin/backup: the whole database into one file, and back into an empty database.

Works on DATABASE_URL when that is set, else on the local PostgreSQL, running or not. The file is PostgreSQL's own
custom format, so `pg_restore` anywhere reads it. It holds everything about everybody: only its owner may read it.
"""

import argparse
import os
from pathlib import Path

from . import processes
from .errors import CannotStart, disk_is_full, one_line
from .outside import require_database
from .postgres import Postgres, bin_folder
from .up import ROOT

HAS_TABLES = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="bin/backup", description="Back up the database, or restore it.")
    parser.add_argument("file", type=Path, help="where the backup is written to, or read from")
    parser.add_argument("--restore", action="store_true", help="read the file into an empty database")
    options = parser.parse_args(arguments)
    file = Path(os.environ.get("CALLED_FROM", "."), options.file)
    os.umask(0o077)
    with one_line("bin/backup"), database() as url:
        (restore if options.restore else back_up)(url, file)


class database:
    """The address to work on; a local server that did not run is started for the while."""

    def __enter__(self):
        self.started = None
        if os.environ.get("DATABASE_URL"):
            url = os.environ["DATABASE_URL"]
        else:
            local = Path(os.environ.get("LOCAL_DIR", ROOT / ".local")).resolve()
            server = Postgres(local / "pg", log=local / "log" / "postgres.log")
            if not server.already_runs():
                self.started = server
                server.start()
            url = server.url()
        require_database(url)
        return url

    def __exit__(self, *_):
        if self.started:
            self.started.stop()


def back_up(url, file):
    """Writes beside the name first, so that a cut-off backup never looks like a whole one."""
    if file.exists():
        raise CannotStart(f"{file} exists already; a backup overwrites nothing.")
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(file.name + ".part")
    try:
        tool("pg_dump", "--format=custom", "--file", part, url)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    print(f"Wrote {file} ({file.stat().st_size / 1_000_000:.1f} MB).")


def restore(url, file):
    """All or nothing, and only into a database without tables."""
    if not file.is_file():
        raise CannotStart(f"There is no backup at {file}.")
    if tool("psql", "-X", "-A", "-t", "-q", "-c", HAS_TABLES, url).strip() != "0":
        raise CannotStart("This database is not empty; restore into an empty one (DATABASE_URL, or a new LOCAL_DIR).")
    tool("pg_restore", "--no-owner", "--single-transaction", "--exit-on-error", "--dbname", url, file)
    print(f"Restored {file}.")


def tool(name, *arguments):
    done = processes.run([bin_folder() / name, *arguments])
    if done.returncode:
        if os.strerror(28) in done.stderr:
            raise CannotStart(disk_is_full(arguments[-2]))
        lines = [line for line in done.stderr.splitlines() if line.strip()] or ["it said nothing"]
        raise CannotStart(f"{name} failed: {lines[0]}")
    return done.stdout


if __name__ == "__main__":
    main()
