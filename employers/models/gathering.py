"""Events with employers: where people and employers meet, what came of them, and who signed in at the door."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from brokercoach.kit.actors import may
from brokercoach.kit.grants import Can
from brokercoach.notices.links import hash_of
from employers import access
from employers.choices.event import EventOf, EventState, HostedBy
from employers.choices.vacancies import VacancyState
from employers.fairs import called_a_fair
from employers.models.employer import Employer


class GatheringQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.events_visible_to(user))

    def borne_by(self, token, *, door=False):
        """The event whose page's link this is, while the page stands; or whose door it opens, while it is held. None
        for any other words."""
        if door:
            return self.filter(door_hash=hash_of(token), state=EventState.HELD, names_gone_on=None).first()
        return self.filter(page_hash=hash_of(token), public=True, state=EventState.PLANNED).first()


@pghistory.track(exclude=["signed_in", "page_hash", "door_hash"])
class Gathering(models.Model):
    """A social, tour, guest talk, panel or job fair with employers (ER-11).

    `vacancies_open` is how many named vacancies were open on the day it was held, `signed_in` how many names were
    taken: both stay when vacancies are filled and names are gone.
    """

    of = models.CharField("what kind", max_length=6, choices=EventOf)
    name = models.CharField(max_length=120)
    held_on = models.DateField()
    begins_at = models.TimeField()
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField("where", max_length=160)
    hosted_by = models.CharField(max_length=8, choices=HostedBy)
    host = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=7, choices=EventState, default=EventState.PLANNED)
    off_because = models.CharField("why it was called off", max_length=160, blank=True)
    vacancies_open = models.PositiveSmallIntegerField(null=True, blank=True)
    signed_in = models.PositiveIntegerField(default=0)
    names_gone_on = models.DateField(null=True, blank=True)
    public = models.BooleanField("has a page for everyone", default=False)
    generation = models.PositiveIntegerField(default=1)
    page_hash = models.CharField(max_length=64, blank=True)
    door_hash = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="event_has_name_and_place",
                condition=~Q(name="") & ~Q(place=""),
                violation_error_message="Say what it is called, and where it is.",
            ),
            models.CheckConstraint(
                name="event_ends_after_it_begins",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("begins_at")),
                violation_error_message="It ends after it begins.",
            ),
            models.CheckConstraint(
                name="event_off_with_reason",
                condition=Q(state=EventState.OFF) & ~Q(off_because="") | ~Q(state=EventState.OFF) & Q(off_because=""),
                violation_error_message="Say why it was called off.",
            ),
            models.CheckConstraint(
                name="event_held_counts_vacancies",
                condition=~Q(state=EventState.HELD) | Q(vacancies_open__isnull=False),
                violation_error_message="An event that was held says how many vacancies were open.",
            ),
            models.CheckConstraint(
                name="event_fair_has_vacancies",
                condition=~Q(of=EventOf.FAIR, state=EventState.HELD) | Q(vacancies_open__gte=1),
                violation_error_message="A job fair needs vacancies that are open.",
            ),
            models.CheckConstraint(
                name="event_page_has_its_link",
                condition=Q(public=False) | (~Q(page_hash="") & Q(state=EventState.PLANNED)),
                violation_error_message="A page for everyone has its link, and stands until the event is held.",
            ),
        ]
        indexes = [
            models.Index(fields=["-held_on", "-id"], name="event_newest"),
            models.Index(fields=["of", "-held_on", "-id"], name="event_of_kind"),
            models.Index(fields=["page_hash"], condition=Q(public=True), name="event_page"),
            models.Index(fields=["door_hash"], condition=~Q(door_hash=""), name="event_door"),
            models.Index(fields=["held_on"], condition=Q(state="held", names_gone_on=None), name="event_with_names"),
        ]

    def __str__(self):
        return f"event {self.pk}"

    @property
    def is_planned(self):
        return self.state == EventState.PLANNED

    @property
    def needs_vacancies(self):
        """True for a job fair, and for whatever is called one."""
        return self.of == EventOf.FAIR or called_a_fair(self.name)


class OfEventQuerySet(models.QuerySet):
    """Rows of an event: seen by whoever sees the event."""

    def visible_to(self, user):
        return self.filter(access.events_visible_to(user, "event__"))


class GatheringEmployerQuerySet(OfEventQuerySet):
    def visible_to(self, user):
        """None of an employer that was joined with another: that one takes part."""
        return super().visible_to(user).filter(employer__merged_into=None)


class GatheringEmployer(models.Model):
    """An employer who takes part in an event."""

    event = models.ForeignKey(Gathering, models.PROTECT, related_name="+", db_index=False)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")

    objects = GatheringEmployerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "employer"],
                name="event_employer_once",
                violation_error_message="They take part already.",
            )
        ]

    def __str__(self):
        return f"event employer {self.pk}"


class GatheringVacancyQuerySet(OfEventQuerySet):
    def live(self, on):
        """Those open and shared with every team that day: what an event may count, and everyone may read."""
        return self.filter(access.shared(on, "vacancy__"), vacancy__state=VacancyState.OPEN)


class GatheringVacancy(models.Model):
    """A vacancy that an event names."""

    event = models.ForeignKey(Gathering, models.PROTECT, related_name="+", db_index=False)
    vacancy = models.ForeignKey("employers.Vacancy", models.PROTECT, related_name="+")

    objects = GatheringVacancyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "vacancy"],
                name="event_vacancy_once",
                violation_error_message="It is named already.",
            )
        ]

    def __str__(self):
        return f"event vacancy {self.pk}"


class GatheringContact(models.Model):
    """Someone of an employer who came."""

    event = models.ForeignKey(Gathering, models.PROTECT, related_name="+", db_index=False)
    contact = models.ForeignKey("directory.Contact", models.PROTECT, related_name="+")

    objects = OfEventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "contact"],
                name="event_contact_once",
                violation_error_message="They are named already.",
            )
        ]

    def __str__(self):
        return f"event contact {self.pk}"


@pghistory.track()
class GatheringNeed(models.Model):
    """What employers said they need at an event, and what changed after (row 97): skills, courses, ways to hire."""

    event = models.ForeignKey(Gathering, models.PROTECT, related_name="+", db_index=False)
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, blank=True, related_name="+")
    need = models.CharField("what was raised", max_length=300)
    followed = models.CharField("what changed after", max_length=300, blank=True)
    followed_on = models.DateField(null=True, blank=True)

    objects = OfEventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="event_need_followed_on_a_day",
                condition=Q(followed="", followed_on=None) | (~Q(followed="") & Q(followed_on__isnull=False)),
                violation_error_message="Say what changed, and when.",
            )
        ]
        indexes = [models.Index(fields=["event", "id"], name="event_need_of")]

    def __str__(self):
        return f"event need {self.pk}"


class GatheringNameQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who keep employers, while the names are kept."""
        signed_in = getattr(user, "is_authenticated", False) and may(user, Can.KEEP_EMPLOYERS)
        return self if signed_in else self.none()


class GatheringName(models.Model):
    """A name somebody wrote at the door (CC-9). No file of anyone: it belongs to the event, and goes weeks after."""

    event = models.ForeignKey(Gathering, models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=120)
    reach = models.CharField("how to reach them", max_length=120, blank=True)
    signed_at = models.DateTimeField()

    objects = GatheringNameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="event_name_is_said", condition=~Q(name=""), violation_error_message="A name is enough."
            )
        ]
        indexes = [models.Index(fields=["event", "id"], name="event_name_of")]

    def __str__(self):
        return f"event name {self.pk}"
