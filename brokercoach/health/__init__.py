"""Is it alive, and is it ready: /healthz and /readyz, and the heartbeats behind them.

The worker and beat each write their own line in PostgreSQL, so that one dead is told apart from the other, and from a
lost broker. A third line, *jobs*, is written by a task that beat sent and a worker ran: the whole way round.
"""
