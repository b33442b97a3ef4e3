"""The database and broker we are given: reachable and new enough, or one line that says what is wrong."""

import psycopg2
import redis
from psycopg2.extensions import make_dsn, parse_dsn

from .errors import CannotStart

OLDEST = 150000


def require_database(url):
    """Refuses a database that does not answer within five seconds, or is older than PostgreSQL 15."""
    try:
        connection = psycopg2.connect(url, connect_timeout=5)
    except psycopg2.Error as problem:
        why = (str(problem).strip().splitlines() or ["no answer"])[0]
        raise CannotStart(f"The database is unreachable ({without_password(url)}): {why}") from None
    version = connection.server_version
    connection.close()
    if version < OLDEST:
        raise CannotStart(f"PostgreSQL 15 or newer is needed; this one is {version // 10000}.")


def without_password(url):
    try:
        known = parse_dsn(url)
    except psycopg2.Error:
        return "DATABASE_URL cannot be read"
    return make_dsn(**{name: value for name, value in known.items() if name in ("host", "port", "dbname", "user")})


def require_broker(url):
    """Refuses a Redis that does not answer within three seconds."""
    try:
        redis.from_url(url, socket_connect_timeout=3, socket_timeout=3).ping()
    except (redis.RedisError, OSError, ValueError) as problem:
        why = " ".join(str(problem).split()) or "no answer"
        raise CannotStart(f"Redis is unreachable (REDIS_URL): {why}") from None
