"""`python -m bench.fill SIZE YYYY-MM-DD`: migrate the database of DATABASE_URL and fill it. The bench calls it."""

import os
import sys
from datetime import date

import django


def main(size, today):
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from bench.generate import generate

    settings.DATABASES["default"]["OPTIONS"]["options"] = "-c jit=off"  # filling may take its time
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    generate(int(size), date.fromisoformat(today))


if __name__ == "__main__":
    main(*sys.argv[1:])
