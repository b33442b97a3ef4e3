"""What every page is made of: components, the shell's ways in, and how dates, money and names are written."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template import engines
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils import translation

from brokercoach.kit import gallery, nav
from brokercoach.kit.brand import Brand, brand
from brokercoach.kit.grants import Can
from brokercoach.kit.templatetags import kit

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
COMPONENTS = TEMPLATES / "components"
TODAY = date(2026, 11, 26)


class Sample(forms.Form):
    how = forms.ChoiceField(
        label="How?", widget=forms.RadioSelect, choices=[("phone", "Phone"), ("text", "Text")], help_text="Either."
    )
    name = forms.CharField(label="Name", help_text="What they like to be called.")
    private = forms.BooleanField(label="Private", required=False)


def wrong():
    form = Sample({})
    form.is_valid()
    return form


INPUTS = {
    "asks": (
        {
            "name": "asks",
            "rows": [("licence", "Driver licence", {"weight": "must"})],
            "weights": [("must", "Must have")],
        },
        '<option value="must" selected>Must have',
    ),
    "avatar": ({"name": "Hēmi Tamihere", "size": "l"}, "HT"),
    "banner": ({"text": "Thu 26 Nov", "prefix": "Today is", "kind": "info", "icon_name": "clock"}, "Thu 26 Nov"),
    "both": ({"rows": [{"label": "Area", "stands": "Manurewa", "typed": "Māngere"}]}, "Māngere"),
    "brand": ({"brand": Brand("Te Ara Mahi")}, '<span class="mark"></span>Te Ara Mahi'),
    "button": ({"text": "Save", "kind": "primary"}, '<button class="btn primary" type="submit">'),
    "card": ({"title": "In his words", "body": "My own truck."}, "My own truck."),
    "chips": ({"field": Sample()["how"], "hints": {"text": "23 days ago"}}, "23 days ago"),
    "day_chips": (
        {
            "field": Sample()["how"],
            "legend": "When?",
            "value": "2026-11-26",
            "choices": [(TODAY, "Today")],
            "pick": "pick",
        },
        'value="2026-11-26" checked',
    ),
    "deed": ({"form": wrong(), "title": "Move on", "verb": "Move"}, '<h2 id="dialog-title">Move on</h2>'),
    "dialog": ({"id": "later", "title": "Later", "body": "components/empty.html", "text": "Why?"}, "Why?"),
    "empty": ({"text": "No sessions yet.", "url": "/log", "verb": "Log one"}, "Log one"),
    "error_summary": ({"form": wrong()}, 'href="#id_how"'),
    "facts": ({"facts": [("Area", "Manurewa")]}, "<dd>Manurewa</dd>"),
    "field": ({"field": Sample()["name"]}, 'aria-describedby="id_name_helptext"'),
    "form": ({"form": wrong()}, "Nearly there"),
    "goals": ({"name": "goals", "rows": [{"goal": 7, "words": "My own truck"}]}, 'name="goals_id" value="7"'),
    "icon": ({"name": "eye-slash", "label": "private"}, 'aria-label="private"'),
    "meter": ({"label": "People", "value": 19, "total": 26, "said": "19 of 26"}, "<meter"),
    "nav_item": (
        {"item": nav.Item("My day", "x", "sun", Can.SEE_DAY, url="/day", current=True)},
        'aria-current="page"',
    ),
    "note": ({"kind": "success", "text": "Saved."}, "note good"),
    "crumb": ({"url": "/people/12/", "label": "Story"}, 'href="/people/12/"'),
    "page_title": ({"title": "Kia ora Mere", "lead": "3 to ring"}, "<h1>Kia ora Mere</h1>"),
    "pagination": ({"next_url": "?after=9", "said": "50 people"}, 'rel="next"'),
    "phone_bar": ({"title": "Log a session", "back": "/day", "saved_id": "saved"}, 'id="saved"'),
    "progress": ({"done": 3, "total": 9, "label": "Importing"}, "3 of 9"),
    "read_when": ({"when": "Read on working days."}, 'href="tel:1737"'),
    "row": ({"title": "ʻAna Leavasa", "url": "/p/1", "tag": "today", "verb": "Do", "verb_url": "/do"}, "AL"),
    "session_ends": ({}, "Stay signed in"),
    "states": (
        {"name": "needs", "groups": [("needs_kai", "kai", "Kai", "met")], "states": [("met", "Met")]},
        'name="needs_kai" value="met" checked',
    ),
    "tabs": ({"label": "Hēmi", "tabs": [{"label": "Story", "url": "#", "current": True}]}, 'aria-current="page"'),
    "tag": ({"text": "2 days over", "kind": "late"}, "tag late"),
    "week": ({"name": "free", "parts": ["Morning"], "week": [("Mon", [("mon_am", "Morning", True)])]}, "checked"),
}


@pytest.mark.parametrize("name", sorted(INPUTS))
def test_a_component_renders_with_what_it_declares(name):
    context, expected = INPUTS[name]
    assert expected in render_to_string(f"components/{name}.html", context)


def test_every_component_is_tried_here():
    assert {p.stem for p in COMPONENTS.glob("[!_]*.html")} == set(INPUTS)


def test_every_template_opens_with_a_comment():
    silent = [str(p.relative_to(ROOT)) for p in TEMPLATES.rglob("*.html") if not p.read_text().startswith("{#")]
    assert silent == []


def test_every_template_compiles():
    for path in TEMPLATES.rglob("*.html"):
        get_template(str(path.relative_to(TEMPLATES)))


def test_a_component_escapes_what_people_type():
    html = render_to_string("components/row.html", {"title": "<b>Hēmi</b>", "why": '"><script>'})
    assert "<b>Hēmi" not in html
    assert "<script>" not in html


def test_a_field_says_its_help_and_its_fault_aloud():
    html = render_to_string("components/field.html", {"field": wrong()["name"]})
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert "Please fill this in." in html


def test_a_group_of_choices_says_its_question_and_its_fault():
    html = render_to_string("components/field.html", {"field": wrong()["how"]})
    assert html.count('type="radio"') == 2
    assert 'aria-describedby="id_how_helptext id_how_error"' in html
    assert "How?</legend>" in re.sub(r"\s+<", "<", html)
    assert "Please choose one." in html


def test_the_page_for_our_own_faults_needs_no_context():
    assert "Something of ours broke" in get_template("500.html").render()


# ---- the shell


MENU = nav.ways_from(frozenset(), "/")


class Someone:
    is_authenticated = is_active = True
    called, name = "", "Mere Henare"

    def __init__(self, *grants):
        self.grants = grants

    def can(self, what):
        return what in self.grants


def test_an_organisation_has_its_own_name_logo_and_colours(settings, tmp_path):
    settings.ORGANISATION_NAME, settings.ORGANISATION_DIR = "Te Ara Mahi", str(tmp_path)
    (tmp_path / "logo.svg").write_text("<svg/>")
    (tmp_path / "colours.css").write_text(":root { --pounamu: #004c97; }")
    assert brand() == Brand("Te Ara Mahi", "/static/organisation/logo.svg", "/static/organisation/colours.css")
    page = render_to_string("base.html", {"nav": {"brand": brand()}})
    assert 'src="/static/organisation/logo.svg" alt="Te Ara Mahi"' in page
    assert "· Te Ara Mahi</title>" in page
    assert page.index("css/tokens.css") < page.index("organisation/colours.css") < page.index("css/layout.css")


def test_an_organisation_that_gives_only_its_name(settings):
    settings.ORGANISATION_NAME, settings.ORGANISATION_DIR = "Te Ara Pai", ""
    assert brand() == Brand("Te Ara Pai")


def test_a_way_in_is_offered_to_who_holds_its_grant_and_only_when_the_page_exists(monkeypatch):
    pages = {"day:today": "/", "cases:caseload": "/whanau/"}
    monkeypatch.setattr(nav, "address", lambda name: pages.get(name, ""))
    assert [i.name for i in nav.offered(nav.MAIN, Someone(*Can))] == ["day:today", "cases:caseload"]
    assert [i.name for i in nav.offered(nav.MAIN, Someone(Can.SEE_CASES))] == ["cases:caseload"]
    assert nav.offered(nav.MAIN, Someone()) == []


def test_the_current_way_in_is_the_longest_that_fits():
    held = frozenset({"day:today", "cases:caseload", "cases:imports"})
    day, people, imports = (nav.address(name) for name in ("day:today", "cases:caseload", "cases:imports"))
    paths = (day, f"{people}7/", f"{imports}3/", "/x/")
    current = {path: [i.name for i in nav.ways_from(held, path).items if i.current] for path in paths}
    assert current == {
        day: ["day:today"], f"{people}7/": ["cases:caseload"], f"{imports}3/": ["cases:imports"], "/x/": []
    }  # fmt: skip


def test_search_fills_a_free_place_at_the_thumb():
    day, import_ = (
        nav.Item("", n, "", Can.SEE_DAY, at_thumb=t, url="/") for n, t in (("day", True), ("import", False))
    )
    thumb, rest = nav.thumb_and_rest([day, import_], search=nav.SEARCH)
    assert (thumb, rest) == ([day, nav.SEARCH], [import_])


def test_nobody_signed_in_is_offered_nothing():
    assert not nav.navigation(RequestFactory().get("/"))["nav"]["signed_in"]


def test_the_gallery_is_closed_outside_the_demo(settings):
    from django.http import Http404

    settings.DEBUG = settings.DEMO = False
    request = RequestFactory().get("/kit/gallery/")
    request.user = Someone(Can.USE_OWN_ACCOUNT)
    with pytest.raises(Http404):
        gallery.gallery(request)


# ---- words for dates, times, money, people


@pytest.fixture
def on_26_november(monkeypatch):
    monkeypatch.setattr(kit.dates, "today", lambda: TODAY)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 11, 26), "Thu 26 Nov"),
        (date(2025, 3, 4), "Tue 4 Mar 2025"),
        (datetime(2026, 11, 25, 12, 0, tzinfo=ZoneInfo("UTC")), "Thu 26 Nov"),
        (None, ""),
        ("soon", ""),
    ],
)
def test_dates_are_written_the_way_people_say_them(on_26_november, value, words):
    assert kit.nz_date(value) == words


@pytest.mark.parametrize(("hour", "minute", "words"), [(0, 5, "12:05 am"), (12, 0, "12:00 pm"), (14, 45, "2:45 pm")])
def test_times(hour, minute, words):
    assert kit.nz_time(datetime(2026, 11, 26, hour, minute, tzinfo=ZoneInfo("Pacific/Auckland"))) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "yesterday"), (23, "23 days ago"), (-1, "tomorrow"), (-3, "in 3 days")],
)
def test_how_long_ago(on_26_november, days, words):
    assert kit.ago_days(TODAY - timedelta(days=days)) == words


def test_inside_a_sentence_today_begins_small(on_26_november):
    assert kit.nz_moment(datetime(2026, 11, 26, 14, 45, tzinfo=ZoneInfo("Pacific/Auckland")), "mid") == "today 2:45 pm"
    assert kit.nz_day(date(2026, 11, 25), "mid") == "yesterday"
    assert kit.nz_day(date(2026, 11, 19), "mid") == "Thu 19 Nov"


def test_a_moment_of_today_says_so(on_26_november):
    assert kit.nz_moment(datetime(2026, 11, 26, 14, 45, tzinfo=ZoneInfo("Pacific/Auckland"))) == "Today 2:45 pm"
    assert kit.nz_day(datetime(2026, 11, 26, 14, 45, tzinfo=ZoneInfo("Pacific/Auckland"))) == "Today"


@pytest.mark.parametrize(
    ("value", "words"), [("28.95", "$28.95"), (1200, "$1,200"), (-3.5, "-$3.50"), ("", ""), ("NaN", ""), (None, "")]
)
def test_money(value, words):
    assert kit.money(value) == words


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Hēmi Tamihere", "HT"),
        ("ʻAna Leavasa", "AL"),
        ("Mere-Ana Pōtae", "MP"),
        ("Ōriwa", "Ō"),
        ("", "?"),
        ("“ ”", "?"),
    ],
)
def test_initials(name, letters):
    assert kit.initials(name) == letters


def test_a_piece_drawn_once_knows_neither_reader_nor_token_and_is_drawn_in_each_language():
    request = RequestFactory().get("/")
    request.user = Someone()
    piece = '{% load kit %}{% once "components/_theme.html" %}{% once "components/tag.html" text=text %}'
    page = engines["django"].from_string(piece)
    with translation.override("en-nz"):
        first = page.render({"text": "<b>1</b>", "csrf_token": "secret"}, request)
        assert page.render({"text": "2"}, request) == first.replace("&lt;b&gt;1&lt;/b&gt;", "2")
    assert "<b>1" not in first
    assert "secret" not in first
    drawn = kit._drawn.cache_info().currsize
    with translation.override("mi"):
        page.render({"text": "2"}, request)
    assert kit._drawn.cache_info().currsize == drawn + 2


def test_what_is_another_for_each_reader_is_put_in_as_it_is_shown_and_never_kept():
    piece = '{% once "components/_top.html" log_url=url log_label=label csrf_token=csrf_token %}'
    page = engines["django"].from_string(piece)
    first = page.render({"url": "/log?a=1&b=2", "label": "<b>Mere</b>", "csrf_token": "secret"})
    drawn = kit._drawn.cache_info().currsize
    second = page.render({"url": "/log", "label": "Log a session", "csrf_token": "other"})
    assert kit._drawn.cache_info().currsize == drawn, "kept once for both"
    assert 'href="/log?a=1&amp;b=2"' in first
    assert "&lt;b&gt;Mere&lt;/b&gt;" in first
    assert "Mere" not in second
    assert "Log a session</a>" in second
    assert "pencil-square" not in page.render({"csrf_token": "third"}), "no way to log without its address"
    kept = kit._drawn("components/_own_menu.html", "en-nz", (("csrf_token", kit.EACH["csrf_token"]), ("ways", MENU)))
    assert kit.EACH["csrf_token"] in kept


def test_everyone_with_the_same_grants_has_the_same_ways_in_from_one_place():
    mere, hone = (RequestFactory().get("/people/") for _ in range(2))
    mere.user, hone.user = Someone(Can.SEE_CASES), Someone(Can.SEE_CASES)
    hone.user.name = "Hone Tamatea"
    first, second = nav.navigation(mere)["nav"], nav.navigation(hone)["nav"]
    assert first["ways"] is second["ways"]
    assert (first["who"], second["who"]) == ("Mere Henare", "Hone Tamatea")
    assert [item.name for item in first["items"] if item.current] == ["cases:caseload"]


def test_the_ways_in_are_made_out_once_for_each_reader_of_a_request():
    request = RequestFactory().get("/")
    request.user = Someone(Can.SEE_CASES)
    once = nav.navigation(request)["nav"]
    assert nav.navigation(request)["nav"] is once
    request.user = Someone()
    assert nav.navigation(request)["nav"]["items"] == []
