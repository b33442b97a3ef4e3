"""The words of a message, made when it is sent or shown, in the reader's language."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from brokercoach.notices import kinds
from brokercoach.notices.own_kinds import BUNDLE


@dataclass(frozen=True)
class Message:
    subject: str
    body: str
    link: str
    to: str = ""  # when it is looked up only as it is sent

    @property
    def path(self):
        """The link within this site."""
        return self.link.removeprefix(settings.SITE_URL.rstrip("/"))

    @property
    def short(self):
        """As a text message."""
        return f"{self.subject} {self.link}"


def render(notice, now):
    """Subject, body and full link of one notice. Raises DoNotSend when its resolver has nothing left to say."""
    facts = kinds.get(notice.kind).resolver(notice, now)
    link = settings.SITE_URL.rstrip("/") + facts.link
    with translation.override(language_of(notice)):
        words = {"count": facts.count, "on": facts.on, "code": facts.code, "link": link, "bare": notice.to is None}
        subject = " ".join(render_to_string(f"notices/kinds/{notice.kind}_line.txt", words).split())
        body = render_to_string(f"notices/kinds/{notice.kind}_body.txt", words).strip()
        return Message(
            subject, render_to_string("notices/email.txt", words | {"body": body}).strip() + "\n", link, facts.to
        )


def bundle_message(notice, parts, now):
    """One e-mail of several lines. Equal lines stand once."""
    parts = list({(part.subject, part.link): part for part in parts}.values())
    link = settings.SITE_URL.rstrip("/") + kinds.get(BUNDLE).resolver(notice, now).link
    with translation.override(language_of(notice)):
        words = {"parts": parts, "count": len(parts), "link": link, "bare": False}
        subject = " ".join(render_to_string(f"notices/kinds/{BUNDLE}_line.txt", words).split())
        body = render_to_string(f"notices/kinds/{BUNDLE}_body.txt", words).strip()
        return Message(subject, render_to_string("notices/email.txt", words | {"body": body}).strip() + "\n", link)


def language_of(notice):
    return (notice.to.language if notice.to else "") or settings.LANGUAGE_CODE
