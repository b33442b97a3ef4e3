import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from brokercoach.kit.periods import ends_after_start, one_open
from cases import access
from cases.choices import AssignmentEnd, CloseReason, PauseReason, Stage
from cases.models.client import ContactPoint
from cases.models.glance import GLANCE, TO_TOUCH
from cases.models.reach import OfCaseQuerySet, of_file
from cases.models.session import SessionCase
from cases.models.together import in_a_list, read, statement


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user, of=None):
        return of_file(self, user, of, "", pk=of and of.pk)

    def open(self):
        return self.filter(closed_on=None)

    def standing(self):
        """Files that were not joined with another."""
        return self.filter(merged_into=None)

    def stands_at(self, user, pk):
        """The number of the file this one was joined with, for whoever may see that; else None."""
        rows = self.model.objects.visible_to(user).filter(pk__in=self.filter(pk=pk).values("merged_into"))
        return rows.values_list("pk", flat=True).first()

    def in_session(self, session):
        """The people of one session."""
        return self.filter(pk__in=SessionCase.objects.filter(session=session).values("case"))

    def with_person(self):
        return self.select_related("client", "lead")

    def reached_by(self, key):
        """Cases of people with this number (E.164) or address (lower case) among their ways to be reached."""
        return self.filter(Exists(ContactPoint.objects.filter(client=OuterRef("client"), key=key)))

    def with_goals(self):
        """Beside each case the goals its person still wants: ["7:My own truck", …]."""
        return self.annotate(**TO_TOUCH)

    def at_a_glance(self):
        """Beside each case what its person told us, in the same statement (cases.models.glance)."""
        return self.select_related("client", "lead", "team").annotate(**GLANCE)

    def together(self, *tables):
        """The rows of several tables that hang on these files, in one statement (cases.models.together)."""
        return read(tables, self.values_list(statement(tables), flat=True))

    def with_rows(self, *tables):
        """Beside each case the rows of several tables that hang on it, for `together` to give out."""
        return self.annotate(rows_brought=in_a_list(tables)) if tables else self


@pghistory.track(exclude=["sort_name"])
class Case(models.Model):
    """The file of one person: opened, closed, opened again, never twice (CH-9).

    The columns under "kept for reading" are what the dated rows and sessions say, kept by cases.actions in the same
    transaction, so that My day and the caseload are read straight from an index.
    """

    client = models.OneToOneField("cases.Client", models.PROTECT, related_name="case")
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+", db_index=False)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    # the file this one was joined with: it stands for nobody any more, is seen by nobody, and its address leads there
    merged_into = models.ForeignKey("cases.Case", models.PROTECT, null=True, blank=True, related_name="+")

    # kept for reading
    sort_name = models.CharField(max_length=260, blank=True)
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.INTAKE)
    stage_since = models.DateField()
    lead_since = models.DateField(null=True, blank=True)
    first_one_to_one_on = models.DateField(null=True, blank=True)
    last_contact_on = models.DateField(null=True, blank=True)  # two-way (SC-11)
    last_attempt_on = models.DateField(null=True, blank=True)
    tries_since_contact = models.PositiveSmallIntegerField(default=0)
    next_on = models.DateField(null=True, blank=True)  # the earliest open follow-up
    paused_until = models.DateField(null=True, blank=True)
    quiet_on = models.DateField(null=True, blank=True)  # the day they become quiet; none while closed
    brought_on = models.DateField(null=True, blank=True)  # the day a caseload brought them here
    heard_before_on = models.DateField(null=True, blank=True)  # the last kōrero that caseload tells of

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="case_closed_is_not_quiet",
                condition=Q(closed_on=None) | Q(quiet_on=None),
                violation_error_message="A closed case cannot go quiet.",
            ),
            models.CheckConstraint(
                name="case_lead_has_a_since",
                condition=Q(lead=None, lead_since=None) | Q(lead__isnull=False, lead_since__isnull=False),
                violation_error_message="A lead coach is lead since a day.",
            ),
            models.CheckConstraint(
                name="case_joined_is_closed",
                condition=Q(merged_into=None) | Q(closed_on__isnull=False, lead=None),
                violation_error_message="A file that was joined with another is closed, and led by nobody.",
            ),
        ]
        indexes = [
            models.Index(fields=["lead", "quiet_on", "id"], condition=Q(closed_on=None), name="case_lead_quiet"),
            models.Index(fields=["lead", "next_on", "id"], condition=Q(closed_on=None), name="case_lead_next"),
            models.Index(fields=["lead", "sort_name", "id"], name="case_lead_name"),
            models.Index(
                fields=["lead", "opened_on", "id"],
                condition=Q(closed_on=None, first_one_to_one_on=None),
                name="case_lead_wait",
            ),
            models.Index(fields=["team", "quiet_on", "id"], condition=Q(closed_on=None), name="case_team_quiet"),
            models.Index(fields=["team", "next_on", "id"], condition=Q(closed_on=None), name="case_team_next"),
            models.Index(fields=["team", "sort_name", "id"], name="case_team_name"),
            models.Index(  # who of a team has such a name: read without the rows
                fields=["team", "client", "id"], condition=Q(merged_into=None), name="case_team_client"
            ),
            models.Index(
                fields=["team", "opened_on", "id"],
                condition=Q(closed_on=None, first_one_to_one_on=None),
                name="case_team_wait",
            ),
            models.Index(fields=["sort_name", "id"], name="case_name"),
            models.Index(fields=["quiet_on", "id"], condition=Q(closed_on=None), name="case_quiet"),
            models.Index(
                fields=["brought_on", "id"],
                condition=Q(closed_on=None, brought_on__isnull=False, last_attempt_on=None),
                name="case_brought",
            ),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="case_merged"),
        ]

    def __str__(self):
        return f"case {self.pk}"

    @property
    def is_open(self):
        return self.closed_on is None

    @property
    def stands_elsewhere(self):
        """True for a file that was joined with another (kit.actions.lock refuses it)."""
        return self.merged_into_id is not None

    @property
    def is_held_by_queue(self):
        """In the team's holding queue: open, with nobody leading."""
        return self.is_open and self.lead_id is None


