from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import constant_time_compare

from brokercoach.accounts import access
from brokercoach.accounts.choices import Part, Role
from brokercoach.notices.links import hash_of


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.invitations_visible_to(user))

    def borne_by(self, pk, secret):
        """The invitation whose link this is, or None: the bearer of a link sees one row."""
        row = self.filter(pk=pk).select_related("team").first() if pk < 2**63 else None
        fits = row is not None and constant_time_compare(hash_of(secret), row.token_hash)
        return row if fits else None

    def waiting(self):
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """A way in for one person, once, for 72 hours. The link itself is drawn from a secret; only its hash is kept."""

    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=14, choices=Role)
    team = models.ForeignKey("accounts.Team", models.PROTECT, null=True, blank=True, related_name="+")
    part = models.CharField(max_length=6, choices=Part, default=Part.MEMBER)
    generation = models.PositiveSmallIntegerField(default=1)
    token_hash = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_one_waiting_per_email",
                violation_error_message="They are already invited. Send that invitation again instead.",
            ),
            models.CheckConstraint(
                name="invitation_accepted_by_someone",
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, withdrawn_at=None),
                violation_error_message="An invitation is accepted by someone, once.",
            ),
        ]

    def __str__(self):
        return f"invitation {self.pk}"

    @property
    def is_waiting(self):
        return self.accepted_at is None and self.withdrawn_at is None

    def has_expired(self, *, now):
        return now >= self.expires_at
