"""The local PostgreSQL and Redis that the two commands start when no DATABASE_URL / REDIS_URL is given.

Both come as binaries inside Python packages, so a machine with Python alone is enough. Each server is started as a
child of the command that needs it, is spoken to through a socket or port of its own, and is ended by its process id
and no other way. For development and tests: never for production.
"""
