"""Writing and reading heartbeats, by the database's clock alone: no two machines need to agree on the time."""

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Func

from brokercoach.health.models import Heartbeat

EVERY_SECONDS = 15
LATE_AFTER_SECONDS = 60
PARTS = ("worker", "beat", "jobs")


class ThisMoment(Func):
    """The database's clock now, not when the transaction began."""

    template = "clock_timestamp()"
    output_field = DateTimeField()


def beat(part):
    """Leaves this moment beside the part's name."""
    Heartbeat.objects.update_or_create(part=part, defaults={"beat_at": ThisMoment()})


def ages():
    """Seconds since each part last beat; None for one that never did."""
    age = ExpressionWrapper(ThisMoment() - F("beat_at"), output_field=DurationField())
    seen = {row["part"]: row["age"] for row in Heartbeat.objects.values("part").annotate(age=age)}
    return {part: max(seen[part].total_seconds(), 0.0) if part in seen else None for part in PARTS}
