"""Cultural support in its steps, and an interpreter at a session: each a small page that opens as a dialog."""

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed, visible_or_404
from brokercoach.kit.grants import Can
from brokercoach.kit.templatetags.kit import nz_date
from cases.actions import alongside as actions
from cases.forms import direction as forms
from cases.languages import other_languages
from cases.models import CulturalSupport, Interpreted
from cases.queries.sessions import sessions_with
from cases.views.direction import back_to
from cases.views.facts import known


def _today(today):
    return f"{today:%d/%m/%Y}"


@allow(Can.EDIT_PERSON)
def support(request, pk):
    """Support in their own culture, asked for or offered."""
    case = known(request, pk, "direction")
    today = dates.today()
    form = forms.SupportForm(request.POST or None, initial={"wanted_on": _today(today)}, today=today)
    done = form.sent(request, actions.note_support, case=case, on=today)
    title = f"Cultural support for {case.client.called}"
    return deed(request, form, done, title=title, verb="Save", then=back_to(case), say="Saved.")


def _held(request, pk, support):
    """The case, and the support of this person, with the look written down."""
    case = known(request, pk, "direction")
    return case, visible_or_404(CulturalSupport, request.user, pk=support, case=case)


@allow(Can.EDIT_PERSON)
def offer(request, pk, support):
    """We offer it, by someone with a name."""
    case, row = _held(request, pk, support)
    today = dates.today()
    form = forms.OfferForm(request.POST or None, initial={"offered_on": _today(today)}, today=today)
    done = form.sent(request, actions.offer_support, case=case, support=row, on=today)
    return deed(request, form, done, title=row.what, verb="Offer", then=back_to(case), say="Saved.")


@allow(Can.EDIT_PERSON)
def answer(request, pk, support):
    """They say yes or no."""
    case, row = _held(request, pk, support)
    today = dates.today()
    form = forms.AnswerForm(request.POST or None, initial={"answered_on": _today(today)}, today=today)
    done = form.sent(request, actions.answer_support, case=case, support=row, on=today)
    return deed(request, form, done, title=row.what, verb="Save", then=back_to(case), say="Saved.")


@allow(Can.EDIT_PERSON)
def given(request, pk, support):
    """It was given."""
    case, row = _held(request, pk, support)
    today = dates.today()
    form = forms.GivenForm(request.POST or None, initial={"given_on": _today(today)}, today=today)
    done = form.sent(request, actions.give_support, case=case, support=row, on=today, now=dates.now())
    return deed(request, form, done, title=row.what, verb="Save", then=back_to(case), say="Saved.")


@allow(Can.EDIT_PERSON)
def interpreting(request, pk, session):
    """How it was with an interpreter at one session."""
    case = known(request, pk, "direction")
    rows = sessions_with(request.user, case)
    held = visible_or_404(rows.model, request.user, queryset=rows, pk=session)
    said = Interpreted.objects.visible_to(request.user).filter(case=case, session=held).first()
    others = other_languages(case.client.languages)
    initial = (
        {"interpreting": said.interpreting, "language": said.language} if said else {"language": ", ".join(others[:1])}
    )
    form = forms.InterpretingForm(request.POST or None, initial=initial)
    done = form.sent(request, actions.note_interpreting, case=case, session=held)
    title = f"An interpreter, {nz_date(held.held_on)}"
    return deed(request, form, done, title=title, verb="Save", then=back_to(case), say="Saved.")
