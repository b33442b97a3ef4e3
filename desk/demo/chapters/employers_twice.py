"""An employer taken on twice: Sina met Southgate Freight at a careers night and did not find it by its whole name."""

from datetime import time

from brokercoach.directory.choices import Division
from employers.actions import employers
from employers.choices import EmployerKind, Size

ALSO = "Southgate Freight Limited"


def tell(story):
    """One likely double, by its name. Nobody has looked at the two yet."""
    on = story.back(12)
    told = {"division": Division.I, "area": "Wiri", "size": Size.LARGE, "is_another": True}
    told |= {"contact_name": "Mark Sefo", "contact_does": "Dispatch", "contact_phone": "09 555 1212"}
    with story.moment(on, time(18, 40)):
        employers.take_on(by=story.users["sina"], name=ALSO, kinds=[EmployerKind.EMPLOYER], on=on, **told)
