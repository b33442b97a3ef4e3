"""Names of coaches that nobody here answers to, or several: asked once, kept for the next file."""

import pytest
from django.urls import reverse

from brokercoach.accounts.choices import Role
from brokercoach.kit.errors import RuleBroken
from cases.actions import imports
from cases.choices import ImportState, Verdict
from cases.models import Case, Client, ColumnMapping, ImportRow
from cases.queries.imports_troubles import spans, troubles
from cases.reading.coaches import Colleague
from cases.reading.columns import suggest
from tests.cases.imports.conftest import NOW, TODAY, File, a_user

PEOPLE = ("Rewi Pohatu", "Huia Toroa", "Tui Mana", "Kahu Rere", "Pua Loto")
COACHES = ("lupe@example.org", "Sina", "LUPE@example.org", "hone", "")
TEXT = "Name,Coach\n" + "\n".join(f"{name},{coach}" for name, coach in zip(PEOPLE, COACHES, strict=True))


@pytest.fixture
def second_sina(office):
    return a_user("Sina Leota", "sina.leota@example.org", Role.COACH, office.team)


@pytest.fixture
def asking(office, second_sina):
    """A file whose columns are named and whose coaches are asked about."""
    return named(office, TEXT)


def named(office, text, by=None):
    batch = imports.read_file(by=by or office.ruta, file=File(text), team=office.team, now=NOW)
    chosen = {one.header: one.field for one in suggest(batch.headers)}
    return imports.choose_columns(by=by or office.ruta, batch=batch, columns=chosen, on=TODAY, now=NOW)


def say(batch, by, **coaches):
    named = {"lupe": "lupe@example.org", "sina": "Sina"}
    answers = {named[short]: who for short, who in coaches.items()}
    return imports.name_coaches(by=by, batch=batch, coaches=answers, on=TODAY, now=NOW)


def test_each_unknown_or_ambiguous_name_is_asked_once(asking):
    assert asking.state == ImportState.ASKING
    told = [(one["said"], one["count"], one["lines"], one["several"]) for one in asking.coaches]
    assert told == [("lupe@example.org", 2, [2, 4], 0), ("Sina", 1, [3], 2)]
    assert set(ImportRow.objects.filter(batch=asking).values_list("verdict", flat=True)) == {Verdict.UNREAD}


def test_people_go_to_whom_was_said_or_to_the_queue(asking, office, take, second_sina):
    batch = say(asking, office.ruta, lupe=0, sina=second_sina.pk)
    assert batch.state == ImportState.PREVIEWED
    take(batch)
    leads = dict(Case.objects.values_list("client__name", "lead"))
    queue = dict.fromkeys(("Rewi Pohatu", "Tui Mana", "Pua Loto"))
    assert leads == queue | {"Huia Toroa": second_sina.pk, "Kahu Rere": office.hone.pk}


def test_a_name_left_open_keeps_its_people_out(asking, office):
    batch = say(asking, office.ruta, lupe=office.mele.pk, sina=None)
    assert [row.line for row in ImportRow.objects.filter(batch=batch, verdict=Verdict.FAULTY)] == [3]
    again = say(batch, office.ruta, sina=office.sina.pk)
    assert not ImportRow.objects.filter(batch=again, verdict=Verdict.FAULTY).exists()


def test_the_next_file_knows_whatever_its_columns(asking, office, take):
    take(say(asking, office.ruta, lupe=office.mele.pk, sina=0))
    later = named(office, "Kaimahi,Ingoa,Phone\nLupe@Example.org,Ari Tama,021 555 0101\nsina,Moe Rangi,\n")
    assert later.state == ImportState.PREVIEWED
    take(later)
    leads = dict(Case.objects.values_list("client__name", "lead"))
    assert (leads["Ari Tama"], leads["Moe Rangi"]) == (office.mele.pk, None)


def test_a_colleague_with_the_same_team_is_not_asked_again(asking, office, cast):
    say(asking, office.ruta, lupe=office.mele.pk, sina=0)
    assert named(office, "Name,Coach\nMoe Rangi,lupe@example.org\n", by=cast.ana).state == ImportState.PREVIEWED


def test_an_answer_that_names_someone_who_left_is_asked_again(asking, office):
    say(asking, office.ruta, lupe=office.mele.pk, sina=0)
    type(office.mele).objects.filter(pk=office.mele.pk).update(is_active=False)
    later = named(office, "Name,Coach\nMoe Rangi,lupe@example.org\n")
    assert (later.state, later.coaches[0]["who"]) == (ImportState.ASKING, None)


