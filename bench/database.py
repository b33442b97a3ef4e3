"""The databases of the bench: one for each size, named bench_<people>, beside whatever else the server holds."""

import contextlib
import os
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from brokercoach.embedded.postgres import Postgres

OWN = "bench-pg"  # under .local, when DATABASE_URL names no server


def name_of(size):
    return f"bench_{size}"


@contextlib.contextmanager
def server(local):
    """The address of a server: DATABASE_URL's, else one of our own for as long as this lasts."""
    if os.environ.get("DATABASE_URL"):
        yield os.environ["DATABASE_URL"]
        return
    own = Postgres(local / OWN / "data", careless=True)
    own.start()
    try:
        yield own.url()
    finally:
        own.stop()


def url_of(address, size):
    """The same server, another database."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"/{name_of(size)}"))


@contextlib.contextmanager
def outside(address):
    """A connection to the server's own database, to make and drop others."""
    connection = psycopg2.connect(urlunsplit(urlsplit(address)._replace(path="/postgres")))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def exists(address, size):
    with outside(address) as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name_of(size)])
        return bool(cursor.fetchone())


def make(address, size):
    """An empty database, dropped first when it is there."""
    drop(address, size)
    with outside(address) as cursor:
        cursor.execute(f"CREATE DATABASE {name_of(size)} TEMPLATE template0 ENCODING 'UTF8'")


def drop(address, size):
    with outside(address) as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name_of(size)} WITH (FORCE)")
