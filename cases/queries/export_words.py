"""What a caseload's filters show, in words."""

from brokercoach.accounts.models import Team, User
from cases.choices import Stage
from cases.choices.caseload import Show

STATUS = {"open": "open cases", "closed": "closed cases", "all": "open and closed cases"}


def in_words(user, look):
    """["open cases", "in training", "led by Mere Tamati"]."""
    said = [STATUS[look.status]]
    if look.stage:
        said.append(f"stage “{Stage(look.stage).label}”")
    if look.show:
        said.append(Show(look.show).label.lower())
    if look.sort == "wait":
        said.append("not met yet")
    if look.coach:
        said.append(f"led by {_name(User, user, look.coach)}")
    if look.team:
        said.append(f"of {_name(Team, user, look.team)}")
    return said


def _name(model, user, pk):
    return model.objects.visible_to(user).filter(pk=pk).values_list("name", flat=True).first() or "someone else"
