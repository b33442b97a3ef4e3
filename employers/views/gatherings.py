"""Events with employers: the list with each kind in figures, one with all that is of it, and the deeds on it."""

from datetime import timedelta

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from brokercoach.kit import dates
from brokercoach.kit.actors import may
from brokercoach.kit.doors import allow, deed, done_or_told, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.thresholds import threshold
from employers.actions import attendance
from employers.actions import gatherings as actions
from employers.choices.event import EventOf
from employers.forms import gatherings as forms
from employers.models import Employer, Gathering, GatheringName, GatheringNeed
from employers.queries import event_pages
from employers.queries import gatherings as queries
from employers.queries.head import head_of, headed

A_WEEK = timedelta(days=7)


@require_GET
@allow(Can.SEE_EMPLOYERS)
def events(request):
    """All events, the latest day first, and each kind in figures."""
    look, today = queries.read_look(request.GET), dates.today()
    lines, after = queries.listed(request.user, look, today=today, after=request.GET.get("after"))
    context = {"lines": lines, "after": after, "look": look, "kinds": EventOf.choices}
    context |= {"figures": queries.kinds(request.user, today=today), "days": threshold("event_hire_days")}
    return render(request, "employers/events.html", context | {"may_keep": may(request.user, Can.KEEP_EMPLOYERS)})


@require_GET
@allow(Can.SEE_EMPLOYERS)
def events_of(request, pk):
    """Those of one employer."""
    row = visible_or_404(Employer, request.user, queryset=headed(request.user), pk=pk)
    context = {
        "head": head_of(request.user, row, "employers:events-of"),
        "employer": row,
        "name": row.organisation.name,
        "lines": queries.of_employer(request.user, row, today=dates.today()),
        "may_keep": may(request.user, Can.KEEP_EMPLOYERS),
    }
    return render(request, "employers/events_of.html", context)


@require_GET
@allow(Can.SEE_EMPLOYERS)
def event(request, pk):
    """One event: vacancies, who came, what was promised and raised, hires after it."""
    row, user, today = seen(request, pk), request.user, dates.today()
    keeps = may(user, Can.KEEP_EMPLOYERS)
    context = {
        "event": row,
        "line": queries.event_line(user, row, today=today),
        "employers": queries.taking_part(user, [row.pk]).get(row.pk, []),
        "host": row.host.name,
        "vacancies": queries.vacancies_named(user, row, today=today),
        "contacts": queries.contacts_who_came(user, row),
        "names": queries.names_of(user, row),
        "promises": queries.promised_at(user, row, today=today),
        "needs": queries.needs_of(user, row),
        "days": threshold("event_hire_days"),
        "names_days": threshold("event_names_days"),
        "may_keep": keeps,
        "may_hold": keeps and row.is_planned and row.held_on <= today,
        "page_url": event_pages.address_of(row) if keeps and row.public else "",
        "door_url": event_pages.door_of(row) if keeps and row.door_hash and not row.names_gone_on else "",
    }
    return render(request, "employers/event.html", context)


@allow(Can.KEEP_EMPLOYERS)
def plan(request):
    """Plan an event."""
    today = dates.today()
    first = {"held_on": today + A_WEEK, "employer": request.GET.get("with", "")[:160]}
    form = forms.PlanForm(request.POST or None, initial=first, user=request.user)
    done = form.sent(request, actions.plan_event, on=today)
    if done:
        return redirect(page_of(done))
    context = {"form": form, "title": _("Plan an event"), "back": reverse("employers:events"), "verb": _("Save")}
    return render(request, "kit/deed.html", context, status=422 if request.method == "POST" else 200)


@allow(Can.KEEP_EMPLOYERS)
def change(request, pk):
    """Change one that is to come."""
    row = seen(request, pk)
    form = forms.ChangeEventForm(request.POST or None, initial=queries.event_as_said(row), user=request.user)
    done = form.sent(request, actions.change_event, event=row, on=dates.today())
    return deed(request, form, done, title=_("Change the event"), verb=_("Save"), then=page_of(row), say=_("Saved."))


@allow(Can.KEEP_EMPLOYERS)
def join(request, pk):
    """Another employer takes part."""
    row = seen(request, pk)
    form = forms.JoinForm(request.POST or None, user=request.user)
    done = form.sent(request, actions.add_employer, event=row)
    return deed(request, form, done, title=_("Who else takes part?"), verb=_("Add"), then=page_of(row), say=_("Added."))


