from desk.models.snooze import Snooze

__all__ = ["Snooze"]
