"""This week Mele brought in the spreadsheet that a colleague kept in Te Atatū. One line of it has no such day."""

from datetime import time
from io import BytesIO

from cases.actions import imports

HEAD = "Name,DOB,Mobile,Coach,Status,Referral date,First met,Last contact,Wants to do,Notes"
PEOPLE = (  # who, and how many days ago they were referred, first met and last heard from
    ("Tūī Rangiwhetu", "4/5/1996", "lupe", "active", 108, 94, 0, "Aged care", "Has her restricted licence"),
    ("Vaʻa Lolohea", "12.11.1988", "lupe", "in training", 122, 0, 21, "Scaffolding", ""),
    ("Peti Samuelu", "1999-02-23", "hana", "active", 0, 0, 0, "Kitchen work", "Rings back after four"),
    ("Dev Chandra", "30 Jun 91", "hana", "waiting", 10, 0, 0, "Driving buses", ""),
    ("Marino Te Kooro", "31/02/2001", "hana", "active", 79, 0, 0, "Joinery", ""),
    ("Ruby Ashworth", "7/7/1979", "wiremu", "on hold", 191, 177, 0, "Office work", "Back after the school year"),
    ("Anaru Hekenui", "15/3/2004", "wiremu", "active", 48, 34, 0, "Forestry", ""),
)


def tell(story):
    """By the same steps as on the page; who has no such birthday stays out, with the reason."""
    mele, team, on = story.users["mele"], story.teams["Waitākere"], story.back(2)
    file = BytesIO("\n".join([HEAD, *lines(story)]).encode())
    file.name = "Te Atatū caseload.csv"
    with story.moment(on, time(14, 20)) as now:
        batch = imports.read_file(by=mele, file=file, team=team, now=now)
        told = {"by": mele, "batch": batch, "now": now}
        imports.choose_columns(columns=batch.columns, on=on, **told)
        imports.ask_to_take(only_whole=False, **told)
        imports.take(on=on, **told)


def lines(story):
    """The file as it was kept, its days counted back from the last of the story."""
    for at, (name, born, coach, status, *ago, hopes, notes) in enumerate(PEOPLE):
        days = [f"{story.back(n):%d/%m/%Y}" if n else "" for n in ago]
        yield ",".join([name, born, f"022 555 77{at:02}", coach, status, *days, hopes, notes])