@allow(Can.KEEP_EMPLOYERS)
def name_vacancies(request, pk):
    """Which open vacancies it names."""
    row = seen(request, pk)
    rows = queries.vacancies_to_name(request.user, row, today=dates.today())
    first = {"vacancies": [one.pk for one in queries.vacancies_named(request.user, row, today=dates.today())]}
    form = forms.NameVacanciesForm(request.POST or None, initial=first, rows=rows)
    done = form.sent(request, actions.name_vacancies, event=row, on=dates.today())
    told = {"title": _("Vacancies it names"), "verb": _("Save"), "say": _("Saved."), "then": page_of(row)}
    lead = "" if rows.exists() else _("None of theirs is open. Open a vacancy on the page of an employer first.")
    return deed(request, form, done, lead=lead, **told)


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def publish(request, pk):
    """A page for everyone."""
    row = seen(request, pk)
    known = {"by": request.user, "event": row, "on": dates.today()}
    return done_or_told(
        request, actions.publish_event, then=page_of(row), say=_("Its page is open to everyone."), **known
    )


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def unpublish(request, pk):
    """Its page for everyone is gone."""
    row = seen(request, pk)
    known = {"by": request.user, "event": row}
    return done_or_told(request, actions.unpublish_event, then=page_of(row), say=_("Its page is gone."), **known)


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def hold(request, pk):
    """The day has come: its door opens."""
    row = seen(request, pk)
    known = {"by": request.user, "event": row, "on": dates.today()}
    return done_or_told(request, actions.hold_event, then=page_of(row), say=_("The door is open."), **known)


@allow(Can.KEEP_EMPLOYERS)
def call_off(request, pk):
    """It is not held."""
    row = seen(request, pk)
    form = forms.CallOffForm(request.POST or None)
    done = form.sent(request, actions.call_off, event=row, on=dates.today())
    told = {"title": _("Call it off"), "verb": _("Call it off"), "say": _("Called off."), "then": page_of(row)}
    return deed(request, form, done, danger=True, **told)


@allow(Can.KEEP_EMPLOYERS)
def who_came(request, pk):
    """Who of the employers came."""
    row = seen(request, pk)
    first = {"contacts": list(queries.came(request.user, row))}
    form = forms.CameForm(request.POST or None, initial=first, rows=queries.contacts_to_name(request.user, row))
    done = form.sent(request, attendance.note_contacts, event=row)
    return deed(request, form, done, title=_("Who of theirs came?"), verb=_("Save"), then=page_of(row), say=_("Saved."))


@allow(Can.KEEP_EMPLOYERS)
def add_name(request, pk):
    """A name from a list on paper."""
    row = seen(request, pk)
    form = forms.SignInForm(request.POST or None)
    done = form.sent(request, attendance.sign_in, event=row, now=dates.now())
    return deed(request, form, done, title=_("Who else came?"), verb=_("Add"), then=page_of(row), say=_("Added."))


@require_POST
@allow(Can.KEEP_EMPLOYERS)
def take_name_away(request, pk, name):
    """A name goes."""
    row = visible_or_404(GatheringName, request.user, pk=name, event=pk)
    known = {"by": request.user, "name": row}
    return done_or_told(request, attendance.take_name_away, then=page_of(row.event), say=_("Taken away."), **known)


@allow(Can.KEEP_EMPLOYERS)
def follow_up(request, pk):
    """Something promised there."""
    row = seen(request, pk)
    first = {"due_on": dates.today() + A_WEEK}
    rows = queries.employers_of(request.user, row)
    form = forms.FollowUpForm(request.POST or None, initial=first, user=request.user, rows=rows)
    done = form.sent(request, actions.follow_up, event=row, on=dates.today())
    told = {"title": _("What did you promise them?"), "verb": _("Promise"), "say": _("Noted."), "then": page_of(row)}
    return deed(request, form, done, **told)


@allow(Can.KEEP_EMPLOYERS)
def raise_need(request, pk):
    """What they said they need."""
    row = seen(request, pk)
    form = forms.NeedForm(request.POST or None, rows=queries.employers_of(request.user, row))
    done = form.sent(request, attendance.raise_need, event=row)
    return deed(request, form, done, title=_("What was raised?"), verb=_("Save"), then=page_of(row), say=_("Saved."))


@allow(Can.KEEP_EMPLOYERS)
def followed(request, pk, need):
    """What changed after."""
    row = visible_or_404(GatheringNeed, request.user, pk=need, event=pk)
    form = forms.FollowedForm(request.POST or None, initial={"followed_on": dates.today()})
    done = form.sent(request, attendance.say_what_followed, need=row, on=dates.today())
    told = {"title": _("What changed after?"), "lead": row.need, "verb": _("Save"), "say": _("Saved.")}
    return deed(request, form, done, then=page_of(row.event), **told)


def seen(request, pk):
    rows = Gathering.objects.visible_to(request.user).select_related("host")
    return visible_or_404(Gathering, request.user, queryset=rows, pk=pk)


def page_of(row):
    return reverse("employers:event", args=[row.pk])