def test_an_answer_taken_back_is_forgotten(asking, office):
    batch = say(asking, office.ruta, lupe=office.mele.pk, sina=0)
    say(batch, office.ruta, lupe=None)
    assert ColumnMapping.objects.get().coaches == {"sina": 0}


def test_someone_who_signs_in_with_that_address_later_is_who_they_are(asking, office):
    say(asking, office.ruta, lupe=office.mele.pk, sina=0)
    lupe = a_user("Lupe Tau", "lupe@example.org", Role.COACH, office.team)
    batch = named(office, "Name,Coach\nMoe Rangi,lupe@example.org\n")
    imports.ask_to_take(by=office.ruta, batch=batch, only_whole=False, now=NOW)
    imports.take(by=office.ruta, batch=batch, on=TODAY, now=NOW)
    assert Case.objects.get().lead == lupe


def test_only_a_name_that_was_asked_and_a_coach_within_reach(asking, office, cast):
    for answers, why in [
        ({"hone": office.hone.pk}, "names that are shown"),
        ({"Sina": cast.mere.pk}, "a team you lead"),
    ]:
        with pytest.raises(RuleBroken, match=why):
            imports.name_coaches(by=office.ruta, batch=asking, coaches=answers, on=TODAY, now=NOW)
    assert not Client.objects.exists()


def test_columns_come_before_names(office):
    batch = imports.read_file(by=office.ruta, file=File(TEXT), team=office.team, now=NOW)
    with pytest.raises(RuleBroken, match="what each column holds"):
        imports.name_coaches(by=office.ruta, batch=batch, coaches={}, on=TODAY, now=NOW)


def test_the_page_asks_keeps_and_goes_on(asking, office, cast, client, second_sina):
    client.force_login(office.ruta)
    there = reverse("cases:import-coaches", args=[asking.pk])
    assert client.get(reverse("cases:import", args=[asking.pk])).url == there
    told = client.get(there).content.decode()
    assert all(
        words in told for words in ("lupe@example.org", "2 lines: 2, 4", "2 coaches answer to this", "Mele Kata")
    )
    assert "Mere" not in told
    refused = client.post(there, {"coaches-0": str(cast.mere.pk), "coaches-1": str(second_sina.pk)})
    assert (refused.status_code, "a team you lead" in refused.content.decode()) == (422, True)
    assert client.post(there, {"coaches-0": "nobody"}).status_code == 422
    kept = client.post(there, {"coaches-0": "0", "coaches-1": str(second_sina.pk)})
    assert kept.url == reverse("cases:import", args=[asking.pk])
    assert ImportRow.objects.filter(batch=asking, verdict=Verdict.SOUND).count() == 5


def test_the_api_asks_and_keeps(asking, office, client):
    client.force_login(office.ruta)
    at = f"/api/v1/imports/{asking.pk}/"
    assert client.get(at).json()["state"] == "asking"
    told = client.get(f"{at}coaches/").json()
    assert [(one["name"], one["rows"], one["coach"]) for one in told["asked"]] == [
        ("lupe@example.org", 2, None),
        ("Sina", 1, None),
    ]
    assert office.mele.pk in {one["id"] for one in told["coaches"]}
    answers = {"coaches": {"lupe@example.org": office.mele.pk, "Sina": 0}}
    assert client.put(f"{at}coaches/", answers, "application/json").json()["counts"] == {"sound": 5}
    wrong = {"coaches": {"lupe@example.org": 10**9}}
    assert client.put(f"{at}coaches/", wrong, "application/json").status_code == 422


def test_one_fault_of_many_lines_is_said_once_with_every_line(bring, office, client):
    lines = [f"Person {n},{'who@example.org' if n % 3 else 'hone'},1/1/19{n + 30}" for n in range(40)]
    batch = bring("Name,Coach,DOB\n" + "\n".join([*lines, "Rewi Pohatu,hone,31/02/2001"]))
    found, further = troubles(office.ruta, batch, show="faulty")
    assert further is None
    assert [(one.column, one.count) for one in found] == [("Coach", 26), ("DOB", 1)]
    named = ", ".join(f"{n + 2}–{n + 3}" for n in range(1, 39, 3))
    assert (found[0].lines, found[0].values) == (named, ("who@example.org",))
    assert (found[1].lines, found[1].label) == ("42", "Rewi Pohatu")
    client.force_login(office.ruta)
    told = client.get(reverse("cases:import", args=[batch.pk])).content.decode()
    assert told.count("Nobody here has this name or address.") == 1
    assert named in told
    assert reverse("cases:import-coaches", args=[batch.pk]) in told


