"""A caseload comes in: looked through first, then taken whole, once, by the rules of intake."""

import pytest

from brokercoach.audit.models import Event
from brokercoach.kit.errors import NotAllowed, RuleBroken
from brokercoach.notices.models import Notice
from cases.actions import imports
from cases.choices import CloseReason, ImportState, Stage, Verdict
from cases.models import (
    Aspiration,
    Assignment,
    Case,
    Client,
    ClientEthnicity,
    ContactPoint,
    EarlierNote,
    FollowUp,
    ImportBatch,
    ImportRow,
    LabourStatus,
    NotSame,
    Pause,
    Referral,
    StagePeriod,
    SupportPeriod,
    TimelineEntry,
)
from tests.cases.imports.conftest import NOW, SAMPLE, TODAY, File

FAULTY = {5: "DOB", 9: "Referral date", 13: "Coach", 17: "Client name", 21: "Email", 25: "DOB"}
DOUBLES = {61: 42, 68: 47, 85: 77, 107: 50, 121: 84, 122: 19, 136: 24, 142: 123}


def rows(batch, verdict):
    return list(ImportRow.objects.filter(batch=batch, verdict=verdict).order_by("line"))


def of(name):
    return Case.objects.select_related("client", "lead").get(client__name=name)


def test_the_sample_is_looked_through_and_nobody_is_written_yet(bring):
    batch = bring(SAMPLE.read_bytes())
    assert batch.state == ImportState.PREVIEWED
    named = {row.line: next(f["column"] for f in row.faults if f["stops"]) for row in rows(batch, Verdict.FAULTY)}
    assert named == FAULTY
    assert {row.line: row.doubles[0]["line"] for row in rows(batch, Verdict.DOUBLE)} == DOUBLES
    assert len(rows(batch, Verdict.SOUND)) == 248 - 6 - 8
    assert not Client.objects.exists()


def test_the_sample_comes_in(bring, take, office):
    batch = take(bring(SAMPLE.read_bytes()))
    assert (batch.state, batch.rows_taken) == (ImportState.TAKEN, 234)
    assert Case.objects.count() == Client.objects.count() == SupportPeriod.objects.count() == 234
    assert set(Case.objects.values_list("team", flat=True)) == {office.team.pk}
    fetu = of("Fetu Wang")
    assert (fetu.lead, fetu.stage, str(fetu.opened_on)) == (office.sina, Stage.ACTIVE, "2025-09-20")
    assert str(fetu.first_one_to_one_on) == str(fetu.last_contact_on) == "2025-10-23"
    assert fetu.sort_name == "fetu wang"
    assert fetu.client.folded_name == "fetu wang"
    assert [point.key for point in ContactPoint.objects.filter(client=fetu.client).order_by("pk")] == [
        "+64295244508",
        "fetu64@example.com",
    ]
    assert EarlierNote.objects.get(case=fetu).text == "Nan looks after the kids Mon–Wed\nNeeds: childcare"
    titles = set(TimelineEntry.objects.filter(case=fetu).values_list("title", flat=True))
    assert titles == {"Support began", "First met", "From the earlier caseload"}
    assert Assignment.objects.get(case=fetu, ended_on=None).coach == office.sina
    assert [hope.own_words for hope in Aspiration.objects.filter(client=fetu.client)] == ["Hospitality"]


def test_a_closed_case_ends_with_its_reason_and_is_quiet(bring, take):
    take(bring(SAMPLE.read_bytes()))
    moana = of("Moana Waititi")
    period = SupportPeriod.objects.get(case=moana)
    assert (moana.closed_on, period.closed_on, period.close_reason) == (TODAY, TODAY, CloseReason.MOVED)
    assert (moana.quiet_on, moana.next_on) == (None, None)
    assert not Assignment.objects.filter(case=moana, ended_on=None).exists()
    assert not StagePeriod.objects.filter(case=moana, ended_on=None).exists()
    assert not FollowUp.objects.open().filter(case__closed_on__isnull=False).exists()


