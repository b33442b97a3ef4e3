"""`python -m bench.asking`: the addresses of the bench's pages, each with the cookie of someone signed in."""

import os

import django


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    from bench.pages import pages
    from bench.reader import Reader

    readers = {}
    for page in pages():
        if page.form is None:
            reader = readers.setdefault(page.reader, None) or Reader(None, page.reader)
            readers[page.reader] = reader
            print(page.path, reader.cookie, sep="\t")


if __name__ == "__main__":
    main()
