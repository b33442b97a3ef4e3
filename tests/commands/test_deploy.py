"""The files for running it for real: linted here, since no container engine stands on a test machine."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.commands import dockerfile

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "docker-compose.yml"
SOUND = """\
FROM python:3.13 AS build
RUN pip install --require-hashes -r run.txt
FROM python:3.13
COPY --from=build /opt /opt
USER app
HEALTHCHECK CMD ["true"]
CMD ["true"]
"""


def test_the_compose_file_keeps_to_the_compose_schema():
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "compose-spec", str(COMPOSE)]
    said = subprocess.run(command, check=False, capture_output=True, text=True)

    assert said.returncode == 0, said.stdout


def test_every_service_is_watched_and_what_matters_is_kept_in_a_named_volume():
    compose = yaml.safe_load(COMPOSE.read_text())
    services = compose["services"]

    assert set(services) == {"postgres", "redis", "mail", "migrate", "web", "worker", "beat"}
    watched = {name for name, service in services.items() if "healthcheck" in service}
    assert watched == set(services) - {"migrate", "web"}  # web's stands in the Dockerfile; migrate runs once
    assert set(compose["volumes"]) == {"database", "broker", "files", "mail"}
    for name, service in services.items():
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in compose["volumes"], f"{name} keeps {volume} outside a named volume"
        for needed, how in service.get("depends_on", {}).items():
            assert needed in services
            assert how["condition"] in ("service_healthy", "service_completed_successfully")
        assert not service.get("image", "").endswith(":latest")


def test_nothing_listens_beyond_the_machine_and_no_secret_has_a_default():
    text = COMPOSE.read_text()
    compose = yaml.safe_load(text)

    for service in compose["services"].values():
        for port in service.get("ports", []):
            assert port.startswith("127.0.0.1:")
    assert "${SECRET_KEY:?" in text
    assert "${POSTGRES_PASSWORD:-" not in text


def test_the_dockerfile_is_sound():
    assert dockerfile.faults((ROOT / "deploy/Dockerfile").read_text()) == []


def test_the_dockerfile_takes_along_every_folder_of_the_code():
    text = (ROOT / "deploy/Dockerfile").read_text()
    packages = {p.parent.name for p in ROOT.glob("*/__init__.py")} - {"tests", "bench"}

    assert {name for name in packages if f"COPY {name} {name}\n" not in text} == set()


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("FROM python:3.13\n", "FROM python\n", "name a version"),
        ("FROM python:3.13\n", "FROM python:latest\n", "name a version"),
        ("USER app\n", "", "runs as root"),
        ("USER app\n", "USER root\n", "runs as root"),
        ("COPY --from", "ADD --from", "use COPY"),
        ('HEALTHCHECK CMD ["true"]\n', "", "no HEALTHCHECK"),
        ('CMD ["true"]\n', "CMD true\n", "as a list"),
        (" --require-hashes", "", "--require-hashes"),
        ("USER app\n", "ENV SECRET_KEY=x\nUSER app\n", "no secret"),
        ("FROM python:3.13 AS build\nRUN pip install --require-hashes -r run.txt\n", "", "one stage"),
        ("USER app", "USR app", "no instruction"),
    ],
)
def test_the_linter_sees_a_planted_fault(before, after, complaint):
    assert dockerfile.faults(SOUND) == []
    assert any(complaint in fault for _, fault in dockerfile.faults(SOUND.replace(before, after)))
