"""One current CV with versions and reasons, advice that is not contradicted in silence, files checked before opened."""

import zipfile
from base64 import b64encode
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from brokercoach.audit.models import Event
from brokercoach.kit import scanning
from brokercoach.kit.actors import System
from brokercoach.kit.errors import RuleBroken
from brokercoach.kit.grants import Can
from cases import checking
from cases.actions import papers
from cases.models import Advice, Document, DocumentContent, DocumentVersion
from cases.papers import WANTED, NotWanted, kind_of
from cases.queries.papers import advice_of, documents_of
from tests.cases.conftest import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
JSON = "application/json"
UPLOADS = System("uploads", frozenset({Can.SWEEP}))
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def archive(*parts, mimetype=b""):
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        if mimetype:
            book.writestr("mimetype", mimetype)
        for part in parts:
            book.writestr(part, "x")
    return made.getvalue()


def torn(method, most=None):
    """An OpenDocument file whose first part was damaged on its way."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as book:
        book.writestr("mimetype", b"application/vnd.oasis.opendocument.text" * 3)
    data, at = bytearray(made.getvalue()), 30 + len("mimetype")
    data[at : at + 12] = bytes(byte ^ 0xFF for byte in data[at : at + 12])
    return bytes(data[:most])


def add(by, case, data=b"%PDF-1.7 first", kind="cv", **more):
    return papers.add_version(by=by, case=case, kind=kind, file=ContentFile(data, name="cv.pdf"), now=NOW, **more)


def check():
    return checking.check_uploads(by=UPLOADS, now=NOW)


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (archive("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
    ],
)
def test_what_a_file_is_stands_in_its_first_bytes(data, ending):
    assert kind_of(data)[1] == ending


@pytest.mark.parametrize(
    "data",
    [b"", b"MZ\x90", b"<html><script>", b"PK\x03\x04 torn", archive("x.txt"), b" %PDF-1.7",
     archive("word/document.xml", "word/vbaProject.bin")],
)  # fmt: skip
def test_other_files_are_refused_whatever_they_are_called(cast, hemi, data):
    with pytest.raises(NotWanted):
        kind_of(data)
    with pytest.raises(RuleBroken) as no:
        add(cast.mere, hemi, data)
    assert "file" in no.value.message_dict
    assert not Document.objects.exists()


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_damaged_archive_is_told_in_words_by_page_and_api(client, cast, hemi, method):
    client.force_login(cast.mere)
    for data in (torn(method), torn(method, 60)):
        with pytest.raises(NotWanted):
            kind_of(data)
        file = SimpleUploadedFile("cv.odt", data)
        page = client.post(reverse("cases:add-document", args=[hemi.pk]), {"kind": "cv", "file": file})
        assert page.status_code == 422
        assert WANTED in page.content.decode()
        body = {"kind": "cv", "file": b64encode(data).decode()}
        answer = client.post(f"/api/v1/people/{hemi.pk}/papers/", body, content_type=JSON)
        assert (answer.status_code, answer.json()["errors"]["file"]) == (422, [WANTED])
    assert not Document.objects.exists()


def test_too_large_a_file_is_refused(cast, hemi, settings):
    settings.UPLOAD_MOST_BYTES = 1_000_000
    with pytest.raises(RuleBroken, match="1 MB at most"):
        add(cast.mere, hemi, b"%PDF-" + b"x" * 1_000_000)


def test_there_is_one_current_cv_and_a_change_says_why(cast, hemi):
    add(cast.mere, hemi)
    check()
    with pytest.raises(RuleBroken, match="stands already"):
        add(cast.mere, hemi, why="Again")
    with pytest.raises(RuleBroken, match="why it changes"):
        add(cast.hone, hemi, b"%PDF-1.7 second")
    add(cast.hone, hemi, b"%PDF-1.7 second", why="Put the coaching first")
    [cv] = documents_of(cast.mere, hemi)
    assert (cv.title, cv.current, [v.author for v in cv.versions]) == ("CV", 1, ["Hōne", "Mere"])
    check()
    [cv] = documents_of(cast.mere, hemi)
    assert (cv.current, cv.versions[0].why) == (2, "Put the coaching first")
    assert Document.objects.count() == 1


def test_nobody_opens_a_file_before_it_is_checked(client, cast, hemi):
    version = add(cast.mere, hemi)
    there = reverse("cases:document", args=[hemi.pk, version.pk])
    client.force_login(cast.mere)
    assert client.get(there).status_code == 302
    check()
    answer = client.get(there)
    assert answer.status_code == 200
    assert answer.content == b"%PDF-1.7 first"
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], "sandbox" in answer["Content-Security-Policy"]) == ("nosniff", True)
    assert Event.objects.filter(what="document.opened", actor_id=cast.mere.pk).count() == 1
    client.force_login(cast.tama)
    assert client.get(there).status_code == 404


def test_what_the_scanner_finds_is_never_opened(client, cast, hemi):
    add(cast.mere, hemi)
    check()
    bad = add(cast.mere, hemi, b"%PDF-1.7 " + EICAR, why="From the web")
    check()
    bad.refresh_from_db()
    assert (bad.checked, bad.found) == ("refused", "something that acts by itself")
    [cv] = documents_of(cast.mere, hemi)
    assert cv.current == 1, "the last that may be opened stands"
    client.force_login(cast.mere)
    assert client.get(reverse("cases:document", args=[hemi.pk, bad.pk])).status_code == 302


def test_without_a_scanner_files_wait(cast, hemi, settings):
    settings.UPLOAD_SCANNER, settings.CLAMD_ADDRESS = "brokercoach.kit.scanning.Clamd", ""
    version = add(cast.mere, hemi)
    assert check() == 0
    version.refresh_from_db()
    assert version.checked == "waits"
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    assert check() == 0


@pytest.mark.parametrize(
    ("heard", "found"),
    [("stream: OK", ""), ("stream: Eicar-Signature FOUND", "Eicar-Signature"), ("INSTREAM size limit. ERROR", None)],
)  # fmt: skip
def test_what_clamd_says(monkeypatch, settings, heard, found):
    settings.CLAMD_ADDRESS = "clamav:3310"
    monkeypatch.setattr(scanning.Clamd, "_asked", lambda self, data: heard)
    if found is None:
        with pytest.raises(scanning.NoScanner):
            scanning.Clamd().look(b"x")
    else:
        assert scanning.Clamd().look(b"x") == found


def advise(by, case, said, **more):
    return papers.advise(by=by, case=case, topic="cv", said=said, on=TODAY, now=NOW, **more)


def test_advice_that_takes_back_earlier_advice_says_why(client, cast, hemi, someone):
    first = advise(cast.mere, hemi, "One page, no photo")
    with pytest.raises(RuleBroken) as no:
        advise(cast.hone, hemi, "Two pages, with a photo", reverses=first.pk)
    assert "because" in no.value.message_dict
    advise(cast.hone, hemi, "Two pages, with a photo", reverses=first.pk, because="The yard asked for one")
    with pytest.raises(RuleBroken, match="advice that stands"):
        advise(cast.mere, hemi, "Three pages", reverses=first.pk, because="x")
    with pytest.raises(RuleBroken, match="advice that stands"):
        advise(cast.mere, someone("Kiri Waititi"), "Mine", reverses=Advice.objects.latest("pk").pk, because="x")
    [stands] = advice_of(cast.mere, hemi)
    assert (stands.said, stands.earlier) == ("Two pages, with a photo", "One page, no photo")
    client.force_login(cast.mere)
    from cases.actions import plans

    plans.save_plan(by=cast.mere, case=hemi, version=0, goals=[{"words": "A truck"}], on=TODAY, now=NOW)
    theirs = client.get(reverse("cases:plan", args=[hemi.pk])).content.decode()
    assert "Two pages, with a photo" in theirs
    assert "One page, no photo" not in theirs, "the person is shown only what stands"


@pytest.mark.parametrize(
    ("name", "data", "model"),
    [
        ("add-document", {"kind": "cv"}, DocumentVersion),
        ("advise", {"topic": "cv", "said": "One page"}, Advice),
    ],
)
def test_each_page_shows_saves_and_is_not_there_for_another_team(client, cast, hemi, name, data, model):
    page = reverse(f"cases:{name}", args=[hemi.pk])

    def sent():
        return data | ({"file": ContentFile(b"%PDF-1.4", name="x.exe")} if name == "add-document" else {})

    client.force_login(cast.tama)
    assert (client.get(page).status_code, client.post(page, sent()).status_code) == (404, 404)
    client.force_login(cast.rangi)
    assert client.get(page).status_code == 403
    client.force_login(cast.mere)
    assert client.get(page).status_code == 200
    assert client.post(page, sent()).status_code == 302
    assert model.objects.count() == 1


def test_the_api_takes_a_file_as_text_and_shows_the_same(client, cast, hemi):
    root = f"/api/v1/people/{hemi.pk}/"
    client.force_login(cast.mere)
    sent = {"kind": "cv", "file": b64encode(b"%PDF-1.7 first").decode()}
    assert client.post(f"{root}papers/", sent, JSON).status_code == 201
    assert client.post(f"{root}papers/", sent | {"file": "§§"}, JSON).status_code == 400
    refused = client.post(f"{root}papers/", sent | {"file": b64encode(b"MZ").decode()}, JSON)
    assert (refused.status_code, list(refused.json()["errors"])) == (422, ["file"])
    assert client.post(f"{root}advice/", {"topic": "cv", "said": "One page"}, JSON).status_code == 201
    told = client.get(f"{root}papers/").json()
    assert told["documents"][0]["versions"][0]["state"] == "waits"
    assert told["advice"][0]["said"] == "One page"
    assert DocumentContent.objects.count() == 1


class Slow:
    """A scanner that thinks; somebody else answers for the file meanwhile."""

    def look(self, data):
        assert not connection.in_atomic_block, "no transaction is open while it thinks"
        checking.note_checked(by=UPLOADS, version=DocumentVersion.objects.get(), found="", now=NOW)
        return "something harmful"


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_scanner_thinks_and_the_first_verdict_stands(hemi, settings):
    add(hemi.lead, hemi)
    settings.UPLOAD_SCANNER = f"{__name__}.Slow"
    assert check() == 0
    assert DocumentVersion.objects.get().checked == "clean"
    assert Event.objects.filter(what="document.checked").count() == 1
