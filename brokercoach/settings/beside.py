"""What bin/up tells the application, for a command run beside it: `manage.py demo_clock +7d` in another terminal."""

import json
import os
from pathlib import Path

FILE = "up-environment.json"
ROOT = Path(__file__).resolve().parents[2]


def join():
    """Take up what a running bin/up wrote, unless this command was told where the database is."""
    told = Path(os.environ.get("LOCAL_DIR", ROOT / ".local")) / FILE
    if "DATABASE_URL" not in os.environ and told.exists():
        for name, value in json.loads(told.read_text(encoding="utf-8")).items():
            os.environ.setdefault(name, value)
