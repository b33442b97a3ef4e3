"""A small linter for Dockerfiles: the rules that matter for ours, each with a line number and a remedy.

`python -m tests.commands.dockerfile deploy/Dockerfile` prints what it finds and exits with 1 if there is anything.
"""

import json
import re
import sys
from pathlib import Path

KNOWN = {"FROM", "RUN", "CMD", "LABEL", "EXPOSE", "ENV", "COPY", "ENTRYPOINT", "VOLUME", "USER", "WORKDIR", "ARG"}
KNOWN |= {"STOPSIGNAL", "HEALTHCHECK", "SHELL"}
NOT_PINNED = re.compile(r"^[^:@]+(:latest)?$")


def instructions(text):
    """(line number, word, rest) of each instruction, continued lines joined."""
    found, begun, kept = [], 0, ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        begun = begun or number
        kept += line.rstrip().removesuffix("\\") + " "
        if not line.rstrip().endswith("\\"):
            word, _, rest = kept.strip().partition(" ")
            found.append((begun, word.upper(), rest.strip()))
            begun, kept = 0, ""
    return found


def faults(text):
    lines = instructions(text)
    found = [one for number, word, rest in lines for one in of_line(number, word, rest)]
    words = [word for _, word, _ in lines]
    if words.count("FROM") < 2:
        found.append((0, "one stage: build in a first stage, run in a second"))
    last_stage = len(words) - 1 - words[::-1].index("FROM") if "FROM" in words else 0
    stage = lines[last_stage:]
    users = [rest for _, word, rest in stage if word == "USER"]
    if not users or users[-1].split(":")[0] in ("root", "0"):
        found.append((0, "runs as root: end the last stage with USER and somebody else"))
    if not any(word == "HEALTHCHECK" and rest != "NONE" for _, word, rest in stage):
        found.append((0, "no HEALTHCHECK in the last stage"))
    if not any(word in ("CMD", "ENTRYPOINT") for _, word, _ in stage):
        found.append((0, "nothing to run: no CMD in the last stage"))
    return found


def of_line(number, word, rest):
    if word == "ADD":
        yield number, "ADD fetches and unpacks: use COPY"
    elif word not in KNOWN:
        yield number, f"{word} is no instruction"
    if word == "FROM":
        image = rest.split()[0]
        if NOT_PINNED.match(image) and image != "scratch":
            yield number, f"{image}: name a version"
    if word in ("CMD", "ENTRYPOINT") and not is_list(rest):
        yield number, f"{word}: write it as a list, so that signals reach the program"
    if word == "HEALTHCHECK" and "CMD" in rest and not is_list(rest.partition("CMD")[2].strip()):
        yield number, "HEALTHCHECK: write its CMD as a list"
    if word == "WORKDIR" and not rest.startswith("/"):
        yield number, "WORKDIR: an absolute path"
    if word == "RUN" and re.search(r"\bsudo\b|curl[^|]*\|\s*(ba)?sh", rest):
        yield number, "RUN: no sudo, nothing piped into a shell"
    if word == "RUN" and "pip install" in rest and "--require-hashes" not in rest:
        yield number, "RUN pip install: with --require-hashes"
    if word in ("ENV", "ARG") and re.search(r"(PASSWORD|SECRET|TOKEN)\w*=\S", rest):
        yield number, f"{word}: no secret in an image"


def is_list(text):
    try:
        return isinstance(json.loads(text), list)
    except ValueError:
        return False


def main(path):
    found = faults(Path(path).read_text())
    for number, fault in found:
        print(f"{path}:{number}: {fault}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
