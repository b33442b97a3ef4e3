"""Lists of employers on their way in, brought by the deeds that bring them."""

from django.core.files.uploadedfile import SimpleUploadedFile

from brokercoach.kit import dates
from employers.actions import imports
from employers.reading import FIELDS

A_LIST = (
    ("Company", "NZBN", "Industry", "Staff", "Suburb", "Contact person", "Job title", "Phone", "Email", "Site address"),
    ("Rimu Roofing Ltd", "9429000106078", "Construction", "30", "Wiri", "Ana Po", "Owner", "09 300 0101", "a@rimu.nz",
     "4 Rimu Rd"),
    ("=Tawa+Sons", "", "E", "", "Ōtara", "", "", "09 300 0102", "", ""),
    ("Kauri Kai", "9429000106079", "Bakers", "many", "", "", "", "12", "nobody", ""),
    ("Rimu Roofing", "", "", "", "", "", "", "", "", ""),
)  # fmt: skip


def as_csv(rows):
    cells = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    return SimpleUploadedFile("employers.csv", cells.encode())


def a_list_of_employers(cast, rows=A_LIST, *, looked=True, by=None):
    """A list that Hone brought: one sound line, one with a number of nobody, one faulty, one perhaps the same."""
    by = by or cast.hone
    file = imports.read_file(by=by, file=as_csv(rows), now=dates.now())
    if looked:
        columns = {one.header: one.field for one in FIELDS.suggest(file.headers)}
        file = imports.choose_columns(by=by, file=file, columns=columns)
    return file
