from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from brokercoach.accounts import access
from brokercoach.notices.links import hash_of


class ApiTokenQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.own_rows(user, "owner"))

    def borne_by(self, text, *, on):
        """The live token whose text this is, with its owner, or None: a bearer sees one row."""
        return self.live(on=on).filter(token_hash=hash_of(text)).select_related("owner").first()

    def live(self, *, on):
        """Tokens that still open doors on a date."""
        return self.filter(revoked_at=None, expires_on__gte=on, owner__is_active=True)


class ApiToken(models.Model):
    """A key to the API for one person: only what they chose, never more than they may. Its text is kept hashed."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    prefix = models.CharField(max_length=11)
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=60))
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                condition=Q(revoked_at=None),
                name="token_one_name_per_owner",
                violation_error_message="You already have a token with this name.",
            ),
        ]

    def __str__(self):
        return f"token {self.pk}"