def test_what_a_spreadsheet_says_finds_its_place(bring, take, office):
    text = (
        "Name,Known as,DOB,Ethnicity,Iwi,Mobile,Coach,Status,Referred by,Referral date,First met,Job,Pay,Notes\n"
        'Wiremu Tāne,Bill,3/4/1990,"Māori, Samoan",Ngāti Porou,021 555 0142 (mum),sina,on hold,MSD,1/9/2026,,,,"=1+1"\n'
        "Pua Loto,,,,,021 555 0199,hone,waiting,,,1/12/2026,,,\n"
        "Kahu Rere,,,,,021 555 0177,,placed,,,,Depot night shift,$52000 pa,\n"
        "Tui Mana,,,,,021 555 0166,,active,,,,Bakery,24.50,\n"
    )
    take(bring(text))
    bill = of("Wiremu Tāne")
    assert bill.client.display_name == "Bill (Wiremu Tāne)"
    assert [one.code for one in ClientEthnicity.objects.filter(client=bill.client).order_by("place")] == [
        "21111",
        "31111",
    ]
    point = ContactPoint.objects.get(client=bill.client)
    assert (point.is_preferred, point.note) == (True, "Check whose number this is")
    assert Pause.objects.get(case=bill).until == bill.paused_until
    assert Referral.objects.get(client=bill.client).must_tell
    assert EarlierNote.objects.get(case=bill).text == "=1+1"
    pua = of("Pua Loto")
    meet = FollowUp.objects.get(case=pua)
    assert (str(meet.due_on), meet.owner, meet.kind, pua.next_on) == ("2026-12-01", office.hone, "meet", meet.due_on)
    assert pua.first_one_to_one_on is None
    assert not Referral.objects.filter(client=pua.client).exists()
    kahu = of("Kahu Rere")
    assert kahu.is_held_by_queue
    work = LabourStatus.objects.get(client=kahu.client)
    assert (work.at_entry, work.pay_words, work.hourly_pay, work.as_of) == (False, "$52000 pa", None, TODAY)
    assert str(LabourStatus.objects.get(client=of("Tui Mana").client, at_entry=True).hourly_pay) == "24.50"


def test_an_imported_case_has_every_row_that_one_begun_by_hand_has(bring, take, office):
    from cases.actions import intake

    by_hand = intake.start(
        by=office.sina,
        team=office.team,
        lead=office.sina,
        on=TODAY,
        now=NOW,
        name="Ihaia Pohatu",
        reach="021 555 0133",
        ethnicities="Māori",
        iwi="Tainui",
        hopes="Forklift",
        labour_state="employed",
        employer_words="Bakery",
        referred_by="agency",
        referrer_words="MSD",
    )
    take(
        bring(
            "Name,Mobile,Ethnicity,Iwi,Wants to do,Current job,Referred by,Coach\n"
            "Rewi Pohatu,021 555 0134,Māori,Tainui,Forklift,Bakery,MSD,sina@example.org\n"
        )
    )
    imported = of("Rewi Pohatu")

    def shape(case):
        kept = {}
        for model in (ContactPoint, ClientEthnicity, Aspiration, LabourStatus, Referral):
            kept[model.__name__] = model.objects.filter(client=case.client).count()
        for model in (SupportPeriod, StagePeriod, Assignment, TimelineEntry):
            kept[model.__name__] = model.objects.filter(case=case).count()
        events = Event.objects.filter(file=f"cases.case:{case.pk}", what="case.opened").count()
        return kept | {"events": events, "quiet": case.quiet_on, "stage": case.stage, "team": case.team_id}

    assert shape(imported) == shape(by_hand)


def test_the_same_file_twice_adds_nothing(bring, take):
    take(bring(SAMPLE.read_bytes()))
    again = bring(SAMPLE.read_bytes())
    assert len(rows(again, Verdict.ALREADY_HERE)) == 234
    with pytest.raises(RuleBroken, match="No row of this file"):
        take(again)
    assert Case.objects.count() == 234


def test_the_same_people_saved_another_way_add_nothing(bring, take):
    take(bring("Name,Mobile,Coach\nRewi Pohatu,021 555 0134,sina\nHuia Toroa,021 555 0135,sina\n"))
    turned = bring("Coach;Mobile;Name\nsina;021 555 0134;Rewi Pohatu\nsina;021 555 0135;Huia Toroa\n")
    assert len(rows(turned, Verdict.ALREADY_HERE)) == 2
    other_words = bring("Name,Mobile,Coach\nREWI POHATU,+64 21 555 0134,hone\n")
    [double] = rows(other_words, Verdict.DOUBLE)
    assert double.doubles[0]["case"] == of("Rewi Pohatu").pk


def test_a_file_already_standing_is_not_read_twice(bring, office):
    first = bring("Name\nRewi Pohatu\n")
    second = imports.read_file(by=office.ruta, file=File("Name\nRewi Pohatu\n"), team=office.team, now=NOW)
    assert first == second
    assert ImportBatch.objects.count() == 1


