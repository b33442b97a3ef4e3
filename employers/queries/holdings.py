"""What someone still holds with employers, as numbers: letting a colleague go must miss nothing."""

from dataclasses import dataclass

from employers.models import Employer, NextStep


@dataclass(frozen=True)
class HeldWithEmployers:
    """How many employers they keep, and how many promises they still owe."""

    employers: int
    promises: int

    def __bool__(self):
        return bool(self.employers or self.promises)

    @property
    def words(self):
        """4 employers and 1 promise to an employer."""
        said = []
        if self.employers:
            said.append(f"{self.employers} employer{'' if self.employers == 1 else 's'}")
        if self.promises:
            said.append(f"{self.promises} promise{'' if self.promises == 1 else 's'} to employers")
        return " and ".join(said) or "nothing"


def held_with_employers(user):
    """Everything about employers that would be left behind if they went today."""
    return HeldWithEmployers(
        employers=Employer.objects.filter(keeper=user, merged_into=None).count(),
        promises=NextStep.objects.open().filter(owner=user).count(),
    )
