"""Events with employers, made by the deeds that make them in life."""

from datetime import time

from employers.actions import attendance, gatherings
from tests.factories.employers import an_employer
from tests.factories.work import NOW

TODAY = NOW.date()


def an_event(cast, employer=None, *, by=None, **told):
    """A social of Mere's with Finch & Sons Joinery, today at five."""
    known = {"of": "social", "name": "Spring kai", "held_on": TODAY, "begins_at": time(17), "place": "Their yard"}
    known |= {"hosted_by": "together", "on": TODAY, "employer": employer or an_employer(cast)}
    return gatherings.plan_event(by=by or cast.mere, **known | told)


def a_fair(cast, employer=None, *, vacancies=(), **told):
    """A job fair, with the vacancies it names."""
    row = an_event(cast, employer, **{"of": "fair", "name": "Jobs at the marae"} | told)
    told = {"event": row, "vacancies": vacancies, "on": TODAY}
    return gatherings.name_vacancies(by=cast.mere, **told) if vacancies else row


def an_event_held(cast, employer=None, **told):
    """Its door is open."""
    row = an_event(cast, employer, **told)
    return gatherings.hold_event(by=cast.mere, event=row, on=max(TODAY, row.held_on))


def a_name_at_the_door(cast, event=None, name="Sefa", **told):
    known = {"by": cast.mere, "event": event or an_event_held(cast), "now": NOW}
    return attendance.sign_in(**known, name=name, **told)


def a_need_raised(cast, event=None, **told):
    known = {"by": cast.mere, "event": event or an_event(cast)}
    return attendance.raise_need(**known, **{"need": "Forklift tickets before a start"} | told)