def test_doubles_come_in_only_when_someone_says_they_are_different(bring, take, office):
    text = "Name,DOB,Coach\nRewi Pohatu,1/2/1990,sina\nRewi Pohatu,1/2/1990,hone\nRewi Pōhatu,1/2/1990,mele\n"
    batch = bring(text)
    assert [row.line for row in rows(batch, Verdict.DOUBLE)] == [3, 4]
    imports.decide_doubles(by=office.ruta, batch=batch, choices={3: "different", 4: "same"})
    with pytest.raises(RuleBroken, match="likely doubles"):
        imports.decide_doubles(by=office.ruta, batch=batch, choices={2: "same"})
    take(batch)
    assert Case.objects.count() == 2
    assert [row.line for row in rows(batch, Verdict.LEFT_OUT)] == [4]
    assert NotSame.objects.filter(one__in=Case.objects.all(), other__in=Case.objects.all()).count() == 1


def test_all_or_nothing(bring, take, office):
    batch = bring("Name,DOB\nRewi Pohatu,31/02/2001\nHuia Toroa,1/1/1990\n")
    with pytest.raises(RuleBroken, match="not sound yet"):
        take(batch, only_whole=True)
    assert not Case.objects.exists()
    assert take(bring("Name\nHuia Toroa\n"), only_whole=True).rows_taken == 1


def test_the_trail_counts_and_names_nobody(bring, take, office):
    batch = take(bring(SAMPLE.read_bytes()))
    about = Event.objects.about(batch)
    assert {event.what for event in about} >= {"import.read", "import.looked_through", "import.asked", "import.taken"}
    taken = about.get(what="import.taken")
    assert taken.details["taken"] == 234
    assert taken.details["faulty"] == 6
    assert Event.objects.filter(what="case.opened", details__brought_in=batch.pk).count() == 234
    assert "Fetu" not in str(list(Event.objects.values_list("details", flat=True)))
    assert Notice.objects.filter(to=office.ruta, kind="import_finished").exists()


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"Name": ""}, "which column holds the name"),
        ({"Other": "name"}, "Only one column"),
        ({"Other": "motivation"}, "fields that are offered"),
    ],
)
def test_columns_that_make_no_sense_are_refused(bring, columns, why):
    with pytest.raises(RuleBroken, match=why):
        bring("Name,Other\nRewi Pohatu,x\n", **columns)


def test_columns_named_once_are_offered_again(bring, office):
    bring("Who is it,Ring\nRewi Pohatu,021 555 0134\n", **{"Who is it": "name", "Ring": "phone"})
    again = imports.read_file(
        by=office.ruta, file=File("Ring,Who is it\n021 555 0135,Huia Toroa\n"), team=office.team, now=NOW
    )
    assert again.columns == {"Who is it": "name", "Ring": "phone"}


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "x.csv", "empty"),
        (b"\x89PNG\r\n\x1a\n0000", "x.png", "not a spreadsheet"),
        (b"Name,Phone\n", "x.csv", "no rows"),
    ],
)
def test_what_is_no_caseload_is_refused_in_a_sentence(bring, data, name, why):
    with pytest.raises(RuleBroken, match=why):
        bring(data, name)


def test_a_coach_brings_nothing_in(bring, office):
    with pytest.raises(NotAllowed):
        bring("Name\nRewi Pohatu\n", by=office.sina)


def test_a_manager_brings_people_to_own_teams_only(bring, office, cast):
    with pytest.raises(RuleBroken, match="a team you lead"):
        bring("Name\nRewi Pohatu\n", team=cast.teams["Manukau"])
    batch = bring("Name,Coach\nRewi Pohatu,mere@brokercoach.example\n")
    [row] = rows(batch, Verdict.FAULTY)
    assert "This coach is in no team you lead." in [fault["problem"] for fault in row.faults]


def test_an_administrator_brings_people_to_the_team_of_their_coach(bring, take, office, cast):
    text = "Name,Coach\nRewi Pohatu,mere@brokercoach.example\nHuia Toroa,mele@example.org\nTui Mana,\n"
    batch = take(bring(text, by=cast.ana, team=cast.teams["Waitākere"]), by=cast.ana)
    assert batch.teams == sorted(team.pk for team in cast.teams.values())
    teams = {case.client.name: case.team.name for case in Case.objects.select_related("client", "team")}
    assert teams == {"Rewi Pohatu": "Manukau", "Huia Toroa": "Papakura", "Tui Mana": "Waitākere"}
    assert not Case.objects.visible_to(cast.ana).exists()


def test_what_is_too_long_for_us_is_named_and_nothing_is_cut(bring):
    [row] = rows(bring(f"Name,Suburb\nRewi Pohatu,{'x' * 120}\n"), Verdict.FAULTY)
    assert {"Suburb": "This is longer than 80 letters."}.items() <= {
        f["column"]: f["problem"] for f in row.faults
    }.items()
