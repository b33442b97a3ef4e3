"""Run once by bin/up before the application opens: migrate, and tell the demo story into an empty database.

`python -m brokercoach.embedded.settle [--demo] CAST_FILE` leaves the cast's sign-ins in that file, as `manage.py
demo_cast --json` tells them: a list of {"name", "role", "email", "password"}.
"""

import io
import sys
from pathlib import Path

import django


def main(arguments):
    demo, cast_file = arguments[0] == "--demo", Path(arguments[-1])
    django.setup()
    from django.core.management import call_command, get_commands

    call_command("migrate", interactive=False, verbosity=0)
    commands = get_commands()
    if demo and "demo_tell" in commands and nobody_yet():
        print("Telling the demo story (once; a minute or more on a busy machine) …", flush=True)
        call_command("demo_tell")
    told = io.StringIO()
    if demo and "demo_cast" in commands:
        call_command("demo_cast", "--json", stdout=told)
    cast_file.write_text(told.getvalue() or "[]")


def nobody_yet():
    from django.contrib.auth import get_user_model

    return not get_user_model()._base_manager.exists()


if __name__ == "__main__":
    main(sys.argv[1:])
