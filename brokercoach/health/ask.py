"""`python -m brokercoach.health.ask worker`: exits with 0 when that part's heartbeat is fresh. For container checks."""

import sys

import django


def main(part):
    django.setup()
    from brokercoach.health import checks, pulse

    found = checks.beating(pulse.ages()[part])
    print(f"{part}: {found['state']}")
    return 0 if found["state"] == "ok" else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
