"""What someone still holds with employers, as numbers: letting a colleague go must miss nothing."""

from dataclasses import dataclass

from employers.choices.event import EventState
from employers.models import Employer, Gathering, NextStep, Vacancy


@dataclass(frozen=True)
class HeldWithEmployers:
    """How many employers they keep, vacancies that are open, events to come they stand for, and promises they owe."""

    employers: int
    promises: int
    vacancies: int = 0
    events: int = 0

    def __bool__(self):
        return bool(self.employers or self.promises or self.vacancies or self.events)

    @property
    def words(self):
        """4 employers, 2 open vacancies and 1 promise to an employer."""
        said = [
            f"{n} {one if n == 1 else many}"
            for n, one, many in (
                (self.employers, "employer", "employers"),
                (self.vacancies, "open vacancy", "open vacancies"),
                (self.events, "event to come", "events to come"),
                (self.promises, "promise to employers", "promises to employers"),
            )
            if n
        ]
        return " and ".join(filter(None, [", ".join(said[:-1]), *said[-1:]])) or "nothing"


def held_with_employers(user):
    """Everything about employers that would be left behind if they went today."""
    return HeldWithEmployers(
        employers=Employer.objects.filter(keeper=user, merged_into=None).count(),
        promises=NextStep.objects.open().filter(owner=user).count(),
        vacancies=Vacancy.objects.open().filter(keeper=user).count(),
        events=Gathering.objects.filter(host=user, state=EventState.PLANNED).count(),
    )
