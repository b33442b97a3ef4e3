from django.db import models


class Role(models.TextChoices):
    COACH = "coach", "Broker-coach"
    MANAGER = "manager", "Manager"
    QUALITY = "quality", "Quality reviewer"
    INDEPENDENT = "independent", "Independent person"
    EVALUATOR = "evaluator", "Evaluator"
    ADMINISTRATOR = "administrator", "Administrator"
    EMPLOYER = "employer", "Employer"


class Part(models.TextChoices):
    """What someone is in a team."""

    MEMBER = "member", "Member"
    LEADER = "leader", "Leader"
