"""Every change of a table has its migration, warnings of our own code fail, and what runs is locked with hashes."""

import tomllib

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from tests.architecture.house import OURS, ROOT

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.mark.django_db
def test_every_change_has_its_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_a_change_without_a_migration_is_noticed():
    case = apps.get_model("cases.Case")
    planted = models.BooleanField(default=False, name="planted")
    planted.contribute_to_class(case, "planted")
    try:
        with pytest.raises(SystemExit):
            call_command("makemigrations", "cases", "--check", "--dry-run", verbosity=0)
    finally:
        case._meta.local_fields.remove(planted)
        case._meta._expire_cache()
        apps.clear_cache()
        del case.planted


def test_warnings_are_errors():
    import warnings

    assert CONFIG["tool"]["pytest"]["ini_options"]["filterwarnings"][0].startswith("error")
    with pytest.raises(DeprecationWarning):
        warnings.warn("planted", DeprecationWarning, stacklevel=1)


def test_lock_files_have_hashes_and_no_addresses():
    for name in ("run", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "index-url" not in text


def test_every_dependency_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text()
    block = text[text.index("dependencies = [") : text.index("[tool.setuptools]")]
    lines = [line for line in block.splitlines() if line.strip().startswith('"')]
    assert lines
    assert [line for line in lines if "#" not in line] == []


def test_no_migration_needs_a_contrib_extension():
    """Decision 10: nothing that a plain PostgreSQL does not bring."""
    for folder in OURS:
        for path in (ROOT / folder).rglob("migrations/*.py"):
            text = path.read_text()
            assert "CREATE EXTENSION" not in text.upper(), path
            assert "Extension()" not in text, path
