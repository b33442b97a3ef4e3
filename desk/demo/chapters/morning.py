"""This morning: what Mere began and did not finish."""

from datetime import time

from cases.actions import drafts


def tell(story):
    with story.moment(story.until, time(8, 12)) as now:
        content = {
            "cases": [str(story.draft_about.pk)],
            "held_on": story.until.isoformat(),
            "mode": "phone",
            "result": "talked",
            "notes": "Rang before her shift. The kōhanga may have a place from February; she would",
        }
        drafts.keep_draft(by=story.users["mere"], uuid=story.uuid(), version=0, content=content, now=now)
