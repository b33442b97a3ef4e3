"""Celery, and the whole timetable on one page. Nothing daily or weekly falls between 02:00 and 03:00.

What the morning says is written before 08:00, so that the day's one e-mail takes it all along.
"""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brokercoach.settings.dev")

app = Celery("brokercoach")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "whom nobody holds, 5:30 am": {"task": "cases.tasks.check_nobody_holding", "schedule": crontab(hour=5, minute=30)},
    "promises due, 7:45 am": {"task": "cases.tasks.remind_due_follow_ups", "schedule": crontab(hour=7, minute=45)},
    "messages unanswered, 7:45 am": {"task": "cases.tasks.check_unanswered", "schedule": crontab(hour=7, minute=45)},
    "a yes that ends soon, 7:45 am": {
        "task": "cases.tasks.remind_ending_consents",
        "schedule": crontab(hour=7, minute=45),
    },
    "prove the way round, every 20 s": {"task": "brokercoach.health.tasks.go_round", "schedule": 20},
    "send what is due and unsent": {
        "task": "brokercoach.notices.tasks.sweep_unsent",
        "schedule": crontab(minute="*/5"),
    },
    "drafts without a word, 1:20 am": {
        "task": "cases.tasks.forget_empty_drafts",
        "schedule": crontab(hour=1, minute=20),
    },
    "vacancies past their last day, 12:10 am": {
        "task": "employers.tasks.expire_vacancies",
        "schedule": crontab(hour=0, minute=10),
    },
    "vacancies shared again, 12:15 am": {"task": "employers.tasks.lapse_holds", "schedule": crontab(hour=0, minute=15)},
    "drafts about employers without a word, 1:25 am": {
        "task": "employers.tasks.forget_empty_drafts",
        "schedule": crontab(hour=1, minute=25),
    },
    "names of events long held, 1:30 am": {
        "task": "employers.tasks.forget_names",
        "schedule": crontab(hour=1, minute=30),
    },
    "lists of employers nobody needs, 1:45 am": {
        "task": "employers.tasks.tidy_files",
        "schedule": crontab(hour=1, minute=45),
    },
    "uploads not looked into yet": {"task": "cases.tasks.check_uploads", "schedule": 300},
    "caseloads asked for and not brought in yet": {"task": "cases.tasks.sweep_imports", "schedule": 120},
    "caseload files nobody needs, 1:40 am": {
        "task": "cases.tasks.tidy_imports",
        "schedule": crontab(hour=1, minute=40),
    },
}
