"""Who may know what: yes and no, one taken back, one thing shared, and what Nan may read."""

from datetime import time, timedelta

from brokercoach.directory.actions import organisations
from cases.actions import sharing
from cases.choices import Mode, Place, Visibility
from cases.choices.sharing import DataKind, Purpose, SaidHow, SentHow
from cases.models import Case, WhanauMember
from cases.queries.sharing import digest, what_leaves


def tell(story):
    yard, bakery, wananga = _organisations(story)
    hemi, sione, ana = (_of(story, name) for name in ("Hēmi Tamihere", "Sione Taufa", "ʻAna Leavasa"))
    if hemi:
        _hemi(story, hemi, yard, bakery)
    if sione:
        yes = said(story, "mere", sione, yard, on=story.back(60), kinds=[DataKind.NAME, DataKind.REACH])
        shared(story, "mere", sione, yes, on=story.back(58), kinds=[DataKind.NAME], to_whom="Pita, who hires")
        taken_back(story, "mere", sione, yes, on=story.back(25), words="I have the job now")
    if ana:
        kinds = [DataKind.NAME, DataKind.ABOUT, DataKind.LEARNING]
        said(story, "mere", ana, wananga, on=story.back(38), kinds=kinds, purpose=Purpose.PROVIDER)


def _hemi(story, case, yard, bakery):
    """Yes to the timber yard, no to the bakery; Nan reads what he chooses, and says yes to her own number."""
    nan = WhanauMember.objects.get(client=case.client, name="Nan Rose")
    story.korero("mere", case, on=story.back(10), mode=Mode.IN_PERSON, place=Place.HOME, minutes=30, answers=[],
                 visibility=Visibility.WHANAU, notes="Passed the road code for Class 2. He asked that Nan hears it "
                 "from us too.")  # fmt: skip
    refused(story, "mere", case, bakery, on=story.back(9), kinds=[DataKind.NAME, DataKind.CV], words="Nights. No.")
    yes = said(story, "mere", case, yard, on=story.back(9), kinds=[DataKind.NAME, DataKind.REACH, DataKind.CV],
               words="Day runs only. Ring Nan first.")  # fmt: skip
    shared(story, "mere", case, yes, on=story.back(8), kinds=[DataKind.NAME, DataKind.REACH], to_whom="Pita, who hires")
    said(story, "mere", case, yard, on=story.back(8), kinds=[DataKind.NAME], whose=nan, words="They may know it is me")
    read = said(story, "mere", case, nan, on=story.back(8), purpose=Purpose.WHANAU,
                kinds=[DataKind.HOPES, DataKind.NOTES])  # fmt: skip
    shared(story, "mere", case, read, on=story.back(7), kinds=[DataKind.NOTES], how=SentHow.IN_PERSON)


def _organisations(story):
    """Three that stand in the directory."""
    on = story.back(120)
    with story.moment(on, time(11)):
        return [
            organisations.add(by=story.users["mere"], name=name, kinds=[kind], area=area, on=on)
            for name, kind, area in (
                ("Pūriri Timber", "employer", "Penrose"),
                ("Harbour Night Bakery", "employer", "Onehunga"),
                ("Te Ara Poutama Training", "provider", "Manukau"),
            )
        ]


def _of(story, name):
    return Case.objects.filter(client__name=name).select_related("client", "lead", "team").first()


def said(story, coach, case, to, *, on, kinds, purpose=Purpose.EMPLOYER, **more):
    """A yes, for a year."""
    with story.moment(on, time(15)) as now:
        return sharing.give_consent(
            by=story.users[coach], case=case, to=to, purpose=purpose, kinds=kinds, how=SaidHow.IN_PERSON, given_on=on,
            until_on=on + timedelta(days=365), on=on, now=now, **more,
        )  # fmt: skip


def refused(story, coach, case, to, *, on, kinds, **more):
    with story.moment(on, time(15)) as now:
        return sharing.refuse_consent(
            by=story.users[coach], case=case, to=to, purpose=Purpose.EMPLOYER, kinds=kinds, how=SaidHow.PHONE,
            given_on=on, on=on, now=now, **more,
        )  # fmt: skip


def taken_back(story, coach, case, consent, *, on, **more):
    with story.moment(on, time(15, 30)) as now:
        return sharing.withdraw_consent(
            by=story.users[coach], case=case, consent=consent, how=SaidHow.TEXT, said_on=on, on=on, now=now, **more
        )


def shared(story, coach, case, consent, *, on, kinds, how=SentHow.EMAIL, **more):
    """Exactly what was looked at."""
    by = story.users[coach]
    with story.moment(on, time(16)) as now:
        seen = digest(what_leaves(by, case, whose=consent.whose, kinds=kinds), consent.receiver)
        return sharing.share(by=by, case=case, consent=consent, kinds=kinds, seen=seen, how=how, on=on, now=now, **more)
