"""Every component on one page, with invented content and no database: to look at, and to test in a browser.

Open to anyone signed in, in the demo and in development only.
"""

import re
from datetime import timedelta

from django import forms
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import path

from brokercoach.kit import dates
from brokercoach.kit.doors import allow, deed
from brokercoach.kit.forms import Day, PlainForm
from brokercoach.kit.grants import Can

app_name = "kit"


class SampleForm(PlainForm):
    """One field of each sort."""

    name = forms.CharField(label="What do they like to be called?", max_length=60)
    phone = forms.CharField(label="How can we reach them?", help_text="A number, an e-mail, or a place they are often.")
    how = forms.ChoiceField(
        label="How?",
        widget=forms.RadioSelect,
        choices=[("person", "In person"), ("phone", "Phone"), ("video", "Video"), ("text", "Text")],
    )
    about = forms.MultipleChoiceField(
        label="What about?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("whanau", "Whānau kōrero"), ("licence", "Licence"), ("job", "A job"), ("money", "Money")],
    )
    notes = forms.CharField(label="Notes", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    on = Day(label="When?", required=False)
    coach = forms.ChoiceField(label="Who leads?", required=False, choices=[("", "Nobody yet"), ("7", "Mere Henare")])
    private = forms.BooleanField(
        label="Keep this between me and the lead",
        required=False,
        help_text="The rest of the team sees that we met, not what we said.",
    )


def sample_rows():
    """Invented people in the order of a coach's day."""
    return [
        ("Tevita Fonua", "Week 2 check-in, due Tuesday", "2 days over", "late", "Ring"),
        ("Kiri Waititi", "Asked us to call back on Monday about childcare", "3 days", "late", "Ring"),
        ("Rāwiri Parata", "No kōrero since 29 Oct, two tries", "24 days quiet", "amber", "Ring"),
        ("ʻAna Leavasa", "You promised the licence form", "today", "", "Do"),
        ("Mere-Ana Pōtae", "Draft from this morning, not finished", "8:12 am", "", "Finish"),
    ]


def sample(today):
    """What the page shows."""
    filled = SampleForm(initial={"how": "person", "about": ["whanau", "licence"], "coach": "7", "on": today})
    wrong = SampleForm(
        {"name": "", "phone": "", "how": "", "notes": "Nan is keen once she knows the hours."}, prefix="wrong"
    )
    wrong.is_valid()
    return {
        "form": filled,
        "wrong": wrong,
        "hints": {"licence": "23 days ago", "money": "not yet"},
        "rows": sample_rows(),
        "tabs": [
            {"label": label, "url": "#", "current": not n, "count": count}
            for n, (label, count) in enumerate(
                [("Story", 0), ("Whānau", 3), ("Basics & goals", 0), ("Sharing & consent", 0), ("History", 0)]
            )
        ],
        "facts": [
            ("Area", "Manurewa"),
            ("Text", "after 3 pm"),
            ("Lead", "Mere Henare, since 3 Nov"),
            ("Wage before", "$23.15 an hour"),
        ],
        "week_ago": today - timedelta(days=7),
        "in_a_week": today + timedelta(days=7),
        "icons": sorted(icon_names()),
    }


def icon_names():
    """The names of the symbols in the sprite."""
    text = (settings.BASE_DIR / "static" / "img" / "icons.svg").read_text()
    return re.findall(r'<symbol id="([^"]+)"', text)


@allow(Can.USE_OWN_ACCOUNT)
def gallery(request):
    """The page; there is none outside the demo and development."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    if "dialog" in request.GET or request.method == "POST":
        form = SampleForm(request.POST or None, prefix="dialog")
        done = form.is_valid() or None
        return deed(request, form, done, title="Change what is next", verb="Change", then=request.path, say="Changed.")
    return render(request, "kit/gallery.html", sample(dates.today()))


urlpatterns = [path("gallery/", gallery, name="gallery")]