def test_each_name_of_a_coach_is_said_by_itself_however_it_is_spelt(bring, office):
    lines = ["Rewi Pohatu,lupe@example.org", "Huia Toroa,LUPE@example.org", "Tui Mana,afa@example.org"]
    found, _ = troubles(office.ruta, bring("Name,Coach\n" + "\n".join(lines)), show="faulty")
    assert [(one.lines, one.values[0]) for one in found] == [("2–3", "lupe@example.org"), ("4", "afa@example.org")]


def test_lines_that_follow_each_other_are_joined():
    assert spans([2, 5, 6, 7, 12, 14]) == "2, 5–7, 12, 14"
    assert spans([]) == ""


def test_a_name_says_whom_it_may_mean_and_why(office, cast, client):
    """Suggested when one coach within reach fits; whoever is elsewhere is named with why you cannot give to them."""
    lines = ["Rewi Pohatu,s.alofa@old.example", "Huia Toroa,Mere", f"Tui Mana,{cast.hone.name}", "Kahu Rere,zara@x.nz"]
    batch = named(office, "\n".join(["Name,Coach", *lines]))
    client.force_login(office.ruta)
    told = client.get(f"/api/v1/imports/{batch.pk}/coaches/").json()["asked"]
    by_name = {one["name"]: one for one in told}
    assert by_name["s.alofa@old.example"]["suggested"] == office.sina.pk
    assert by_name["s.alofa@old.example"]["hints"] == ["Perhaps Sina Alofa, Papakura"]
    assert by_name["s.alofa@old.example"]["coach"] is None
    assert by_name["zara@x.nz"]["hints"] == []
    assert (by_name["Mere"]["suggested"], by_name["Mere"]["why"]) == (None, "A coach of another team")
    assert by_name["Mere"]["hints"] == [f"{cast.mere.name} is in the Manukau team: you cannot give to them"]
    page = client.get(reverse("cases:import-coaches", args=[batch.pk])).content.decode()
    assert f'<option value="{office.sina.pk}" selected>' in page
    assert by_name[cast.hone.name]["hints"] == [f"{cast.hone.name} leads the Manukau team: you cannot give to them"]
    assert by_name[cast.hone.name]["hints"][0] in page


def test_a_suggestion_is_kept_only_when_someone_sends_it(office, take):
    batch = named(office, "Name,Coach\nRewi Pohatu,s.alofa@old.example\n")
    assert batch.coaches[0]["who"] is None
    imports.name_coaches(by=office.ruta, batch=batch, coaches={}, on=TODAY, now=NOW)
    assert [row.verdict for row in ImportRow.objects.filter(batch=batch)] == [Verdict.FAULTY]


def test_the_way_back_to_who_is_who_stands_until_they_are_in(asking, office, client, take):
    say(asking, office.ruta, lupe=0, sina=None)
    client.force_login(office.ruta)
    here, there = (reverse(f"cases:import{at}", args=[asking.pk]) for at in ("", "-coaches"))
    assert there in client.get(here).content.decode()
    page = client.get(there)
    assert (page.status_code, '<option value="0" selected>' in page.content.decode()) == (200, True)
    assert client.post(there, {"coaches-0": str(office.mele.pk), "coaches-1": str(office.sina.pk)}).url == here
    assert not ImportRow.objects.filter(batch=asking, verdict=Verdict.FAULTY).exists()
    take(asking)
    assert there not in client.get(here).content.decode()
    assert client.get(there).url == here


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("sina@old.example", 2),
        ("SINA.LEAVASA@old.example", 2),
        ("sleavasa@old.example", 2),
        ("leavasa_s@old.example", 2),
        ("Leavasa, Sina", 2),
        ("Sina L", 2),
        ("Sīna Leavása", 2),
        ("Sina Leavsa", 1),
        ("Sima", 1),
        ("Sina T", 0),
        ("S", 0),
        ("team@old.example", 0),
        ("", 0),
        ("@", 0),
        ("123456", 0),
    ],
)
def test_whom_a_name_may_mean(said, meant):
    assert Colleague("Sina Leavasa", "", "sina.leavasa@brokercoach.example").fits(said) == meant


def test_more_names_than_coaches_are_a_wrong_column(office, client):
    lines = [f"Person {chr(97 + n // 26)}{chr(97 + n % 26)},word{n}" for n in range(120)]
    batch = named(office, "\n".join(["Name,Coach", *lines]))
    client.force_login(office.ruta)
    told = client.get(reverse("cases:import-coaches", args=[batch.pk])).content.decode()
    assert "So many names are seldom coaches." in told
    assert len(batch.coaches) == 100
