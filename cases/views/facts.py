"""Changing what we know, each a small page of its own that opens as a dialog where there are scripts."""

from django.urls import reverse

from brokercoach.audit.trail import note_read
from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.versions import version_of
from cases.actions import facts, whanau
from cases.forms import facts as forms
from cases.models import ContactPoint, WhanauMember
from cases.queries.about import facts_as_said, hopes_as_said, member_as_said, way_as_said
from cases.views.case_deeds import found


def _about(case):
    return reverse("cases:person-about", args=[case.pk])


def _whanau(case):
    return reverse("cases:person-whanau", args=[case.pk])


def known(request, pk, tab="about"):
    """The case, if it is theirs to see, with the look written down: what is known stands in these forms."""
    case = found(request, pk)
    note_read(by=request.user, file=case, tab=tab)
    return case


@allow(Can.EDIT_PERSON)
def person(request, pk):
    """The facts of a person."""
    case = known(request, pk)
    today = dates.today()
    form = forms.PersonForm(request.POST or None, initial=facts_as_said(request.user, case.client), today=today)
    done = form.sent(request, facts.change_person, case=case, on=today)
    title = f"About {case.client.called}"
    return deed(request, form, done, title=title, verb="Save", then=_about(case), say="Saved.")


@allow(Can.EDIT_PERSON)
def add_reach(request, pk):
    """Another way to reach them."""
    case = known(request, pk)
    form = forms.ReachForm(request.POST or None)
    done = form.sent(request, facts.add_contact_point, case=case, on=dates.today())
    title = f"Another way to reach {case.client.called}"
    return deed(request, form, done, title=title, verb="Add", then=_about(case), say="Added.")


@allow(Can.EDIT_PERSON)
def change_reach(request, pk, point):
    """Change a way to reach them."""
    case = known(request, pk)
    row = visible_or_404(ContactPoint, request.user, pk=point, client=case.client)
    form = forms.ChangeReachForm(request.POST or None, initial=way_as_said(row))
    done = form.sent(request, facts.change_contact_point, case=case, point=row, on=dates.today())
    return deed(request, form, done, title="A way to reach them", verb="Save", then=_about(case), say="Saved.")


@allow(Can.EDIT_PERSON)
def work(request, pk):
    """What work they have now."""
    case = known(request, pk)
    today = dates.today()
    form = forms.WorkForm(request.POST or None, initial={"as_of": f"{today:%d/%m/%Y}"}, today=today)
    done = form.sent(request, facts.note_work, case=case, on=today)
    lead = "A job they have themselves is never counted as one we found."
    return deed(request, form, done, title="Work now", verb="Save", then=_about(case), say="Saved.", lead=lead)


@allow(Can.EDIT_PERSON)
def hopes(request, pk):
    """What they want, in their order."""
    case = known(request, pk)
    stands = hopes_as_said(request.user, case.client)
    form = forms.HopesForm(request.POST or None, initial=stands | {"version": version_of(stands)})
    done = form.sent(request, facts.order_aspirations, case=case, on=dates.today())
    title = f"What {case.client.called} wants"
    return deed(request, form, done, title=title, verb="Save", then=_about(case), say="Saved.")


@allow(Can.EDIT_PERSON)
def strategy(request, pk):
    """How they mean to get there."""
    case = known(request, pk)
    form = forms.StrategyForm(request.POST or None)
    done = form.sent(request, facts.choose_strategy, case=case, on=dates.today())
    return deed(request, form, done, title="The way there", verb="Save", then=_about(case), say="Saved.")


@allow(Can.EDIT_PERSON)
def add_whanau(request, pk):
    """Someone of the whānau."""
    case = known(request, pk, "whanau")
    form = forms.WhanauForm(request.POST or None)
    done = form.sent(request, whanau.add_whanau, case=case, on=dates.today())
    title = f"Someone beside {case.client.called}"
    return deed(request, form, done, title=title, verb="Add", then=_whanau(case), say="Added.")


@allow(Can.EDIT_PERSON)
def change_whanau(request, pk, member):
    """Change what we know of someone of the whānau."""
    case = known(request, pk, "whanau")
    row = visible_or_404(WhanauMember, request.user, pk=member, client=case.client)
    form = forms.ChangeWhanauForm(request.POST or None, initial=member_as_said(request.user, row))
    done = form.sent(request, whanau.change_whanau, case=case, member=row, on=dates.today())
    return deed(request, form, done, title=row.name, verb="Save", then=_whanau(case), say="Saved.")
