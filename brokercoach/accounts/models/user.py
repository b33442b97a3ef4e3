from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from brokercoach.accounts import access, roles
from brokercoach.accounts.choices import Part, Role
from brokercoach.kit import dates


class UserQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.users_visible_to(user))

    def active(self):
        return self.filter(is_active=True)

    def in_teams(self, teams):
        """Those who are in any of these teams today; whoever is in two of them, twice."""
        return self.filter(access.in_teams(teams))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Finds people by e-mail, whatever its capitals. Accounts are made by accounts.actions, not here."""

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """Someone who signs in. One role; teams by dated membership."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120)
    called = models.CharField("what we call them", max_length=60, blank=True)
    role = models.CharField(max_length=14, choices=Role)
    mobile = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=5, default="en-nz")
    is_active = models.BooleanField(default=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    objects = UserManager()
    scopes = None  # set by a token: the grants it was given
    token_id = None  # and which token it was, for the trail

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_one_per_email",
                violation_error_message="Someone already signs in with this e-mail.",
            ),
            models.CheckConstraint(
                name="user_left_is_inactive",
                condition=models.Q(left_on__isnull=True) | models.Q(is_active=False),
                violation_error_message="Someone who has left cannot be active.",
            ),
        ]

    def __str__(self):
        return f"user {self.pk}"

    @property
    def audit_label(self):
        return f"user:{self.pk} via token:{self.token_id}" if self.token_id else f"user:{self.pk}"

    @property
    def is_guest(self):
        """From another house: for them a page that is not theirs is not there."""
        return self.role == Role.EMPLOYER

    @property
    def first_name(self):
        return self.called or self.name.split(" ")[0]

    def can(self, what):
        """True when the person is active, their role holds the grant, and the token they came with (if any) does."""
        within = self.scopes is None or what in self.scopes
        return self.is_active and within and what in roles.grants_of(self.role)

    def teams_led(self):
        """Ids of the teams this person leads today, read once for the life of this object."""
        return self._teams(Part.LEADER)

    def teams_in(self):
        """Ids of the teams this person is in today, as member or leader, read once for the life of this object."""
        return self._teams(Part.MEMBER) + self._teams(Part.LEADER)

    def _teams(self, part):
        if not hasattr(self, "_memberships_today"):
            self._memberships_today = list(self.memberships.on(dates.today()).values_list("team_id", "part"))
        return [team for team, held in self._memberships_today if held == part]
