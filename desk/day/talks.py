"""What a day holds of employers: promises made to them, and conversations begun and not saved."""

from django.urls import reverse

from desk.day import words
from desk.day.ranking import Band, Row
from desk.day.unfinished import unfinished
from employers.models import EmployerDraft, NextStep
from employers.queries.conversations import has_words


def with_talks(user, today, *, most):
    """Rows of what this person owes employers by today, and of their own drafts about them: two queries."""
    owed = NextStep.objects.visible_to(user).open().filter(owner=user.pk, due_on__lte=today)
    owed = owed.select_related("employer__organisation").order_by("due_on", "pk")[:most]
    begun = EmployerDraft.objects.visible_to(user).select_related("employer__organisation").order_by("-touched_at")
    return [*(_owed(step, today) for step in owed), *(_begun(d, today) for d in begun[:20] if has_words(d.content))]


def _owed(step, today):
    late = (today - step.due_on).days
    return Row(
        key=f"employer-{step.pk}",
        kind="employer",
        case=None,
        name=step.employer.organisation.name,
        why=words.owed_to_employer(step.what, step.due_on, today),
        tag=words.over(late) if late else words._("today"),
        tag_kind="late" if late else "",
        verb=words._("Do"),
        verb_url=reverse("employers:log", args=[step.employer_id]),
        url=f"{reverse('employers:conversations', args=[step.employer_id])}#steps",
        band=Band.LATE if late else Band.TODAY,
        late=late,
    )


def _begun(draft, today):
    resume = f"{reverse('employers:log', args=[draft.employer_id])}?draft={draft.pk}"
    return unfinished(draft, key="talk", name=draft.employer.organisation.name, resume=resume, today=today)
