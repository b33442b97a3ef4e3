"""Asks Django itself: no migration is missing, and the production settings pass its deployment check.

`python -m tests.check_settings` on a throw-away database unless DATABASE_URL names one.
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path

from tests import embedded_plugin

ROOT = Path(__file__).resolve().parents[1]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "brokercoach.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "coach.example.nz",
    "SITE_URL": "https://coach.example.nz",
    "DEMO": "",
}


def main():
    try:
        for words, env in (
            (["makemigrations", "--check", "--dry-run"], {"DJANGO_SETTINGS_MODULE": "brokercoach.settings.dev"}),
            (["check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
        ):
            command = [sys.executable, "manage.py", *words]
            status = subprocess.run(command, check=False, env=os.environ | env, cwd=ROOT).returncode
            if status:
                return status
    finally:
        embedded_plugin.stop_throw_away()
    return 0


if __name__ == "__main__":
    sys.exit(main())
