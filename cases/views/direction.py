"""Direction and support of one person: its page, and each deed a small page that opens as a dialog."""

from django.shortcuts import render
from django.urls import reverse

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.versions import version_of
from cases.actions import direction as actions
from cases.choices.direction import Stream
from cases.forms import direction as forms
from cases.models import Exploration, Onward
from cases.queries import alongside
from cases.queries import direction as pictures
from cases.views.facts import known
from cases.views.person import opened, shell

TOO_LITTLE = "Too little is known to suggest one."


def back_to(case):
    return reverse("cases:direction", args=[case.pk])


@allow(Can.SEE_CASES)
def page(request, pk):
    """Where they want to go, the stream that fits, whom support must fit, and who stands alongside."""
    case = opened(request, pk, "direction", *pictures.SOUGHT, *alongside.STOOD_BY)
    context = shell(request, case, "basics") | {
        "direction": pictures.direction(request.user, case, today=dates.today()),
        "supports": alongside.supports_of(request.user, case),
        "interpreter": alongside.interpreter_of(request.user, case),
    }
    return render(request, "cases/direction.html", context)


@allow(Can.EDIT_PERSON)
def explore(request, pk):
    """A conversation that looked for a direction."""
    case = known(request, pk, "direction")
    today = dates.today()
    initial = {"held_on": f"{today:%d/%m/%Y}"}
    form = forms.ExploreForm(request.POST or None, initial=initial, user=request.user, today=today)
    done = form.sent(request, actions.explore, case=case, on=today, now=dates.now())
    title = f"Looking for a direction with {case.client.called}"
    lead = "In person and unhurried is best. Where it points is for them to say."
    return deed(request, form, done, title=title, verb="Save", then=back_to(case), say="Saved.", lead=lead)


@allow(Can.EDIT_PERSON)
def point(request, pk, exploration):
    """One more place they are pointed to."""
    case = known(request, pk, "direction")
    row = visible_or_404(Exploration, request.user, pk=exploration, case=case)
    form = forms.OnwardForm(request.POST or None)
    done = form.sent(request, actions.point_onward, case=case, exploration=row, on=dates.today())
    title = f"Where {case.client.called} goes next"
    return deed(request, form, done, title=title, verb="Add", then=back_to(case), say="Added.")


@allow(Can.EDIT_PERSON)
def came(request, pk, onward):
    """What came of a place they were pointed to."""
    case = known(request, pk, "direction")
    today = dates.today()
    row = visible_or_404(Onward, request.user, pk=onward, case=case)
    initial = {
        "came_of_it": row.came_of_it,
        "words": row.words,
        "came_on": f"{row.came_on:%d/%m/%Y}" if row.came_on else "",
    }
    form = forms.CameForm(request.POST or None, initial=initial, today=today)
    done = form.sent(request, actions.tell_what_came, case=case, onward=row, on=today)
    return deed(request, form, done, title=row.where_to, verb="Save", then=back_to(case), say="Saved.")


@allow(Can.EDIT_PERSON)
def stream(request, pk):
    """The stream they are in, beside what is suggested."""
    case = known(request, pk, "direction")
    suggested = pictures.suggestion_for(request.user, case, today=dates.today())
    form = forms.StreamForm(request.POST or None, initial={"stream": suggested.stream})
    done = form.sent(request, actions.choose_stream, case=case, on=dates.today(), now=dates.now())
    label = f"What we know suggests: {Stream(suggested.stream).label}." if suggested.stream else TOO_LITTLE
    lead = " ".join([label, *suggested.reasons])
    title = f"A stream for {case.client.called}"
    return deed(request, form, done, title=title, verb="Choose", then=back_to(case), say="Chosen.", lead=lead)


@allow(Can.EDIT_PERSON)
def populations(request, pk):
    """Whom support must fit."""
    case = known(request, pk, "direction")
    stands = pictures.fits_as_said(request.user, case)
    form = forms.PopulationsForm(request.POST or None, initial=stands | {"version": version_of(stands)})
    done = form.sent(request, actions.name_populations, case=case, on=dates.today())
    title = f"What support for {case.client.called} has to fit"
    lead = "Only what they say, or what we know to be so. It opens doors and closes none."
    return deed(request, form, done, title=title, verb="Save", then=back_to(case), say="Saved.", lead=lead)