class SupportPeriod(models.Model):
    """One period of support: opened, and perhaps closed with a reason (WC-14)."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    close_reason = models.CharField(max_length=12, choices=CloseReason, blank=True)
    close_note = models.CharField(max_length=300, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(closed_on=None),
                name="support_one_open",
                violation_error_message="This case is already open.",
            ),
            models.CheckConstraint(
                name="support_closed_with_reason",
                condition=Q(closed_on=None, close_reason="") | (Q(closed_on__gte=F("opened_on")) & ~Q(close_reason="")),
                violation_error_message="Closing needs a reason, on or after the day it was opened.",
            ),
        ]

    def __str__(self):
        return f"support period {self.pk}"


class StagePeriod(models.Model):
    """A stage a case was in, from a day to a day (CH-3, CH-11). The end is the first day of the next."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    stage = models.CharField(max_length=8, choices=Stage)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("stage_one_open", "case", says="A case is in one stage at a time."),
            ends_after_start("stage_ends_after_start", says="A stage ends on or after the day it starts."),
        ]
        indexes = [models.Index(fields=["case", "started_on"], name="stage_case")]

    def __str__(self):
        return f"stage period {self.pk}"


class Assignment(models.Model):
    """Who led a case, from a day to a day: a history, never an overwrite (CH-1)."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+", db_index=False)
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=10, choices=AssignmentEnd, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("assignment_one_lead", "case", says="A case has one lead at a time."),
            ends_after_start("assignment_ends_after_start", says="Leading ends on or after the day it starts."),
        ]
        indexes = [
            models.Index(fields=["case", "started_on"], name="assignment_case"),
            models.Index(fields=["coach", "started_on"], name="assignment_coach"),
        ]

    def __str__(self):
        return f"assignment {self.pk}"


class Pause(models.Model):
    """A rest with a reason and an end (PRODUCT, *quiet*)."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=10, choices=PauseReason)
    note = models.CharField(max_length=200, blank=True)
    started_on = models.DateField()
    until = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = OfCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            one_open("pause_one_open", "case", says="This case is already resting."),
            ends_after_start("pause_ended_after_start", says="A rest is lifted on or after the day it starts."),
            models.CheckConstraint(
                name="pause_ends_after_start",
                condition=Q(until__gt=F("started_on")),
                violation_error_message="A rest ends after the day it starts.",
            ),
        ]

    def __str__(self):
        return f"pause {self.pk}"


class CoverQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever covers, is covered, or leads a team sees it, unless it is of one file that is closed to them."""
        if not access.signed_in(user):
            return self.none()
        concerned = Q(of=user) | Q(by=user) | Q(team_id__in=user.teams_led())
        return self.filter(concerned, access.let_in(user, "case_id"))

    def on(self, day):
        return self.filter(starts_on__lte=day, ends_on__gt=day)


class Cover(models.Model):
    """One coach stands in for another for a while: for the whole caseload, or for one case."""

    of = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = CoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cover_ends_after_start",
                condition=Q(ends_on__gt=F("starts_on")),
                violation_error_message="Cover ends after the day it starts.",
            ),
            models.CheckConstraint(
                name="cover_by_another", condition=~Q(of=F("by")), violation_error_message="Nobody covers themselves."
            ),
        ]
        indexes = [models.Index(fields=["by", "starts_on"], name="cover_by")]

    def __str__(self):
        return f"cover {self.pk}"
